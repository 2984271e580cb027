import { CatalogueRefused } from '@saphan/catalogue';
import { problemMediaType } from '@saphan/contracts';
import { signCatalogueStanding } from '@saphan/exchange';
import { toProblemDocument, type Server } from '@saphan/web';
import { Type } from 'typebox';
import type { LinkageContext } from '../context.ts';
import { linkageProblem } from '../linkage-problems.ts';

const bundleLimit = 16 * 1024 * 1024;
/** One fault may have a thousand consequences; nobody mends more than this at once. */
const mostFindings = 200;
const DigestParams = Type.Object({ digest: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) });

const PublishQuery = Type.Object(
  { conflicts: Type.Optional(Type.Union([Type.Literal('refuse'), Type.Literal('keep')])) },
  { additionalProperties: false },
);

/** `GET /catalogue/{digest}`, and until when it was in force, for everybody, `PUT /api/catalogue?conflicts=refuse|keep` for the registrar. */
export function addCatalogueRoutes(
  app: Server,
  { catalogues, checkAdmin, now, signingKey }: LinkageContext,
): void {
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
  app.get('/catalogue/:digest/standing', { schema: { params: DigestParams } }, async ({ params }, reply) => {
    const standing = await catalogues.findStanding(params.digest);
    if (standing === undefined) throw linkageProblem('catalogue-unknown', { detail: params.digest });
    const issuedAt = new Date(now()).toISOString();
    const signed = signCatalogueStanding(
      { profile: 'saphan-catalogue-standing-1', ...standing, issuedAt },
      await signingKey(),
    );
    return reply.type('application/jwt').header('cache-control', 'no-store').send(signed);
  });
  const publishing = { onRequest: checkAdmin, bodyLimit: bundleLimit, schema: { querystring: PublishQuery } };
  app.put('/api/catalogue', publishing, async (request, reply) => {
    try {
      return await catalogues.publish(request.body, 'key:admin', request.query.conflicts);
    } catch (error) {
      if (!(error instanceof CatalogueRefused)) throw error;
      const { findings } = error;
      const [first] = findings;
      const at = `${first?.file ?? ''}/${first?.place ?? ''}`;
      const refusal = linkageProblem('catalogue-refused', { at, ...(first && { rule: first.rule }) });
      const line = { request: request.id, code: refusal.code, rule: refusal.rule };
      request.log.warn({ ...line, findings: findings.length, first }, 'catalogue refused');
      const document = toProblemDocument(refusal, request.id, 'en');
      return reply
        .code(document.status)
        .type(problemMediaType)
        .send(Buffer.from(JSON.stringify({ ...document, findings: findings.slice(0, mostFindings) })));
    }
  });
}
