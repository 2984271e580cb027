import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FileManifest, FileReceipt, ServiceId } from '@saphan/contracts';
import type { Answer, Call } from './call.ts';
import { ExchangeRefused } from './exchange-refused.ts';
import { cutIntoParts, type FileContent } from './file-parts.ts';

export type { FileContent } from './file-parts.ts';

/** What all exchanges of one file have in common. */
export type FileCall = Pick<Call, 'purpose' | 'actor' | 'case' | 'signal' | 'timeoutMs'>;

/** What of a file is known before it is fetched. */
export type FetchedFile = Pick<FileManifest, 'id' | 'bytes' | 'sha256'>;

interface Caller {
  call(call: Call): Promise<Answer>;
}

const tries = 5;
const firstWaitMs = 250;
/** A receiver reads two gigabytes over before it says that it has them. */
const receiptTries = 60;
const receiptPauseMs = 2_000;

/** Parts can be put again and again, so what failed for the moment is tried again, ever later. */
async function persist(caller: Caller, call: Call): Promise<Answer> {
  for (let tried = 1; ; tried++) {
    try {
      return await caller.call(call);
    } catch (error) {
      if (!(error instanceof ExchangeRefused && error.isTemporary) || tried === tries) throw error;
      const waitMs = Math.max((error.retryAfterSeconds ?? 0) * 1000, firstWaitMs * 2 ** (tried - 1));
      await sleep(waitMs, undefined, call.signal ? { signal: call.signal } : {});
    }
  }
}

const inPath = (id: string): string => encodeURIComponent(id);

/**
 * Sends a file: manifest first, then each part that the receiver lacks, until its receipt says complete.
 * @param content read from its beginning once; parts that are there already are read over
 * @throws ExchangeRefused
 * @throws Error where the content is not what the manifest says, or the receiver never has it whole
 */
export async function sendFile(
  caller: Caller,
  service: ServiceId,
  manifest: FileManifest,
  content: FileContent,
  options: FileCall = {},
): Promise<FileReceipt> {
  const path = `/${inPath(manifest.id)}`;
  const put = async (rest: string, body: unknown): Promise<FileReceipt> => {
    const call: Call = { ...options, service, method: 'PUT', path: path + rest, body };
    return (await persist(caller, call)).json() as FileReceipt;
  };
  let receipt = await put('/manifest', manifest);
  const there = new Set(receipt.parts);
  let number = 0;
  if (receipt.state !== 'complete') {
    for await (const part of cutIntoParts(
      content,
      manifest.parts.map(({ bytes }) => bytes),
    )) {
      const expected = manifest.parts[number];
      const digest = createHash('sha256').update(part).digest('base64url');
      if (expected?.bytes !== part.length || expected.sha256 !== digest) {
        throw new Error(`part ${String(number)} of file ${manifest.id} is not what the manifest says`);
      }
      if (!there.has(number)) receipt = await put(`/parts/${String(number)}`, part);
      number += 1;
    }
  }
  for (let asked = 0; receipt.state !== 'complete' && asked < receiptTries; asked++) {
    if (asked > 0) await sleep(receiptPauseMs, undefined, options.signal ? { signal: options.signal } : {});
    receipt = (await persist(caller, { ...options, service, path })).json() as FileReceipt;
    // Only the look at the whole may take its time: a part that is missing stays away.
    if (receipt.parts.length < manifest.parts.length) break;
  }
  if (receipt.state !== 'complete') throw new Error(`file ${manifest.id} is not complete at its receiver`);
  return receipt;
}

/**
 * Fetches a file part by part. The bytes may be used only when the generator has ended without throwing.
 * @throws ExchangeRefused
 * @throws Error where it is longer, shorter or other than announced
 */
export async function* fetchFile(
  caller: Caller,
  service: ServiceId,
  file: FetchedFile,
  options: FileCall = {},
): AsyncGenerator<Buffer> {
  const path = `/${inPath(file.id)}`;
  const receipt = (await persist(caller, { ...options, service, path })).json() as FileReceipt;
  if (receipt.state !== 'complete') throw new Error(`file ${file.id} is not complete at its source`);
  const whole = createHash('sha256');
  let bytes = 0;
  for (const number of receipt.parts.toSorted((a, b) => a - b)) {
    const answer = await persist(caller, { ...options, service, path: `${path}/parts/${String(number)}` });
    bytes += answer.body.length;
    if (bytes > file.bytes) throw new Error(`file ${file.id} is longer than announced`);
    whole.update(answer.body);
    yield answer.body;
  }
  if (bytes !== file.bytes || whole.digest('base64url') !== file.sha256) {
    throw new Error(`file ${file.id} is not the one announced`);
  }
}
