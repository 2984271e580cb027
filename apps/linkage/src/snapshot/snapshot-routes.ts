import type { ServerResponse } from 'node:http';
import { webProblem, type Server } from '@saphan/web';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';

const heartbeatMs = 15_000;
/** One a party's process; whoever comes beyond them polls. */
const mostLines = 5_000;

/** `GET /snapshot`, `GET /snapshot/events` (server-sent: the version, whenever it changes), `POST /api/snapshot` (now). */
export function addSnapshotRoutes(app: Server, { publisher, checkAdmin }: LinkageContext): void {
  const lines = new Set<ServerResponse>();

  app.get('/snapshot', async (request, reply) => {
    const newest = publisher.newest();
    if (newest === undefined) throw linkageProblem('snapshot-not-yet');
    const tag = `"${String(newest.version)}"`;
    void reply.header('etag', tag).header('cache-control', 'no-cache');
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return reply.type('application/jwt').send(newest.jws);
  });

  app.get('/snapshot/events', (request, reply) => {
    if (lines.size >= mostLines)
      throw webProblem('not-ready', { detail: 'too many lines', retryAfterSeconds: 60 });
    reply.hijack();
    const line = reply.raw;
    line.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    });
    line.write(`retry: 1000\ndata: ${String(publisher.newest()?.version ?? 0)}\n\n`);
    lines.add(line);
    request.raw.on('close', () => lines.delete(line));
  });

  app.post('/api/snapshot', { onRequest: checkAdmin }, async () => ({
    version: await publisher.publishNow(),
  }));

  const write = (text: string): void => {
    for (const line of lines) {
      // Whoever doesn't read is let go rather than kept in memory: it asks again by itself.
      if (line.writableLength > 65_536) line.destroy();
      else line.write(text);
    }
  };
  const stopTelling = publisher.onVersion((version) => {
    write(`data: ${String(version)}\n\n`);
  });
  const heartbeat = setInterval(write, heartbeatMs, ': alive\n\n');
  app.addHook('preClose', () => {
    stopTelling();
    clearInterval(heartbeat);
    for (const line of lines) line.end();
  });
}
