import { setTimeout as sleep } from 'node:timers/promises';
import { toMemberId, type ServiceId } from '@saphan/contracts';
import { toPauseMs } from '../messages/next-try.ts';
import type { Parts } from '../parts.ts';
import { startRounds } from '../settle/rounds.ts';
import type { GuardedFetch } from '../sources/address/guarded-fetch.ts';
import type { SourceSecrets } from '../sources/source-secrets.ts';
import type { SourceTable } from '../sources/source-table.ts';
import { toWorkId, type DocumentQueue } from './document-queue.ts';
import type { DocumentName, DocumentStore, HeldDocument } from './document-store.ts';
import { sendDocument } from './send-document.ts';

/** What hands complete documents to the agencies' own systems. */
export interface HandingOver {
  look(): void;
  /** Begins no more, lets those under way end, and gives up what does not in time. */
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
/** For what was given up to be noted. */
const endMs = 1_000;

/** Starts handing over. What the agency's system does not take is offered again, ever more seldom. */
export function startHandingOver(parts: Parts, own: HandOverParts): HandingOver {
  const { documents, queue, table } = own;
  const { log, now } = parts;
  const running = new Map<string, Promise<void>>();
  const agencies = new Map<string, string>();
  const breaks = new Map<string, number>();
  const givingUp = new AbortController();
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
    const { documents, guarded } = own;
    const read = () => documents.read(held.name);
    return sendDocument(held, { url, bearer, read, guarded, signal: givingUp.signal });
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
      parts.handed.count('documents');
      log.info({ service, document: id }, 'document handed over');
      return;
    }
    // It was we who stopped: whoever starts next goes on with it.
    if (givingUp.signal.aborted) return queue.rest(name, now());
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
      const settle = (ms: number): Promise<unknown> =>
        Promise.race([Promise.all(running.values()), sleep(ms, undefined, { ref: false })]);
      await settle(patience);
      givingUp.abort();
      await settle(endMs);
    },
  };
}
