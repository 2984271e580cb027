import { answerTimeStamp, type TimeStampAuthority } from '@saphan/documents/authority';
import { createServer, type Log, type Server } from '@saphan/web';

const question = 'application/timestamp-query';

/** The HTTP door of a time-stamp authority (RFC 3161, 3.4): `POST /` with a question. */
export function createTsa(authority: TimeStampAuthority, log: Log): Server {
  const app = createServer({ log, bodyLimit: 4096 });
  app.addContentTypeParser(question, { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  app.post('/', async ({ body, headers }, reply) => {
    if (headers['content-type'] !== question || !Buffer.isBuffer(body))
      return reply.status(415).send({ code: 'no-question' });
    return reply.type('application/timestamp-reply').send(answerTimeStamp(body, authority, new Date()));
  });
  return app;
}
