import { createHash } from 'node:crypto';
import { webProblem } from '@saphan/web';
import type { PageServer } from '@saphan/web/pages';
import type { FastifyInstance } from 'fastify';
import type { UploadedFile } from './operation.ts';

/** Bytes of all files of one request. */
export const largestUpload = 16 * 1024 * 1024;

/** What tells one upload from another, for its idempotency key. */
export const toDigests = (files: unknown): unknown =>
  Array.isArray(files)
    ? (files as UploadedFile[]).map(({ field, name, content }) => [
        field,
        name,
        createHash('sha256').update(content).digest('hex'),
      ])
    : files;

async function readFiles(contentType: string, body: Buffer): Promise<UploadedFile[]> {
  const read = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch((cause: unknown) => {
      throw webProblem('bad-request', { cause });
    });
  const files: UploadedFile[] = [];
  for (const [field, value] of read.entries())
    if (typeof value !== 'string')
      files.push({
        field,
        name: value.name,
        mediaType: value.type || 'application/octet-stream',
        content: Buffer.from(await value.arrayBuffer()),
      });
  return files;
}

/** Lets routes of this server take files. Those that do not say so take no more than their limit, and want another body. */
export function acceptFiles(app: PageServer): void {
  (app as unknown as FastifyInstance).addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer' },
    async (request: { readonly headers: Readonly<Record<string, unknown>> }, body: Buffer) =>
      readFiles(String(request.headers['content-type']), body),
  );
}
