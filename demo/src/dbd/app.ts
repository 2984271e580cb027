import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type Log, type Server } from '@saphan/web';
import type { FastifyReply } from 'fastify';
import { findSigners } from './company-record.ts';
import type { CompanyStore } from './company-store.ts';

/** Every answer of the old system wears this envelope, and its statuses are text. */
const envelope = (status: number, message: string, result?: unknown): Record<string, unknown> => ({
  Status: String(status),
  Message: message,
  ...(result === undefined ? {} : { Result: result }),
});

const answer = (reply: FastifyReply, status: number, message: string, result?: unknown): FastifyReply =>
  reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(envelope(status, message, result));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * DBD's old REST service, version 4: companies by number, and those for which a person may sign.
 * It knows nothing of Saphan; its gateway's source declaration translates.
 */
export function createDbd({
  store,
  apiKey,
  log,
}: {
  readonly store: CompanyStore;
  readonly apiKey: string;
  readonly log: Log;
}): Server {
  const app = createServer({ log });
  const expected = digest(apiKey);

  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return;
    const shown = request.headers['api-key'];
    // Digests have one length, so the comparison tells neither length nor prefix of the key.
    if (typeof shown === 'string' && timingSafeEqual(digest(shown), expected)) return;
    return answer(reply, 401, 'ไม่มีสิทธิ์ใช้บริการ');
  });

  app.get<{ Params: { id: string } }>('/api/v4/juristic/:id', async (request, reply) => {
    const found = await store.findCompany(request.params.id);
    return found ? answer(reply, 200, 'OK', found.record) : answer(reply, 404, 'ไม่พบข้อมูล');
  });

  app.get<{ Params: { pid: string } }>('/api/v4/committee/:pid/authorize', async (request, reply) => {
    const { pid } = request.params;
    const companies = await store.findByDirector(pid);
    const entries = companies.flatMap((company) => {
      const signers = findSigners(company, pid);
      const { record } = company;
      return signers === undefined
        ? []
        : [
            {
              JuristicID: record.JuristicID,
              JuristicName_TH: record.JuristicName_TH,
              JuristicName_EN: record.JuristicName_EN,
              JuristicStatus: record.JuristicStatus,
              AuthorizeDescription: record.AuthorizeDescriptions,
              AuthorizePosition: 'D',
              AuthorizeCount: String(signers.needed),
              ...(signers.lists && { AuthorizeWith: signers.lists }),
            },
          ];
    });
    return answer(reply, 200, 'OK', entries);
  });

  return app;
}
