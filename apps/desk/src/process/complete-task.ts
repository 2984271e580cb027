import { findGrant, toCaseView, type CaseAction, type Officer, type OfficerRole } from '@saphan/cases';
import { findWrongResult, openTasks, type OpenTask } from '@saphan/process';
import { toBangkokDay } from '@saphan/thai';
import { sql, type Selectable } from 'kysely';
import { actionContext, toCaseRecord, type OpenCase } from '../case/case-record.ts';
import type { CaseFile } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { isCaseWork, stepProcess } from './case-process.ts';
import { openJson } from '../store/sealed-json.ts';
import { toRunning, type ProcessRow, type RunningProcess } from './read-running.ts';

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

type StepRow = Selectable<CaseFile> & {
  readonly actions: readonly { readonly version: number; readonly content: string }[];
} & { readonly [Name in keyof ProcessRow as `process_${Name}`]: ProcessRow[Name] | null };

/**
 * Opens a case and its process for a step, locked, in one round trip.
 * @throws Problem `case-unknown`, `process-none`, `process-stale`
 */
export async function openForStep(
  desk: Desk,
  trx: DeskTransaction,
  id: string,
  { transaction, base }: Pick<SentForm, 'transaction' | 'base'>,
): Promise<{ readonly open: OpenCase; readonly running: RunningProcess }> {
  const { rows } = await sql<StepRow>`
    with f as materialized (select * from case_file where id = ${id} for no key update)
    select f.*, p.version as process_version, p.status as process_status, p.error as process_error, p.step as process_step,
      p.next_token as process_next_token, p.variables as process_variables, p.began_at as process_began_at,
      p.is_repeat as process_is_repeat, p.tokens as process_tokens, read_case_actions(f.id) as actions
    from f left join lateral read_process(f.id, ${transaction}) p on true`.execute(trx);
  const [found] = rows;
  if (!found) throw deskProblem('case-unknown');
  const record = toCaseRecord(desk.vault, found);
  const actions = found.actions.map(({ version, content }) =>
    openJson<CaseAction>(desk.vault, record.key, Buffer.from(content, 'base64'), actionContext(id, version)),
  );
  if (found.process_version === null) throw deskProblem('process-none');
  const process = Object.fromEntries(
    Object.entries(found).flatMap(([name, value]) =>
      name.startsWith('process_') ? [[name.slice('process_'.length), value]] : [],
    ),
  ) as unknown as ProcessRow;
  const running = await toRunning(desk, trx, record, process);
  if (!running.isRepeat && running.step !== base)
    throw deskProblem('process-stale', { detail: `based on ${String(base)}, is ${String(running.step)}` });
  return { open: { ...record, actions, view: toCaseView(actions) }, running };
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
