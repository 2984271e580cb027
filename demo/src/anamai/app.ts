import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type Log, type Server } from '@saphan/web';
import type { FastifyReply } from 'fastify';
import type { DemoTraining } from '../country/standing.ts';
import type { CertificateStore } from './certificate-store.ts';

const mediaType = 'application/vnd.api+json';

/** A certificate as a resource (JSON:API 1.1): text for what others would make numbers, ISO days, numbered courses. */
const toResource = ({ number, course, passedOn, expiresOn, organiser }: DemoTraining) => ({
  type: 'certificates',
  id: number,
  attributes: {
    courseCode: course === 'operator' ? 'FHO' : 'FHH',
    period: { from: passedOn, to: expiresOn },
    organiser: { name: organiser },
  },
});

const refuse = (reply: FastifyReply, status: number, title: string): FastifyReply =>
  reply
    .code(status)
    .type(mediaType)
    .send({ errors: [{ status: String(status), title }] });

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * The Department of Health's register of food handler training, a younger service than DBD's: resources, bearer token,
 * newest first. It knows nothing of Saphan; its gateway's source declaration translates.
 */
export function createAnamai({
  store,
  apiKey,
  log,
}: {
  readonly store: CertificateStore;
  readonly apiKey: string;
  readonly log: Log;
}): Server {
  const app = createServer({ log });
  const expected = digest(`Bearer ${apiKey}`);

  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/v1/')) return;
    // Digests have one length, so the comparison tells neither length nor prefix of the token.
    if (timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) return;
    return refuse(reply, 401, 'unauthorised');
  });

  app.get<{ Params: { pid: string } }>('/v1/trainees/:pid/certificates', async (request, reply) => {
    const found = store.find(request.params.pid);
    if (found.length === 0) return refuse(reply, 404, 'no such trainee');
    return reply.type(mediaType).send({ data: found.map(toResource), meta: { total: found.length } });
  });

  return app;
}
