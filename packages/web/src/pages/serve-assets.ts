import type { FastifyInstance } from 'fastify';
import { webProblem } from '../web-problems.ts';
import type { Assets } from './bundle-assets.ts';

/** Serves bundled assets for ever: another content has another name. */
export function serveAssets(app: FastifyInstance, assets: Assets): void {
  app.get('/assets/*', (request, reply) => {
    const asset = assets.find(request.url.split('?', 1)[0] ?? '');
    if (asset === undefined) throw webProblem('not-found');
    const isBrotli = asset.brotli && /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
    void reply
      .type(asset.mediaType)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding');
    if (isBrotli) void reply.header('content-encoding', 'br');
    return reply.send(Buffer.from((isBrotli ? asset.brotli : undefined) ?? asset.content));
  });
}
