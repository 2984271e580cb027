import { findGrant, type Officer, type OfficerRole } from '@saphan/cases';
import { openTasks, type OpenTask } from '@saphan/process';
import { toBangkokDay } from '@saphan/thai';
import type { OpenCase } from '../case/case-record.ts';
import { openCase } from '../case/open-case.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { isCaseWork, stepProcess } from './case-process.ts';
import { readRunning, type RunningProcess } from './read-running.ts';

/** Roles that may do the work that a process gives to one. */
const rolesFor: Readonly<Record<string, readonly OfficerRole[]>> = {
  'case-officer': ['case-officer', 'decider', 'authority'],
  decider: ['decider', 'authority'],
  authority: ['authority'],
  supervisor: ['supervisor', 'authority'],
};
const anyWorker = rolesFor['case-officer'] ?? [];

/** A form that was sent: which, and what it was based on. */
export interface SentForm {
  readonly transaction: string;
  /** Step of the process that the officer saw. */
  readonly base: number;
  readonly token: number;
}

/** The right in which an officer would do a task; nothing where he has none, or where it is his own matter. */
export function findTaskGrant(desk: Desk, { view }: OpenCase, { task }: OpenTask, officer: Officer) {
  if (officer.pid !== undefined && view.persons.includes(officer.pid)) return undefined;
  const { role, unit } = task.work;
  const scope = unit === undefined ? view : { ...view, unit };
  return findGrant(officer, rolesFor[role ?? ''] ?? anyWorker, scope, toBangkokDay(desk.clock()));
}

/** Opens a case and its process for a step, locked. @throws Problem `process-none`, `process-stale` */
export async function openForStep(
  desk: Desk,
  trx: DeskTransaction,
  id: string,
  { transaction, base }: Pick<SentForm, 'transaction' | 'base'>,
): Promise<{ readonly open: OpenCase; readonly running: RunningProcess }> {
  const open = await openCase(trx, desk.vault, id, { lock: true });
  const running = await readRunning(desk, trx, open, transaction);
  if (!running) throw deskProblem('process-none');
  if (!running.isRepeat && running.step !== base)
    throw deskProblem('process-stale', { detail: `based on ${String(base)}, is ${String(running.step)}` });
  return { open, running };
}

/** @throws Problem `process-no-task` */
export function getOpenTask({ process, state }: RunningProcess, token: number): OpenTask {
  const found = openTasks(process, state).find((each) => each.token.id === token);
  if (!found) throw deskProblem('process-no-task', { detail: String(token) });
  return found;
}

/**
 * An officer has done a task of his own word: reviewed, inspected, consulted, attested, consented.
 * @param results by variable, of the types that the process declares; all that the task writes
 * @throws Problem `case-no-right`, `process-…`; nothing is kept then
 */
export async function completeTask(
  desk: Desk,
  trx: DeskTransaction,
  id: string,
  form: SentForm & { readonly results: Readonly<Record<string, unknown>>; readonly reason: string },
  officer: Officer,
): Promise<{ readonly isRepeat: boolean }> {
  const { open, running } = await openForStep(desk, trx, id, form);
  if (running.isRepeat) return { isRepeat: true };
  const found = getOpenTask(running, form.token);
  const grant = findTaskGrant(desk, open, found, officer);
  if (!grant) throw deskProblem('process-no-right');
  const { task, token } = found;
  if (isCaseWork(task.work.kind) || task.task !== 'user')
    throw deskProblem('process-no-task', { detail: `${token.at} is done by the case itself` });
  const missing = task.work.results.filter((name) => form.results[name] === undefined);
  if (missing.length > 0 || form.reason.trim() === '')
    throw deskProblem('process-incomplete', { detail: missing.join(', ') });
  const event = { type: 'complete', token: token.id, results: form.results } as const;
  await stepProcess(desk, trx, open, running, [event], {
    type: 'complete',
    transaction: form.transaction,
    actor: { kind: 'officer', id: officer.id, ...(grant.for && { for: grant.for.id }) },
    element: token.at,
    content: { results: form.results, reason: form.reason },
    done: [token.id],
  });
  return { isRepeat: false };
}
