import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import type { SessionStore } from '@saphan/contracts';
import type { FastifyInstance } from 'fastify';
import { createServer, type Server, type ServerOptions } from '../create-server.ts';
import { createAddressLimit } from './address-limit.ts';
import { answerProblemPage, type ErrorPage } from './answer-problem-page.ts';
import type { Assets } from './bundle-assets.ts';
import { compressPages } from './compress-pages.ts';
import { checkCsrf } from './csrf.ts';
import { checkStorable } from './check-storable.ts';
import { readFormTokens } from './form-token.ts';
import { createIdentityClient, type IdentityClients } from './identity-client.ts';
import { chooseLanguage } from './language.ts';
import { sessionOf } from './page-request.ts';
import { addSecurityHeaders, type ConnectTargets } from './security-headers.ts';
import { serveAssets } from './serve-assets.ts';
import { createSessions, type Session } from './sessions.ts';
import { finishSignIn, signOut, startSignIn, toLocalPath } from './sign-in.ts';
import { tellPages } from './tell-pages.ts';

export interface PageServerOptions extends Omit<ServerOptions, 'answerProblem'> {
  /** Address under which browsers reach these pages, e.g. `https://portal.example`. */
  readonly publicUrl: string;
  readonly sessions: SessionStore;
  /** Cookie of the session; processes on one host need different ones. */
  readonly cookieName: string;
  readonly identity?: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly scope?: string;
    /** Client of its own for declarations; without it nobody can declare here. */
    readonly declaration?: { readonly clientId: string; readonly clientSecret: string };
  };
  /** Sessions that one address may begin in a minute; without it as many as come. */
  readonly visitorsPerMinute?: number;
  readonly assets: Assets;
  readonly errorPage: ErrorPage;
  /** Problems that a page of the app mends, by code; the browser is led to that path with `returnTo`. */
  readonly leads?: Readonly<Record<string, string>>;
  /** Where else than here the scripts of a page may connect. */
  readonly connectTargets?: ConnectTargets;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** False where a route neither knows the visitor nor is a page: health, assets. */
    readonly page?: boolean;
    /** False where a route checks by other means who sends, e.g. a payment provider's call. */
    readonly csrf?: boolean;
  }
}

const withoutPage = new Set(['/healthz', '/readyz', '/metrics', '/assets/*']);

/** A session that could not be read (the database is away): enough to draw the error page. */
const noSession: Session = {
  isReturning: false,
  content: { csrf: Buffer.alloc(32).toString('base64url') },
  keep: () => Promise.resolve(),
  update: () => Promise.reject(new Error('no session')),
  renew: () => Promise.reject(new Error('no session')),
  lessen: () => Promise.reject(new Error('no session')),
  end: () => Promise.reject(new Error('no session')),
};

/** A declaration is asked for by a client of its own: no sign-in can pass for one, whatever its nonce. */
function openIdentityClients(
  { declaration, ...identity }: NonNullable<PageServerOptions['identity']>,
  publicUrl: string,
): IdentityClients {
  const signIn = {
    scope: 'openid pid title name given_name family_name',
    ...identity,
    redirectUri: new URL('/signin/callback', publicUrl).href,
    afterSignOut: new URL('/', publicUrl).href,
  };
  return {
    signIn: createIdentityClient(signIn),
    declaration: declaration && createIdentityClient({ ...signIn, ...declaration, scope: 'openid pid' }),
  };
}

/**
 * A server of pages. In this order for every request: language → session → CSRF check of changes → route → security headers →
 * compression. Adds `/signin`, `/signin/callback`, `/signout` and `/assets/*`.
 */
export async function createPageServer(options: PageServerOptions): Promise<PageServer> {
  const { publicUrl, assets, identity } = options;
  const secure = new URL(publicUrl).protocol === 'https:';
  const app = createServer({
    ...options,
    answerProblem: answerProblemPage(options.errorPage, options.leads),
  });
  const plain = app as unknown as FastifyInstance;
  const { visitorsPerMinute } = options;
  const sessions = createSessions(options.sessions, {
    name: options.cookieName,
    secure,
    ...(visitorsPerMinute !== undefined && { visitors: createAddressLimit(visitorsPerMinute) }),
  });
  const client = identity && openIdentityClients(identity, publicUrl);

  tellPages(plain, (route) => route.config?.page !== false && !withoutPage.has(route.url));
  await plain.register(cookie);
  await plain.register(formbody);
  addSecurityHeaders(
    plain,
    { secure, formTargets: identity ? [new URL(identity.issuer).origin] : [] },
    options.connectTargets,
  );
  compressPages(plain);

  plain.decorateRequest('page', undefined);
  plain.addHook('onRequest', async (request, reply) => {
    const { url, config } = request.routeOptions;
    if (config.page === false || withoutPage.has(url ?? '')) return;
    const language = chooseLanguage(request, reply, secure);
    request.page = { language, session: noSession, asset: assets.url, usesCsrf: false };
    request.page = { ...request.page, session: await sessions.load(request, reply) };
  });
  plain.addHook('preValidation', (request, _reply, done) => {
    // A form without a field is one of which nothing is known, not a fault of ours.
    if (request.page) request.body ??= {};
    checkStorable(request);
    done();
  });
  readFormTokens(plain);
  plain.addHook('preHandler', (request, _reply, done) => {
    const { url, config } = request.routeOptions;
    if (url !== undefined && request.page && config.csrf !== false)
      checkCsrf(request, sessionOf(request).content);
    done();
  });

  serveAssets(plain, assets);
  if (client) {
    plain.get('/signin', async (request, reply) =>
      startSignIn(client, request, reply, {
        returnTo: toLocalPath((request.query as { returnTo?: unknown }).returnTo),
      }),
    );
    plain.get('/signin/callback', async (request, reply) => finishSignIn(client, request, reply));
    plain.post('/signout', async (request, reply) => signOut(client.signIn, request, reply));
  }
  return Object.assign(app, { identity: client });
}

export type PageServer = Server & { readonly identity: IdentityClients | undefined };
