import { setTimeout as sleep } from 'node:timers/promises';
import { header, toMemberId, type ServiceId } from '@saphan/contracts';
import { toEscapedName } from '@saphan/exchange';
import { toPauseMs } from '../messages/next-try.ts';
import type { Parts } from '../parts.ts';
import { startRounds } from '../settle/rounds.ts';
import type { GuardedFetch } from '../sources/address/guarded-fetch.ts';
import type { SourceSecrets } from '../sources/source-secrets.ts';
import type { SourceTable } from '../sources/source-table.ts';
import { toWorkId, type DocumentQueue } from './document-queue.ts';
import type { DocumentName, DocumentStore, HeldDocument } from './document-store.ts';

/** What hands complete documents to the agencies' own systems. */
export interface HandingOver {
  look(): void;
  stop(patienceMs: number): Promise<void>;
}
export interface HandOverParts {
  readonly documents: DocumentStore;
  readonly queue: DocumentQueue;
  readonly table: SourceTable;
  readonly secretsOf: (member: string) => SourceSecrets;
  readonly guarded: GuardedFetch;
}

const most = 4;
/** A slow system of one agency holds up no other's. */
const mostOfAgency = 2;
const everyMs = 1_000;
/** Where the agency fetches documents itself, nothing is to be done. */
const pullPauseMs = 600_000;
/** For 2 GiB at a megabyte a second. */
const patienceMs = 40 * 60_000;

/** Headers with which a document is handed over: who sent it, what it is called, what it must hash to. */
export const toDocumentHeaders = ({ name, manifest }: HeldDocument): Record<string, string> => ({
  'content-type': manifest.mediaType,
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(manifest.name)}`,
  [header.contentDigest]: `sha-256=:${Buffer.from(manifest.sha256, 'base64url').toString('base64')}:`,
  [header.client]: toEscapedName(name.client),
  [header.service]: toEscapedName(name.service),
});

/** Ids are the sender's own: two senders, or two services of one receiver, may use the same. */
const toPlace = (url: string, { client, service, id }: DocumentName): string =>
  [url, ...[client, service, id].map(encodeURIComponent)].join('/');

async function send(
  held: HeldDocument,
  url: string,
  bearer: string,
  { documents, guarded }: HandOverParts,
): Promise<string | undefined> {
  let broken: Error | undefined;
  async function* read(): AsyncGenerator<Buffer> {
    try {
      yield* documents.read(held.name);
    } catch (error) {
      broken = error as Error;
      throw error;
    }
  }
  try {
    const response = await guarded.fetch(toPlace(url, held.name), {
      method: 'PUT',
      headers: { ...toDocumentHeaders(held), authorization: `Bearer ${bearer}` },
      body: read(),
      duplex: 'half',
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.body?.cancel();
    return response.ok ? undefined : `receiver-${String(response.status)}`;
  } catch (error) {
    if (broken) throw broken;
    const code = (error as { code?: unknown }).code;
    return code === 'source-address-not-allowed' ? code : 'receiver-silent';
  }
}

/** Starts handing over. What the agency's system does not take is offered again, ever more seldom. */
export function startHandingOver(parts: Parts, own: HandOverParts): HandingOver {
  const { documents, queue, table } = own;
  const { log, now } = parts;
  const running = new Map<string, Promise<void>>();
  const agencies = new Map<string, string>();
  const breaks = new Map<string, number>();
  let isStopping = false;

  async function offer(held: HeldDocument, url: string, secret: string): Promise<string | undefined> {
    const { service } = held.name;
    let bearer: string;
    try {
      bearer = await own.secretsOf(toMemberId(service as ServiceId))(secret);
    } catch (error) {
      log.warn({ err: error, service, secret }, 'secret can not be read');
      return 'secret-missing';
    }
    return send(held, url, bearer, own);
  }
  async function work(name: DocumentName): Promise<void> {
    const held = await documents.find(name);
    if (held?.state !== 'complete') return queue.rest(name, now() + pullPauseMs);
    const declared = (await table.list(name.agency)).find(({ service }) => service === name.service);
    const source = declared?.declaration.type === 'documents' ? declared.declaration : undefined;
    const { url, secret } = source ?? {};
    if (url === undefined || secret === undefined) return queue.rest(name, now() + pullPauseMs);
    const problem = await offer(held, url, secret);
    const { service, id } = name;
    if (problem === undefined) {
      await documents.take(name, now());
      log.info({ service, document: id }, 'document handed over');
      return;
    }
    log.warn({ service, document: id, code: problem }, 'document was not taken');
    await queue.rest(name, now() + toPauseMs(held.tries + 1, Math.random()), problem);
  }
  /** What can not even be read makes room for the others, as what nobody takes does. */
  async function putOff(name: DocumentName, error: unknown): Promise<void> {
    log.error({ err: error, service: name.service, document: name.id }, 'a document was not handed over');
    const id = toWorkId(name);
    const count = (breaks.get(id) ?? 0) + 1;
    breaks.set(id, count);
    await queue.rest(name, now() + toPauseMs(count, Math.random()), 'broken');
  }
  function start(name: DocumentName): void {
    const id = toWorkId(name);
    const run = work(name)
      .then(
        () => void breaks.delete(id),
        (error: unknown) => putOff(name, error),
      )
      .catch(async (error: unknown) => {
        log.error({ err: error, service: name.service, document: name.id }, 'a document was not put off');
        await sleep(everyMs);
      })
      .finally(() => {
        running.delete(id);
        agencies.delete(id);
      });
    running.set(id, run);
    agencies.set(id, name.agency);
  }
  const rounds = startRounds(
    async () => {
      if (isStopping) return;
      while (running.size < most) {
        const busy = [...agencies.values()];
        const full = busy.filter((agency) => busy.filter((each) => each === agency).length >= mostOfAgency);
        const name = await queue.claim({ inHand: [...running.keys()], agencies: full }, now());
        if (!name) return;
        start(name);
      }
    },
    everyMs,
    (error) => log.warn({ err: error }, 'documents were not looked for'),
  );
  return {
    look: () => void rounds.round(),
    async stop(patience) {
      isStopping = true;
      await rounds.stop();
      await Promise.race([Promise.all(running.values()), sleep(patience, undefined, { ref: false })]);
    },
  };
}
