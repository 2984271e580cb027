import type { Server } from '@saphan/web';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';

const bundleLimit = 16 * 1024 * 1024;
const DigestParams = Type.Object({ digest: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) });

/** `GET /catalogue/{digest}` for everybody, `PUT /api/catalogue` for the registrar. */
export function addCatalogueRoutes(app: Server, { catalogues, checkAdmin }: LinkageContext): void {
  app.get('/catalogue/:digest', { schema: { params: DigestParams } }, async ({ params }, reply) => {
    const bundle = await catalogues.findBundle(params.digest);
    if (bundle === undefined) throw linkageProblem('catalogue-unknown', { detail: params.digest });
    // The name is the content's digest, so it can be kept for ever.
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('etag', `"${params.digest}"`)
      .send(bundle);
  });
  app.put('/api/catalogue', { onRequest: checkAdmin, bodyLimit: bundleLimit }, ({ body }) =>
    catalogues.publish(body, 'key:admin'),
  );
}
