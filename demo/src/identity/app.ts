import type { IncomingMessage, ServerResponse } from 'node:http';
import formbody from '@fastify/formbody';
import { createServer, type Log, type Server } from '@saphan/web';
import { demoAccounts } from '../accounts.ts';
import { chooseLanguage } from '../page/choose-language.ts';
import { pageHeaders, servePageAssets } from '../page/serve-page-assets.ts';
import { tellDemoPages } from '../page/tell-demo-pages.ts';
import { brokenPage } from './choose-page.ts';
import { afterSignOutOf, sitesOf, type IdentityClient } from './clients.ts';
import { createProvider } from './create-provider.ts';
import type { IdentityKeys } from './open-keys.ts';
import type { Tokens } from './open-tokens.ts';
import type { People } from './people.ts';
import { addSignInRoutes, lastCookie } from './sign-in-routes.ts';
import { tokenPage } from './token-page.ts';

export interface IdentityOptions {
  readonly issuer: string;
  readonly clients: readonly IdentityClient[];
  readonly people: People;
  readonly keys: IdentityKeys;
  /** What the demo's officers hold as second factor. */
  readonly tokens: Tokens;
  readonly log: Log;
}

/** The demo identity provider: OpenID Connect at the root, its pages under /sign-in, and the list of demo accounts. */
export async function createIdentity(options: IdentityOptions): Promise<Server> {
  const { issuer, clients, people, tokens, log } = options;
  const headers = pageHeaders(clients.map(({ url }) => new URL(url).origin));
  const provider = createProvider({
    ...options,
    renderError: (context, out) => {
      const language = chooseLanguage({ lang: undefined, cookies: context.headers.cookie });
      context.set(headers);
      context.type = 'html';
      context.body = brokenPage(language, `${out.error}: ${out.error_description ?? ''}`, sitesOf(clients));
    },
  });
  provider.on('server_error', (_context, error) => log.error({ err: error }, 'identity failed'));

  const app = createServer({ log });
  tellDemoPages(app);
  await servePageAssets(app);
  app.get('/accounts.json', (_request, reply) => reply.send(demoAccounts));

  /** Each sign-in asks anew, so nothing is left to end but the memory of who was here last. */
  app.get<{ Querystring: Record<string, unknown> }>('/session/end', async (request, reply) => {
    const asked = request.query['post_logout_redirect_uri'];
    const target = clients.map(afterSignOutOf).find((allowed) => allowed === asked);
    void reply.header('set-cookie', lastCookie(undefined, issuer.startsWith('https:')));
    return target === undefined
      ? reply
          .code(400)
          .headers(headers)
          .type('text/html; charset=utf-8')
          .send(brokenPage('th', 'post_logout_redirect_uri', sitesOf(clients)))
      : reply.redirect(target, 303);
  });

  await app.register(async (pages) => {
    await pages.register(formbody);
    pages.addHook('onRequest', async (_request, reply) => void reply.headers(headers));
    addSignInRoutes(pages, { provider, clients, people });
    pages.get<{ Querystring: Record<string, unknown> }>('/token', async (request, reply) => {
      const language = chooseLanguage({ lang: request.query['lang'], cookies: request.headers.cookie });
      return reply.type('text/html; charset=utf-8').send(tokenPage(language, tokens, new Date()));
    });
  });

  const handle = provider.callback() as (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  await app.register(async (protocol) => {
    // The provider reads bodies itself.
    protocol.removeAllContentTypeParsers();
    protocol.addContentTypeParser('*', (_request, _payload, done) => done(null));
    protocol.all('/*', async (request, reply) => {
      reply.hijack();
      await handle(request.raw, reply.raw);
    });
  });
  return app;
}
