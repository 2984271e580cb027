import type { FileReference, Question } from '@saphan/contracts';
import { hasTooManyRows, longestFieldName } from '@saphan/forms';
import '@fastify/multipart';
import { webProblem } from '@saphan/web';
import type { FastifyRequest } from 'fastify';
import type { Application } from '../application/application.ts';
import { fieldsOf } from '../page/ids-of-request.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { mostTextBytes } from './form-limits.ts';
import { appendChunk } from './upload-bytes.ts';
import { createUpload, finishUpload, removeUpload } from './upload.ts';

/** Taken where a question names no limit. */
export const usualMaxBytes = 10 * 1024 * 1024;
const pieceBytes = 512 * 1024;

/** A file that came inside a form and was not kept. */
export interface RefusedFile {
  readonly question: string;
  readonly why: 'file-type' | 'file-too-large';
  /** As its owner named it. */
  readonly name: string;
  /** Bytes that the question takes. */
  readonly limit: number;
}

/** A posted page: its texts, and what became of files that came with it. */
export interface ReceivedForm {
  readonly body: Readonly<Record<string, unknown>>;
  readonly refused: readonly RefusedFile[];
  /** Fields whose text was longer than is read: nothing of it was taken. */
  readonly tooLong: readonly string[];
}

type Parts = Pick<Portal, 'store' | 'vault' | 'clock' | 'scanner'>;
type Draft = Pick<Application, 'id' | 'person'>;

/** What a file that has arrived becomes, in the transaction that kept it: e.g. the answer of its question. */
export type OnKept = (trx: PortalTransaction, file: FileReference, now: Date) => Promise<void>;

/** Keeps one file that came inside a form. @returns why not, or the reference under which it is kept */
async function receiveFile(
  { store, vault, clock, scanner }: Parts,
  draft: Draft,
  question: Question,
  file: AsyncIterable<Buffer>,
  name: string,
  onKept: OnKept,
): Promise<FileReference | 'file-type' | 'file-too-large' | undefined> {
  const limit = question.maxBytes ?? usualMaxBytes;
  const { person } = draft;
  const pieces: Buffer[] = [];
  let bytes = 0;
  let isTooLarge = false;
  for await (const piece of file) {
    bytes += piece.length;
    isTooLarge ||= bytes > limit;
    // The rest is read and thrown away: a browser shows the answer only when its post was taken.
    if (!isTooLarge) pieces.push(piece);
  }
  if (isTooLarge) return 'file-too-large';
  if (bytes === 0) return undefined;
  const whole = Buffer.concat(pieces);
  return store.asPerson(person, async (trx) => {
    const now = clock();
    const made = { question: question.id, name, bytes };
    const id = await createUpload(trx, vault, draft, made, { agency: store.agency, now });
    for (let at = 0; at < whole.length; at += pieceBytes) {
      await appendChunk(trx, vault, id, at, whole.subarray(at, at + pieceBytes), now);
    }
    const kept = await finishUpload(trx, vault, id, question, scanner !== undefined);
    if (typeof kept === 'object') await onKept(trx, kept, now);
    else await removeUpload(trx, id);
    return kept;
  });
}

/** @throws Problem `too-large` */
function withinRows(body: ReceivedForm['body']): ReceivedForm['body'] {
  if (hasTooManyRows(body)) throw webProblem('too-large', { rule: 'form rows' });
  return body;
}

/**
 * Reads a posted page, with its files where it has some (the way without JavaScript).
 * @param questions file questions of the page; a file for another is refused
 * @throws Problem `too-large`
 */
export async function receiveForm(
  portal: Parts,
  request: FastifyRequest,
  draft: Draft,
  questions: readonly Question[],
  onKept: OnKept,
): Promise<ReceivedForm> {
  if (!request.isMultipart()) return { body: withinRows(fieldsOf(request)), refused: [], tooLong: [] };
  const body: Record<string, unknown> = {};
  const refused: RefusedFile[] = [];
  const tooLong: string[] = [];
  let textBytes = 0;
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      textBytes += part.fieldname.length + Buffer.byteLength(String(part.value));
      if (textBytes > mostTextBytes) throw webProblem('too-large', { rule: 'form texts' });
      if (part.fieldname.length > longestFieldName) continue;
    }
    if (part.type === 'field' && part.valueTruncated) {
      tooLong.push(part.fieldname);
      continue;
    }
    if (part.type === 'field') {
      const known = body[part.fieldname];
      body[part.fieldname] =
        known === undefined
          ? part.value
          : [...(Array.isArray(known) ? (known as unknown[]) : [known]), part.value];
      continue;
    }
    const question = questions.find(({ id }) => id === part.fieldname);
    if (question === undefined) throw webProblem('bad-request', { at: 'file' });
    const kept = await receiveFile(portal, draft, question, part.file, part.filename, onKept);
    if (typeof kept === 'string')
      refused.push({
        question: question.id,
        why: kept,
        name: part.filename,
        limit: question.maxBytes ?? usualMaxBytes,
      });
  }
  return { body: withinRows(body), refused, tooLong };
}
