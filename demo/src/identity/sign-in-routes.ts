import type { Server } from '@saphan/web';
import { errors, type Interaction } from 'oidc-provider';
import type Provider from 'oidc-provider';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseLanguage } from '../page/choose-language.ts';
import { brokenPage, cardPin, choosePage, type Choice } from './choose-page.ts';
import { sitesOf, type IdentityClient } from './clients.ts';
import { assurance, type People } from './people.ts';

export interface SignInOptions {
  readonly provider: Provider;
  readonly clients: readonly IdentityClient[];
  readonly people: People;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const cookieName = 'thaid-last';
const lastPid = new RegExp(`(?:^|;\\s*)${cookieName}=([0-9]{13})(?:;|$)`);

/** Remembers who signed in last in this browser, so that a confirmation offers the same person first. */
export const lastCookie = (pid: string | undefined, secure: boolean): string =>
  `${cookieName}=${pid ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${pid === undefined ? 0 : 3600}${secure ? '; Secure' : ''}`;

/**
 * By a client for declarations one always confirms something, whatever else the site asks for: a site can't have a person
 * declare who believes that they sign in. The message names the matter and the code that the site's page showed.
 */
function findConfirmation(
  { params }: Interaction,
  { use }: IdentityClient,
  people: People,
  cookies: string | undefined,
): NonNullable<Choice['confirms']> | undefined {
  if (use !== 'declaration') return undefined;
  const person = people.find(lastPid.exec(cookies ?? '')?.[1] ?? '');
  return { person, message: textOf(params['binding_message']) };
}

/** At a counter the site names the card in its reader: only its holder can confirm. */
const findCard = ({ params }: Interaction, people: People) => people.find(textOf(params['login_hint']));

/** The pages of a sign-in under way. The provider's own cookie, bound to the path, says which browser it belongs to. */
export function addSignInRoutes(app: Server, { provider, clients, people }: SignInOptions): void {
  const secure = provider.issuer.startsWith('https:');

  /** @throws SessionNotFound for a sign-in that is over or belongs to another browser */
  const detailsOf = async (request: FastifyRequest, reply: FastifyReply): Promise<Interaction> =>
    provider.interactionDetails(request.raw, reply.raw);

  const finish = async (
    request: FastifyRequest,
    reply: FastifyReply,
    result: Parameters<Provider['interactionResult']>[2],
  ): Promise<FastifyReply> => {
    const location = await provider.interactionResult(request.raw, reply.raw, result, {
      mergeWithLastSubmission: false,
    });
    return reply.redirect(location, 303);
  };

  const languageOf = (request: FastifyRequest, uiLocales?: unknown) =>
    chooseLanguage({
      lang: (request.query as Record<string, unknown>)['lang'],
      uiLocales,
      cookies: request.headers.cookie,
    });

  app.setErrorHandler(async (error, request, reply) => {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    return reply
      .code(400)
      .type('text/html; charset=utf-8')
      .send(brokenPage(languageOf(request), error.error, sitesOf(clients)));
  });

  app.get<{ Params: { uid: string }; Querystring: Record<string, unknown> }>(
    '/sign-in/:uid',
    async (request, reply) => {
      const interaction = await detailsOf(request, reply);
      const client = clients.find(({ clientId }) => clientId === interaction.params['client_id']);
      if (client === undefined) throw new errors.SessionNotFound('unknown client');
      const confirms = findConfirmation(interaction, client, people, request.headers.cookie);
      const page = choosePage({
        language: languageOf(request, interaction.params['ui_locales']),
        path: `/sign-in/${request.params.uid}`,
        client,
        search: textOf(request.query['search']).slice(0, 100),
        people,
        ...(confirms ? { confirms } : {}),
        card: findCard(interaction, people),
        isWrong: request.query['wrong'] !== undefined,
      });
      return reply.type('text/html; charset=utf-8').send(page);
    },
  );

  app.post<{ Body: Record<string, unknown> | null }>('/sign-in/:uid', async (request, reply) => {
    const interaction = await detailsOf(request, reply);
    const person = people.find(textOf(request.body?.['pid']));
    if (person === undefined) return reply.redirect(request.url, 303);
    const card = findCard(interaction, people);
    const isBy = card !== undefined;
    // By the card nobody confirms but its holder, who knows its PIN.
    if (isBy && (person.pid !== card.pid || textOf(request.body?.['pin']) !== cardPin))
      return reply.redirect(`${request.url}?wrong=1`, 303);
    void reply.header('set-cookie', lastCookie(person.pid, secure));
    return finish(request, reply, {
      login: {
        accountId: person.pid,
        acr: assurance,
        amr: isBy ? ['sc', 'pin'] : ['pin', 'face'],
        remember: false,
      },
    });
  });

  app.post('/sign-in/:uid/cancel', async (request, reply) =>
    finish(request, reply, { error: 'access_denied', error_description: 'the person went back' }),
  );
}
