import { Button, Form } from '@saphan/ui';
import { getPerson, toContentSecurityPolicy, type PageServer } from '@saphan/web/pages';
import { webProblem } from '@saphan/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Desk } from '../desk.ts';
import { addAudit } from '../officer/add-audit.ts';
import { findSignInTime } from '../officer/date-sign-in.ts';
import { getDeskOfficer, type DeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { oncePerRequest } from '../page/once-per-request.ts';
import { withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { proofOf } from '../second-factor/proof.ts';
import { getSystem, type SystemRow } from '../system/agency-system.ts';
import { giveCode } from './api-code.ts';
import { authorizeTexts } from './authorize-texts.ts';
import { oauthProblem } from './oauth-problems.ts';
import { scopeTexts, secondFactorAcr, type Scope } from './scopes.ts';
import { findClient } from './secrets.ts';
import { readScopes } from './token-routes.ts';

const AuthorizeQuery = Type.Object({
  response_type: Type.Literal('code'),
  client_id: Type.String({ maxLength: 100 }),
  redirect_uri: Type.String({ maxLength: 500 }),
  code_challenge: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
  code_challenge_method: Type.Literal('S256'),
  scope: Type.Optional(Type.String({ maxLength: 500 })),
  state: Type.Optional(Type.String({ maxLength: 500 })),
  acr_values: Type.Optional(Type.String({ maxLength: 200 })),
  lang: Type.Optional(Type.String()),
});
type AuthorizeQuery = Static<typeof AuthorizeQuery>;

interface Asked {
  readonly who: DeskOfficer;
  readonly system: SystemRow;
  readonly name: { readonly th: string; readonly en: string };
  readonly scopes: readonly Scope[];
}

/**
 * Who asks for whom. Nothing is sent to an address that is not registered: until it is known to be, faults stay on this page.
 * @throws Problem `invalid_client`, `invalid_request`, `invalid_scope`, `forbidden` for an officer of another agency
 */
const readAsked = oncePerRequest(async (desk: Desk, request: FastifyRequest): Promise<Asked> => {
  const query = request.query as AuthorizeQuery;
  const who = await getDeskOfficer(desk, request);
  const client = findClient(query.client_id);
  if (client === undefined) throw oauthProblem('invalid_client');
  if (client.agency !== who.agency.id) throw webProblem('forbidden', { rule: 'system-of-other-agency' });
  const { system, name } = await desk.store.asAgency(who.agency.id, async (trx) => {
    const row = await getSystem(trx, client.system);
    const named = await trx
      .selectFrom('officer')
      .select(['name_th', 'name_en'])
      .where('id', '=', row.id)
      .executeTakeFirstOrThrow();
    return { system: row, name: { th: named.name_th, en: named.name_en } };
  });
  if (system.ended_at !== null) throw oauthProblem('invalid_client');
  if (!system.redirect_uris.includes(query.redirect_uri)) throw oauthProblem('invalid_request');
  return { who, system, name, scopes: readScopes(query.scope ?? '', system) };
});

const isDenied = ({ method, body }: FastifyRequest): boolean =>
  method === 'POST' && (body as { readonly answer?: unknown }).answer !== 'allow';

/** The second factor is to be shown before: where it is asked for, or what is asked for needs it. */
const config = withSecondFactor({
  isLeft: async (desk, request) => {
    const { scopes } = await readAsked(desk, request);
    const { acr_values: acr } = request.query as AuthorizeQuery;
    const isAsked = acr?.split(' ').includes(secondFactorAcr) === true;
    return !isDenied(request) && (isAsked || scopes.some((scope) => decidingScopes.has(scope)));
  },
  page: ({ url }) => url,
});
const decidingScopes: ReadonlySet<Scope> = new Set(['cases:decide', 'officers:manage']);
const route = { schema: { querystring: AuthorizeQuery }, config };

function leadBack(
  desk: Desk,
  reply: FastifyReply,
  { redirect_uri: uri, state }: AuthorizeQuery,
  answer: Readonly<Record<string, string>>,
): FastifyReply {
  const url = new URL(uri);
  const fields = { ...answer, ...(state !== undefined && { state }), iss: desk.settings.publicUrl };
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return reply.redirect(url.href, 303);
}

/** The page on which an officer lets a system of his agency act in his name (RFC 6749 §4.1, with PKCE). */
export function addAuthorizeRoutes(app: PageServer, desk: Desk): void {
  app.get('/oauth/authorize', route, async (request, reply) => {
    const { query } = request;
    const asked = await readAsked(desk, request);
    const target = new URL(query.redirect_uri);
    // The form leads there, and a browser holds redirects to this list.
    void reply.header(
      'content-security-policy',
      toContentSecurityPolicy({
        secure: desk.settings.publicUrl.startsWith('https:'),
        formTargets: [target.origin],
      }),
    );
    return answerPage(desk, request, reply, asked.who, ({ language }) => {
      const text = authorizeTexts(language);
      return {
        title: text.title,
        body: (
          <section class="stack">
            <h1>{text.title}</h1>
            <p>{text.lead(asked.name[language])}</p>
            <h2>{text.may}</h2>
            <ul class="marks">
              {asked.scopes.map((scope) => (
                <li>{scopeTexts(language)[scope]}</li>
              ))}
            </ul>
            <p class="small muted">
              {text.until(desk.settings.apiConsentHours)} {text.back(target.host)}
            </p>
            <Form action={request.url} class="actions">
              <Button name="answer" value="allow">
                {text.allow}
              </Button>
              <Button name="answer" value="deny" tone="quiet">
                {text.deny}
              </Button>
            </Form>
          </section>
        ),
      };
    });
  });

  app.post('/oauth/authorize', route, async (request, reply) => {
    const { query } = request;
    const asked = await readAsked(desk, request);
    if (isDenied(request)) return leadBack(desk, reply, query, { error: 'access_denied' });
    const { who, system, scopes } = asked;
    const code = await desk.store.asAgency(who.agency.id, async (trx) => {
      const detail = { system: system.id, scopes };
      const [agency, actor, action] = [who.agency.id, who.officer.id, 'authorize-system'] as const;
      await addAudit(desk, trx, { agency, actor, action, about: system.id, detail });
      return giveCode(desk, trx, {
        system,
        officer: who.officer.id,
        pid: getPerson(request).pid,
        signedInAt: findSignInTime(request) ?? desk.clock(),
        proof: who.officer.secondFactor ? proofOf(request) : undefined,
        redirectUri: query.redirect_uri,
        challenge: query.code_challenge,
        scopes,
      });
    });
    return leadBack(desk, reply, query, { code });
  });
}
