import { toInline } from '@saphan/web';
import type { Server } from '@saphan/web';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { addEventLines } from '../live/event-lines.ts';
import { toArchive } from './to-archive.ts';

const VersionParams = Type.Object({
  version: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

/**
 * `GET /snapshot`, `GET /snapshot/key` (JWK that signs it), `GET /snapshot/{version}` (any that was published: evidence is checked by the one of its time),
 * `GET /snapshot/events` (server-sent: the version, whenever it changes), `POST /api/snapshot` (now).
 */
export function addSnapshotRoutes(app: Server, { db, publisher, checkAdmin }: LinkageContext): void {
  app.get('/snapshot', async (request, reply) => {
    const newest = publisher.newest();
    if (newest === undefined) throw linkageProblem('snapshot-not-yet');
    const tag = `"${String(newest.version)}"`;
    void reply.header('etag', tag).header('cache-control', 'no-cache');
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return reply.type('application/jwt').send(newest.jws);
  });

  // Not to be believed by itself: whoever asks has its thumbprint from elsewhere.
  app.get('/snapshot/key', async (_request, reply) => {
    const jwk = await publisher.findSigningJwk();
    if (jwk === undefined) throw linkageProblem('snapshot-not-yet');
    return reply.header('content-disposition', toInline('snapshot-public.jwk')).send(jwk);
  });

  app.get('/snapshot/:version', { schema: { params: VersionParams } }, async ({ params }, reply) => {
    const jws = await toArchive(db).find(params.version);
    if (jws === undefined) throw linkageProblem('snapshot-unknown', { detail: String(params.version) });
    return reply
      .type('application/jwt')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(jws);
  });

  app.post('/api/snapshot', { onRequest: checkAdmin }, async () => ({
    version: await publisher.publishNow(),
  }));

  const lines = addEventLines(app, '/snapshot/events', () => String(publisher.newest()?.version ?? 0));
  const stopTelling = publisher.onVersion((version) => {
    lines.tell(String(version));
  });
  app.addHook('preClose', stopTelling);
}
