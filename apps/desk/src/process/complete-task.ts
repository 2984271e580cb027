import { findGrant, type Officer, type OfficerRole } from '@saphan/cases';
import { findWrongResult, openTasks, type OpenTask } from '@saphan/process';
import { toBangkokDay } from '@saphan/thai';
import type { OpenCase } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { isCaseWork, stepProcess } from './case-process.ts';
import { openForStep, type SentForm } from './open-for-step.ts';
import type { RunningProcess } from './read-running.ts';

/** Roles that may do the work that a process gives to one. */
const rolesFor: ReadonlyMap<string, readonly OfficerRole[]> = new Map(
  Object.entries<readonly OfficerRole[]>({
    'case-officer': ['case-officer', 'decider', 'authority'],
    decider: ['decider', 'authority'],
    authority: ['authority'],
    supervisor: ['supervisor', 'authority'],
  }),
);
const anyWorker = rolesFor.get('case-officer') ?? [];

/** The right in which an officer would do a task; nothing where he has none, or where it is his own matter. */
export function findTaskGrant(
  desk: Desk,
  { view }: Pick<OpenCase, 'view'>,
  { task }: OpenTask,
  officer: Officer,
) {
  if (officer.pid !== undefined && view.persons.includes(officer.pid)) return undefined;
  const { role, unit } = task.work;
  const scope = unit === undefined ? view : { ...view, unit };
  return findGrant(officer, rolesFor.get(role ?? '') ?? anyWorker, scope, toBangkokDay(desk.clock()));
}

/** @throws Problem `process-no-task` */
export function getOpenTask({ process, state }: RunningProcess, token: number): OpenTask {
  const found = openTasks(process, state).find((each) => each.token.id === token);
  if (!found) throw deskProblem('process-no-task', { detail: String(token) });
  return found;
}

/**
 * An officer has done a task of his own word: reviewed, inspected, consulted, attested, consented.
 * @param form `results` by variable, of the types that the process declares: all that the task writes, and nothing that others do
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
  const wrong = findWrongResult(running.process, task, form.results);
  if (wrong !== undefined || form.reason.trim() === '')
    throw deskProblem('process-incomplete', { at: wrong ?? 'reason' });
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
