import '@fastify/multipart';
import { webProblem } from '@saphan/web';
import { partsOf } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';

/** A file that came inside a form. */
export interface SentFile {
  /** Name of its field. */
  readonly field: string;
  /** As its owner named it. */
  readonly name: string;
  /** As its sender calls it. */
  readonly mediaType: string;
  /** What was read of it: not all where it is longer than the door takes. */
  readonly bytes: Buffer;
  readonly isTooLong: boolean;
}

/** A form with files, as it came. */
export interface SentForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly SentFile[];
}

/**
 * Reads a form with files. A field in which nothing was chosen comes as an empty file, and is none.
 * @param mostBytes of all files together
 * @throws Problem `too-large`, `bad-request`, `media-type`
 */
export async function readSentForm(
  request: FastifyRequest,
  mostBytes = Number.POSITIVE_INFINITY,
): Promise<SentForm> {
  const fields = new Map<string, string>();
  const files: SentFile[] = [];
  let bytes = 0;
  for await (const part of partsOf(request)) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') fields.set(part.fieldname, part.value);
      continue;
    }
    const pieces: Buffer[] = [];
    for await (const piece of part.file as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > mostBytes) throw webProblem('too-large', { rule: 'files' });
      pieces.push(piece);
    }
    const whole = Buffer.concat(pieces);
    if (whole.length === 0) continue;
    const { fieldname: field, filename: name, mimetype: mediaType } = part;
    files.push({ field, name, mediaType, bytes: whole, isTooLong: part.file.truncated });
  }
  return { fields: Object.fromEntries(fields), files };
}
