import multipart from '@fastify/multipart';
import { createHash } from 'node:crypto';
import { webProblem } from '@saphan/web';
import type { PageServer } from '@saphan/web/pages';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readSentForm } from '../file/read-sent-form.ts';
import type { UploadedFile } from './operation.ts';

/** Bytes of all files of one request. */
const largestUpload = 16 * 1024 * 1024;
const limits = { fieldSize: 64 * 1024, fields: 20, fileSize: largestUpload, files: 20, parts: 40 };

/** What tells one upload from another, for its idempotency key. */
export const toDigests = (files: unknown): unknown =>
  Array.isArray(files)
    ? (files as UploadedFile[]).map(({ field, name, content }) => [
        field,
        name,
        createHash('sha256').update(content).digest('hex'),
      ])
    : files;

/** Files of a request; none of another kind of request, which the operation refuses as it refuses one without files. @throws Problem `too-large`, `bad-request` */
export async function readFiles(request: FastifyRequest): Promise<UploadedFile[]> {
  if (!request.isMultipart()) return [];
  const { files } = await readSentForm(request, largestUpload);
  if (files.some(({ isTooLong }) => isTooLong)) throw webProblem('too-large', { rule: 'files' });
  return files.map(({ field, name, mediaType, bytes }) => ({ field, name, mediaType, content: bytes }));
}

/** A door that takes files; all others of this server refuse them, or read them by themselves. */
export async function openFileDoor(app: PageServer, add: (door: PageServer) => void): Promise<void> {
  await (app as unknown as FastifyInstance).register(async (door) => {
    await door.register(multipart, { limits, throwFileSizeLimit: false });
    add(door as unknown as PageServer);
  });
}
