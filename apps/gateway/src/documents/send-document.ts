import { header } from '@saphan/contracts';
import { toEscapedName } from '@saphan/exchange';
import { toAttachment } from '@saphan/web';
import type { GuardedFetch } from '../sources/address/guarded-fetch.ts';
import { openTimeLimit } from '../time-limit.ts';
import type { DocumentName, HeldDocument } from './document-store.ts';

/** How one document is handed over. */
export interface Sending {
  readonly url: string;
  readonly bearer: string;
  /** Its content, piece by piece; what this throws is thrown on. */
  readonly read: () => AsyncIterable<Buffer>;
  readonly guarded: Pick<GuardedFetch, 'fetch'>;
  /** Ends it. */
  readonly signal?: AbortSignal;
  /** Longest that the receiver may take for one piece, and for its answer after the last. */
  readonly stalledMs?: number;
}

/** A piece of 8 MiB in that time is 70 kB a second: less is a receiver that has stopped. */
const stalledMsAtMost = 120_000;

/** Headers with which a document is handed over: who sent it, what it is called, what it must hash to. */
export const toDocumentHeaders = ({ name, manifest }: HeldDocument): Record<string, string> => ({
  'content-type': manifest.mediaType,
  'content-disposition': toAttachment(manifest.name),
  [header.contentDigest]: `sha-256=:${Buffer.from(manifest.sha256, 'base64url').toString('base64')}:`,
  [header.client]: toEscapedName(name.client),
  [header.service]: toEscapedName(name.service),
});

/** Ids are the sender's own: two senders, or two services of one receiver, may use the same. */
const toPlace = (url: string, { client, service, id }: DocumentName): string =>
  [url, ...[client, service, id].map(encodeURIComponent)].join('/');

/**
 * Hands a document to the agency's own system. A receiver that goes on is given its time, one that stops is left: it would
 * keep the place of another agency's document.
 * @returns why it was not taken; nothing where it was
 */
export async function sendDocument(
  held: HeldDocument,
  { url, bearer, read, guarded, signal, stalledMs = stalledMsAtMost }: Sending,
): Promise<string | undefined> {
  let broken: Error | undefined;
  const limit = openTimeLimit(stalledMs, signal);
  async function* pieces(): AsyncGenerator<Buffer> {
    try {
      for await (const piece of read()) {
        yield piece;
        limit.putOff();
      }
    } catch (error) {
      broken = error as Error;
      throw error;
    }
  }
  try {
    const response = await guarded.fetch(toPlace(url, held.name), {
      method: 'PUT',
      headers: { ...toDocumentHeaders(held), authorization: `Bearer ${bearer}` },
      body: pieces(),
      duplex: 'half',
      signal: limit.signal,
    });
    await response.body?.cancel();
    return response.ok ? undefined : `receiver-${String(response.status)}`;
  } catch (error) {
    if (broken) throw broken;
    const code = (error as { code?: unknown }).code;
    return code === 'source-address-not-allowed' ? code : 'receiver-silent';
  } finally {
    limit.close();
  }
}
