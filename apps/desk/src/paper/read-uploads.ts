import { toFileName } from '@saphan/contracts';
import { partsOf } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';

/** Files of one form at most, each as large as the gateway takes one. */
export const mostFiles = 50;
export const longestFile = 40 * 1024 * 1024;
/** What the gateway takes of a name, UTF-16 units. */
const longestName = 200;
export const uploadLimits = {
  fieldSize: 1024,
  fields: 5,
  fileSize: longestFile + 1,
  files: mostFiles,
  parts: 60,
};

export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Files of a form, one after the other: no two of them are held at once. */
export async function* readUploads(request: FastifyRequest): AsyncGenerator<Upload> {
  let number = 0;
  for await (const part of partsOf(request)) {
    if (part.type === 'field') continue;
    const pieces: Buffer[] = [];
    for await (const piece of part.file) pieces.push(piece as Buffer);
    const bytes = Buffer.concat(pieces);
    // A field in which nothing was chosen comes as an empty file.
    if (bytes.length === 0) continue;
    number += 1;
    yield { name: toFileName(part.filename.slice(-longestName), undefined, `scan-${String(number)}`), bytes };
  }
}
