import { sql } from 'kysely';
import type { ProcessEvent } from '@saphan/process';
import { openCase } from '../case/open-case.ts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { stepProcess } from './case-process.ts';
import { readRunning } from './read-running.ts';

export const processJobs = ['process-timer', 'process-word', 'process-consult'] as const;
export type ProcessJob = (typeof processJobs)[number];

interface TimerPayload {
  readonly agency: string;
  readonly case: string;
  readonly token: number;
  readonly event: string;
}

interface WordPayload {
  readonly agency: string;
  readonly case: string;
  readonly type: 'message' | 'signal';
  readonly name: string;
  readonly transaction: string;
}

async function takeEvent(
  desk: Desk,
  trx: DeskTransaction,
  id: string,
  transaction: string,
  event: ProcessEvent,
): Promise<void> {
  const open = await openCase(trx, desk.vault, id, { lock: true });
  const running = await readRunning(desk, trx, open, transaction);
  if (!running || running.isRepeat) return;
  const element = event.type === 'timer' ? event.event : undefined;
  const word = { type: event.type, transaction, actor: { kind: 'system', id: 'desk' } } as const;
  await stepProcess(desk, trx, open, running, [event], {
    ...word,
    ...(element !== undefined && { element }),
  });
}

/** A timer is due. One whose token has gone on meanwhile, or that has fired, does nothing. */
export const fireTimer =
  (desk: Desk) =>
  ({ agency, case: id, token, event }: TimerPayload): Promise<void> =>
    desk.store.asAgency(agency, (trx) =>
      takeEvent(desk, trx, id, `timer:${String(token)}:${event}`, { type: 'timer', token, event }),
    );

/**
 * What a process said reaches the other cases of the same application at this agency: each once, however often the job runs. A signal
 * had reached its own process already, and a message is for others.
 */
export const carryWord =
  (desk: Desk) =>
  async ({ agency, case: from, type, name, transaction }: WordPayload): Promise<void> => {
    const others = await desk.store.asAgency(agency, (trx) =>
      sql<{ id: string }>`select o.id from case_file o join case_file c using (agency, application)
        where c.id = ${from} and o.id <> c.id order by o.id`.execute(trx),
    );
    for (const { id } of others.rows)
      await desk.store.asAgency(agency, (trx) => takeEvent(desk, trx, id, transaction, { type, name }));
  };
