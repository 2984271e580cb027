import type { Server } from '@saphan/web';
import { errors, type Interaction } from 'oidc-provider';
import type Provider from 'oidc-provider';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseLanguage } from '../page/choose-language.ts';
import { brokenPage, choosePage, type Choice } from './choose-page.ts';
import type { IdentityClient } from './clients.ts';
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
 * A site that asks for a fresh sign-in of somebody who is here already wants something confirmed. Its nonce is the
 * digest of what is declared, so the start of it is the code that the site shows too.
 */
function findConfirmation(
  { params }: Interaction,
  people: People,
  cookies: string | undefined,
): NonNullable<Choice['confirms']> | undefined {
  const message = textOf(params['binding_message']);
  const fresh = textOf(params['prompt']).split(' ').includes('login');
  const person = people.find(lastPid.exec(cookies ?? '')?.[1] ?? '');
  if (!fresh || (message === '' && person === undefined)) return undefined;
  return { person, message, code: textOf(params['nonce']).slice(0, 8) };
}

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
      .send(brokenPage(languageOf(request), error.error));
  });

  app.get<{ Params: { uid: string }; Querystring: Record<string, unknown> }>(
    '/sign-in/:uid',
    async (request, reply) => {
      const interaction = await detailsOf(request, reply);
      const client = clients.find(({ clientId }) => clientId === interaction.params['client_id']);
      if (client === undefined) throw new errors.SessionNotFound('unknown client');
      const confirms = findConfirmation(interaction, people, request.headers.cookie);
      const page = choosePage({
        language: languageOf(request, interaction.params['ui_locales']),
        path: `/sign-in/${request.params.uid}`,
        client,
        search: textOf(request.query['search']).slice(0, 100),
        people,
        ...(confirms ? { confirms } : {}),
      });
      return reply.type('text/html; charset=utf-8').send(page);
    },
  );

  app.post<{ Body: Record<string, unknown> | null }>('/sign-in/:uid', async (request, reply) => {
    await detailsOf(request, reply);
    const person = people.find(textOf(request.body?.['pid']));
    if (person === undefined) return reply.redirect(request.url, 303);
    void reply.header('set-cookie', lastCookie(person.pid, secure));
    return finish(request, reply, {
      login: { accountId: person.pid, acr: assurance, amr: ['pin', 'face'], remember: false },
    });
  });

  app.post('/sign-in/:uid/cancel', async (request, reply) =>
    finish(request, reply, { error: 'access_denied', error_description: 'the person went back' }),
  );
}
