import { createHash, randomBytes } from 'node:crypto';
import formbody from '@fastify/formbody';
import { Problem } from '@saphan/contracts';
import { createServer, webProblem, type Log, type Server } from '@saphan/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseLanguage } from '../page/choose-language.ts';
import { html } from '../page/html.ts';
import { pageHeaders, servePageAssets } from '../page/serve-page-assets.ts';
import { toPage } from '../page/to-page.ts';
import type { DeskCase, DeskClient } from './desk-client.ts';
import { handleCase, type KnownCases } from './handle-case.ts';
import type { HookReader } from './hooks.ts';
import { texts } from './texts.ts';

export interface AgencySystemOptions {
  readonly desk: DeskClient;
  readonly deskUrl: string;
  readonly clientId: string;
  /** Address of this system itself. */
  readonly url: string;
  readonly service: string;
  readonly hooks: HookReader;
  readonly known: KnownCases;
  readonly log: Log;
}

/** An officer who has come, or is on the way. */
interface Session {
  readonly state: string;
  readonly verifier: string;
  token?: string;
}

const cookie = 'agency-system';
const scopes = 'cases:read cases:write cases:decide';

/** A small system of an agency: takes cases in by itself, and lets officers decide on a page of its own. */
export async function createAgencySystem(options: AgencySystemOptions): Promise<Server> {
  const { desk, deskUrl, clientId, url, service, hooks, known, log } = options;
  const app = createServer({ log, bodyLimit: 64 * 1024 });
  const sessions = new Map<string, Session>();
  const redirectUri = `${url}/callback`;
  const headers = pageHeaders([new URL(deskUrl).origin]);
  await servePageAssets(app);

  const findSession = ({ headers: { cookie: sent = '' } }: FastifyRequest): Session | undefined =>
    sessions.get(new RegExp(`(?:^|; )${cookie}=([\\w-]+)`).exec(sent)?.[1] ?? '');

  function drawCase({ id, number, subjectName, state }: DeskCase, language: 'th' | 'en', mayDecide: boolean) {
    const text = texts(language);
    return html`<li>
      <strong>${number}</strong> ${subjectName}
      <small>${text.state(state)}</small>
      ${
        mayDecide &&
        html`<form method="post" action="/cases/${id}/approve"><button>${text.approve}</button></form>`
      }
    </li>`;
  }

  app.get('/', (request, reply) => {
    const language = chooseLanguage({
      lang: (request.query as { readonly lang?: unknown }).lang,
      cookies: request.headers.cookie,
    });
    const text = texts(language);
    const isHere = findSession(request)?.token !== undefined;
    const waiting = [...known.values()].filter(({ state }) => state === 'under-review');
    const page = toPage({
      language,
      title: text.title,
      site: text.site,
      warning: text.warning,
      otherLanguage: `/?lang=${language === 'th' ? 'en' : 'th'}`,
      main: html`<h1>${text.title}</h1>
        <p>${isHere ? text.signedIn : html`<a href="/signin">${text.signIn}</a>`}</p>
        ${
          waiting.length === 0
            ? html`<p>${text.none}</p>`
            : html`<ul>
                ${waiting.map((each) => drawCase(each, language, isHere))}
              </ul>`
        }
        <p class="quiet small">${text.known(known.size)}</p>`,
    });
    return reply.headers(headers).type('text/html; charset=utf-8').send(page);
  });

  app.get('/signin', (_request, reply) => {
    const session = {
      state: randomBytes(16).toString('base64url'),
      verifier: randomBytes(32).toString('base64url'),
    };
    const id = randomBytes(32).toString('base64url');
    sessions.set(id, session);
    const asked = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      scope: scopes,
      state: session.state,
      code_challenge: createHash('sha256').update(session.verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    return reply
      .header('set-cookie', `${cookie}=${id}; HttpOnly; SameSite=Lax; Path=/`)
      .redirect(`${deskUrl}/oauth/authorize?${asked.toString()}`, 303);
  });

  app.get('/callback', async (request, reply) => {
    const { code, state } = request.query as Readonly<Record<string, string | undefined>>;
    const session = findSession(request);
    if (session === undefined || code === undefined || state !== session.state) throw webProblem('forbidden');
    session.token = await desk.takeCode(code, session.verifier, redirectUri);
    return reply.redirect('/', 303);
  });

  await app.register(async (posted) => {
    await posted.register(formbody);
    posted.post('/cases/:id/approve', async (request, reply: FastifyReply) => {
      const { id } = request.params as { readonly id: string };
      const token = findSession(request)?.token;
      const found = known.get(id);
      if (token === undefined || found === undefined) throw webProblem('forbidden');
      const body = { type: 'approve', base: found.version, checked: true };
      await desk.post(`/cases/${id}/actions`, body, `${id}:approve:${String(found.version)}`, token);
      await handleCase(desk, known, log, { id, service });
      return reply.redirect('/', 303);
    });
  });

  await app.register((told, _options, done) => {
    told.removeAllContentTypeParsers();
    told.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    told.post('/hooks', async (request, reply) => {
      const word = await hooks.read(request.headers, request.body as Buffer).catch((error: unknown) => {
        if (error instanceof Problem) throw webProblem('forbidden', { detail: String(error.code) });
        throw error;
      });
      if (word.service === service) await handleCase(desk, known, log, { id: word.case, service });
      return reply.code(204).send();
    });
    done();
  });
  return app;
}
