import { findTile, hashesAt, problem, tileWidth } from '@saphan/exchange';
import type { Server } from '@saphan/web';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';
import { keepCosignature } from './keep-cosignature.ts';
import { findLogHead, findLogIndex, readLogTile, type LogHead } from './snapshot-log.ts';

const bodyLimit = 64 * 1024;
const VersionParams = Type.Object({
  version: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});
const immutable = 'public, max-age=31536000, immutable';

/**
 * The log of snapshots, as C2SP tlog-tiles has one, open to all: `GET /snapshot/log/checkpoint` (the newest), `/witnessed` (the newest
 * that an agency's witness has signed), `/tile/…`, `/entry/{version}` (where a snapshot stands); `POST /snapshot/log/cosignature` by
 * witnesses.
 */
export function addSnapshotLogRoutes(app: Server, context: LinkageContext): void {
  const { db, snapshotLog } = context;
  const { origin } = snapshotLog;
  const send = (reply: FastifyReply, head: LogHead | undefined) => {
    if (!head) throw linkageProblem('log-unknown', { detail: origin });
    return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache').send(head.checkpoint);
  };
  app.get('/snapshot/log/checkpoint', async (_request, reply) => send(reply, await findLogHead(db, origin)));
  app.get('/snapshot/log/witnessed', async (_request, reply) =>
    send(reply, await findLogHead(db, origin, { isWitnessed: true })),
  );

  app.get('/snapshot/log/entry/:version', { schema: { params: VersionParams } }, async ({ params }) => {
    const index = await findLogIndex(db, origin, params.version);
    if (index === undefined) throw linkageProblem('snapshot-unknown', { detail: String(params.version) });
    return { index };
  });

  app.get(
    '/snapshot/log/tile/*',
    { schema: { params: Type.Object({ '*': Type.String({ maxLength: 60 }) }) } },
    async ({ params }, reply) => {
      const tile = findTile(`tile/${params['*']}`);
      const size = (await findLogHead(db, origin))?.size ?? 0;
      if (!tile || tile.index * tileWidth + tile.width > hashesAt(tile.level, size))
        throw linkageProblem('log-unknown', { detail: params['*'] });
      return reply
        .type('application/octet-stream')
        .header('cache-control', immutable)
        .send(await readLogTile(db, origin, tile));
    },
  );

  app.post('/snapshot/log/cosignature', { bodyLimit }, async ({ body }, reply) => {
    if (typeof body !== 'string')
      throw problem('log-malformed', { detail: 'content-type is not text/plain' });
    await keepCosignature(body, context);
    return reply.code(204).send();
  });
}
