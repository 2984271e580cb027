import { Problem } from '@saphan/contracts';
import { callerLanguageOf } from '@saphan/web';
import { createAddressLimit, type AddressLimit, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { apiProblem } from '../api/api-problems.ts';
import type { Desk } from '../desk.ts';
import type { SystemRow } from '../system/agency-system.ts';
import { takeCode } from './api-code.ts';
import { takeRefresh } from './api-refresh.ts';
import { giveToken, type TokenAnswer } from './api-token.ts';
import { authenticateSystem, checkStillRegistered } from './authenticate-system.ts';
import { endConsent } from './end-consent.ts';
import { oauthProblem, oauthProblems } from './oauth-problems.ts';
import { isScope, ofOfficers, scopes, secondFactorAcr, type Scope } from './scopes.ts';
import { digestOf, findAgencyOf } from './secrets.ts';

type Form = Readonly<Record<string, unknown>>;
const textOf = (form: Form, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value : '';
};

/**
 * Scopes that are asked for, all of them registered; all that were where none is named.
 * @throws Problem `invalid_scope`
 */
export function readScopes(asked: string, row: { readonly scopes: readonly string[] }): Scope[] {
  const registered = row.scopes.filter(isScope);
  const wanted = asked.split(' ').filter((scope) => scope !== '');
  const extra = wanted.find((scope) => !(registered as readonly string[]).includes(scope));
  if (extra !== undefined) throw oauthProblem('invalid_scope', { detail: extra });
  return wanted.length === 0 ? registered : registered.filter((scope) => wanted.includes(scope));
}

type Grant = (desk: Desk, row: SystemRow, form: Form) => Promise<TokenAnswer>;

const grants = {
  client_credentials(desk, row, form) {
    const asked = textOf(form, 'scope');
    const given = readScopes(asked, row);
    if (asked !== '' && given.some((scope) => ofOfficers.includes(scope)))
      throw oauthProblem('invalid_scope');
    const own = given.filter((scope) => !ofOfficers.includes(scope));
    if (own.length === 0) throw oauthProblem('invalid_scope');
    return desk.store.asAgency(row.agency, async (trx) => {
      await checkStillRegistered(trx, row);
      return giveToken(desk, trx, row, own);
    });
  },
  authorization_code: (desk, row, form) =>
    takeCode(desk, row, {
      code: textOf(form, 'code'),
      redirectUri: textOf(form, 'redirect_uri'),
      verifier: textOf(form, 'code_verifier'),
    }),
  refresh_token: (desk, row, form) =>
    takeRefresh(desk, row, textOf(form, 'refresh_token'), (allowed) =>
      // What the administrator has taken from the system since is gone from what the officer allowed.
      readScopes(textOf(form, 'scope'), { scopes: allowed.filter((scope) => row.scopes.includes(scope)) }),
    ),
} satisfies Readonly<Record<string, Grant>>;

/** A map: whoever asks for a `constructor` finds none. */
const grantsByType: ReadonlyMap<string, Grant> = new Map(Object.entries(grants));

/** Errors of this endpoint have the form of RFC 6749 §5.2; all others that of the rest of the API. */
function answerRefusal(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof Problem) || !(error.code in oauthProblems)) throw error;
  const { status, title } = error.definition;
  if (status === 401) void reply.header('www-authenticate', 'Basic realm="saphan", charset="UTF-8"');
  request.log.info({ request: request.id, code: error.code as string }, error.message);
  return reply
    .code(status)
    .send({ error: error.code as string, error_description: title[callerLanguageOf(request)] });
}

const open = { config: { page: false, csrf: false } } as const;

/** What a program needs to know of this authorization server (RFC 8414). */
const toMetadata = (url: string) => ({
  issuer: url,
  authorization_endpoint: `${url}/oauth/authorize`,
  token_endpoint: `${url}/oauth/token`,
  revocation_endpoint: `${url}/oauth/revoke`,
  scopes_supported: scopes,
  response_types_supported: ['code'],
  grant_types_supported: Object.keys(grants),
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: ['ES256', 'EdDSA', 'PS256', 'RS256'],
  acr_values_supported: [secondFactorAcr],
  authorization_response_iss_parameter_supported: true,
  service_documentation: `${url}/api`,
});

/** Ends a token; with a refresh token the whole consent (RFC 7009 §2.1). One that is not there is as good as ended. */
async function revoke(desk: Desk, row: SystemRow, token: string): Promise<void> {
  const now = desk.wallClock();
  const digest = digestOf(token);
  if (findAgencyOf('token', token) === row.agency)
    await desk.store.asAgency(row.agency, (trx) =>
      trx
        .updateTable('api_token')
        .set({ ended_at: now })
        .where('digest', '=', digest)
        .where('system', '=', row.id)
        .execute(),
    );
  if (findAgencyOf('refresh', token) === row.agency)
    await desk.store.asAgency(row.agency, async (trx) => {
      const found = await trx
        .selectFrom('api_refresh')
        .select('code')
        .where('digest', '=', digest)
        .where('system', '=', row.id)
        .executeTakeFirst();
      if (found) await endConsent(trx, found.code, now);
    });
}

/** Tokens for systems of agencies: OAuth 2.0 as RFC 9700 wants it. */
export function addTokenRoutes(app: PageServer, desk: Desk): void {
  const { tokenTriesPerMinute, tokensPerMinute } = desk.settings;
  const ofAddress = createAddressLimit(tokenTriesPerMinute);
  // Of who has proved itself: nobody can use up what another may, by naming it.
  const ofSystem = createAddressLimit(tokensPerMinute);
  const take = (limit: AddressLimit, by: string): void => {
    const wait = limit.take(by, Date.now());
    if (wait > 0) throw apiProblem('api-too-many', { retryAfterSeconds: wait });
  };
  const withSystem =
    (work: (row: SystemRow, form: Form, reply: FastifyReply) => Promise<unknown>) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      take(ofAddress, request.ip);
      void reply.header('cache-control', 'no-store');
      try {
        const form = (request.body ?? {}) as Form;
        const row = await authenticateSystem(desk, { authorization: request.headers.authorization, form });
        take(ofSystem, row.id);
        return await work(row, form, reply);
      } catch (error) {
        return answerRefusal(request, reply, error);
      }
    };

  app.get('/.well-known/oauth-authorization-server', open, () => toMetadata(desk.settings.publicUrl));

  app.post(
    '/oauth/token',
    open,
    withSystem((row, form) => {
      const grant = grantsByType.get(textOf(form, 'grant_type'));
      if (grant === undefined) throw oauthProblem('unsupported_grant_type');
      return grant(desk, row, form);
    }),
  );

  app.post(
    '/oauth/revoke',
    open,
    withSystem(async (row, form, reply) => {
      await revoke(desk, row, textOf(form, 'token'));
      return reply.code(200).send();
    }),
  );
}
