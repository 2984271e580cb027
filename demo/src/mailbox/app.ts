import { createServer, webProblem, type Log, type Server } from '@saphan/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseLanguage } from '../page/choose-language.ts';
import { pageHeaders, servePageAssets } from '../page/serve-page-assets.ts';
import { tellDemoPages } from '../page/tell-demo-pages.ts';
import type { MailStore, StoredMail } from './mail-store.ts';
import { listPage, mailPage } from './pages.ts';
import { addPhones, type PhoneOptions } from './phone-routes.ts';

export interface MailboxOptions {
  readonly store: MailStore;
  /** Site whose addresses in a mail become links. */
  readonly siteUrl: string;
  /** Telephones beside the mailbox. */
  readonly phones?: PhoneOptions;
  readonly log: Log;
}

type Fields = Readonly<Record<string, unknown>>;
type MailRequest = FastifyRequest<{ Params: { id: string }; Querystring: Fields }>;

/** What a mail's own HTML may do: be read. */
const sandbox =
  "sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'";

const recipientOf = (query: Fields): string | undefined => {
  const to = query['to'];
  return typeof to === 'string' && to.trim() !== '' ? to.trim() : undefined;
};

/** Caught mails as pages (`/`, `/mails/{id}`) and the same as JSON for tests (`GET /api/mails?to=…`). */
export async function createMailbox({ store, siteUrl, phones, log }: MailboxOptions): Promise<Server> {
  const app = createServer({ log, bodyLimit: 16 * 1024 });
  tellDemoPages(app);
  await servePageAssets(app);
  const headers = pageHeaders();
  const show = (reply: FastifyReply, markup: string): FastifyReply =>
    reply.headers(headers).type('text/html; charset=utf-8').send(markup);
  const languageOf = (request: FastifyRequest) =>
    chooseLanguage({ lang: (request.query as Fields)['lang'], cookies: request.headers.cookie });
  const getMail = (request: MailRequest): StoredMail => {
    const mail = store.find(request.params.id);
    if (mail === undefined) throw webProblem('not-found');
    return mail;
  };

  app.get<{ Querystring: Fields }>('/', async (request, reply) => {
    const recipient = recipientOf(request.query);
    return show(reply, listPage(languageOf(request), store.list(recipient), recipient));
  });

  app.get('/mails/:id', async (request: MailRequest, reply) =>
    show(reply, mailPage(languageOf(request), getMail(request), siteUrl)),
  );

  app.get('/mails/:id/html', async (request: MailRequest, reply) =>
    reply
      .headers({ ...headers, 'content-security-policy': sandbox })
      .type('text/html; charset=utf-8')
      .send(getMail(request).html),
  );

  app.get('/mails/:id/source', async (request: MailRequest, reply) =>
    reply.headers(headers).type('text/plain; charset=utf-8').send(getMail(request).source),
  );

  app.get<{ Querystring: Fields }>('/api/mails', async (request, reply) =>
    reply.send(
      store
        .list(recipientOf(request.query))
        .map(({ id, recipient, at, times, messageId, subject, text }) => ({
          id,
          recipient,
          at,
          times,
          messageId,
          subject,
          text,
        })),
    ),
  );

  if (phones) await addPhones(app, phones);
  return app;
}
