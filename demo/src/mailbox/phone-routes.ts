import formbody from '@fastify/formbody';
import type { Server } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import { chooseLanguage } from '../page/choose-language.ts';
import { pageHeaders } from '../page/serve-page-assets.ts';
import { addLineDoor, toLineUser, writeToAccount, type LineDoorOptions } from './line-door.ts';
import { phonesPage } from './phone-pages.ts';
import { addSmsDoor, type SmsDoorOptions } from './sms-door.ts';

export interface PhoneOptions {
  readonly sms: SmsDoorOptions;
  readonly line: LineDoorOptions;
}

type Fields = Readonly<Record<string, unknown>>;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const languageOf = (request: FastifyRequest) =>
  chooseLanguage({ lang: (request.query as Fields)['lang'], cookies: request.headers.cookie });

/** Telephones: the doors of both providers, a page of what came (`/phones`), and the same as JSON for tests (`/api/phones?to=…`). */
export async function addPhones(app: Server, { sms, line }: PhoneOptions): Promise<void> {
  await app.register(formbody);
  addSmsDoor(app, sms);
  addLineDoor(app, line);
  const { phones } = sms;

  app.get<{ Querystring: Fields }>('/phones', async (request, reply) => {
    const answered = textOf(request.query['answered']);
    return reply
      .headers(pageHeaders())
      .type('text/html; charset=utf-8')
      .send(
        phonesPage(
          languageOf(request),
          phones.list(),
          /^\d{1,3}$/.test(answered) ? Number(answered) : undefined,
        ),
      );
  });

  app.post<{ Body: Fields | null }>('/phones/line', async (request, reply) => {
    const user = toLineUser(textOf(request.body?.['name']).slice(0, 60));
    const status = await writeToAccount(line, user, textOf(request.body?.['text']).slice(0, 200));
    return reply.redirect(`/phones?lang=${languageOf(request)}&answered=${String(status)}`, 303);
  });

  app.get<{ Querystring: Fields }>('/api/phones', async (request, reply) => {
    const to = textOf(request.query['to']);
    return reply.send(phones.list(to === '' ? undefined : to));
  });
}
