import { moveToVersion, type Process } from '@saphan/process';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { isCaseWork, stepProcess } from './case-process.ts';
import { getOpenTask } from './complete-task.ts';
import { openForStep, type SentForm } from './open-for-step.ts';
import { writeStep } from './write-step.ts';
import { findServiceOfCase } from '../case/service-of-case.ts';

/** What an administrator does with a process that does not go on by itself; each with a reason, each a step that stays on record. */
export const administratorSteps = ['retry', 'skip', 'cancel', 'move'] as const;
export type AdministratorStep = (typeof administratorSteps)[number];

type AdministratorForm = Omit<SentForm, 'token'> & {
  readonly token?: number;
  readonly reason: string;
  readonly administrator: string;
};

/**
 * Retries a task that ended with an error, goes on without one, ends the process (the case goes on by its law alone), or moves it to the
 * version that is published now.
 * @throws Problem `process-…`; nothing is kept then
 */
export async function administerProcess(
  desk: Desk,
  trx: DeskTransaction,
  id: string,
  type: AdministratorStep,
  { administrator, reason, token, ...form }: AdministratorForm,
): Promise<void> {
  const { open, running } = await openForStep(desk, trx, id, form);
  if (running.isRepeat) return;
  if (reason.trim() === '') throw deskProblem('process-incomplete');
  const word = {
    type,
    transaction: form.transaction,
    actor: { kind: 'administrator', id: administrator },
    content: { reason },
  } as const;
  if (type === 'move') return move(desk, trx, open, running, word);
  if (type === 'cancel') {
    await stepProcess(desk, trx, open, running, [{ type: 'cancel' }], word);
    return;
  }
  const { task, token: resting } = getOpenTask(running, token ?? 0);
  // What the law of the case asks for is not skipped: no decision, no payment, no document comes of it.
  if (type === 'skip' && isCaseWork(task.work.kind)) throw deskProblem('process-not-skipped');
  const event = type === 'retry' ? ({ type: 'retry' } as const) : ({ type: 'complete' } as const);
  const step = { ...word, element: resting.at };
  const next = await stepProcess(desk, trx, open, running, [{ ...event, token: resting.id }], step);
  if (!next) throw deskProblem('process-no-task', { detail: `${resting.at} has not failed` });
}

async function move(
  desk: Desk,
  trx: DeskTransaction,
  open: Awaited<ReturnType<typeof openForStep>>['open'],
  { version: old, process, state, step }: Awaited<ReturnType<typeof openForStep>>['running'],
  word: Parameters<typeof writeStep>[4],
): Promise<void> {
  const { catalogue } = desk.network.index();
  const name = findServiceOfCase(desk, open.row)?.process ?? 'standard';
  const entry = catalogue.processes?.[name];
  if (!entry) throw deskProblem('process-none');
  const version = await desk.processes.keep(trx, name, entry);
  if (version === old) throw deskProblem('process-newest');
  // Compiled when the catalogue was published.
  const newer = entry.compiled as Process;
  const moved = moveToVersion(state, process, newer);
  if ('unmapped' in moved) {
    const at = moved.unmapped.map(({ element, reason }) => `${element}: ${reason}`).join(', ');
    throw deskProblem('process-unmapped', { at });
  }
  const before = { state, step };
  const written = { version, process: newer, before, after: moved.state, effects: [], isIssuing: false };
  await writeStep(desk, trx, open, written, word);
}
