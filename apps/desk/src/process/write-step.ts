import { openTasks, type Effect, type Process, type ProcessState, type Token } from '@saphan/process';
import { sql } from 'kysely';
import type { CaseRecord } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import { mostTries } from '../store/add-case-job.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { sealJson } from '../store/sealed-json.ts';
import { stepContext, tokenContext, variablesContext } from './read-running.ts';

/** Who took a step, by what, and why. */
export interface StepWord {
  readonly type: string;
  readonly transaction: string;
  readonly actor: {
    readonly kind: 'officer' | 'administrator' | 'system';
    readonly id: string;
    readonly for?: string;
  };
  readonly element?: string;
  /** What is read by those who may read the case: reason and answers. */
  readonly content?: Readonly<Record<string, unknown>>;
  /** Token whose task was done by it; others that are gone were cancelled. */
  readonly done?: readonly number[];
}

export interface StepToWrite {
  readonly version: string;
  readonly process: Process;
  /** Nothing where the process begins. */
  readonly before?: { readonly state: ProcessState; readonly step: number };
  readonly after: ProcessState;
  readonly effects: readonly Effect[];
  /** Whether a document can be issued now: its job is enqueued when its task opens. */
  readonly isIssuing: boolean;
}

interface TimerRow {
  readonly token: number;
  readonly event: string;
  readonly due_at: string | null;
}

const timersOf = (tokens: readonly Token[]): TimerRow[] =>
  tokens.flatMap(({ id, timers = {} }) =>
    Object.entries(timers).map(([event, due_at]) => ({ token: id, event, due_at })),
  );

const nameOf = ({ token, event }: TimerRow): string => `${String(token)} ${event}`;

/** Jobs that a step sets in motion. */
function jobsOf(
  { row }: Pick<CaseRecord, 'row'>,
  step: number,
  timers: readonly TimerRow[],
  opened: ReturnType<typeof openTasks>,
  { effects, isIssuing }: StepToWrite,
) {
  const { id, agency } = row;
  const base = { agency, case: id };
  return [
    ...timers.flatMap(({ token, event, due_at }) =>
      due_at === null
        ? []
        : [
            {
              task: 'process-timer',
              payload: { ...base, token, event },
              run_at: due_at,
              job_key: `process-timer:${id}:${String(token)}:${event}`,
            },
          ],
    ),
    ...effects.map(({ type, name }, at) => ({
      task: 'process-word',
      payload: { ...base, type, name, transaction: `word:${id}:${String(step)}:${String(at)}` },
      run_at: null,
      job_key: `process-word:${id}:${String(step)}:${String(at)}`,
    })),
    ...(isIssuing && opened.some(({ task }) => task.work.kind === 'issue')
      ? [{ task: 'issue-document', payload: base, run_at: null, job_key: `issue-document:${id}` }]
      : []),
  ];
}

/** Writes what a step changes and enqueues what it sets in motion: one statement, one round trip, in the transaction at hand. */
export async function writeStep(
  desk: Desk,
  trx: DeskTransaction,
  record: Pick<CaseRecord, 'row' | 'key'>,
  written: StepToWrite,
  word: StepWord,
): Promise<void> {
  const { row, key } = record;
  const { process, before, after } = written;
  const { id, agency } = row;
  const step = (before?.step ?? 0) + 1;
  const now = desk.clock().toISOString();
  const seal = (value: unknown, context: string): string =>
    sealJson(desk.vault, key, value, context).toString('base64');

  const old = new Map((before?.state.tokens ?? []).map((token) => [token.id, token]));
  const kept = new Set(after.tokens.map((token) => token.id));
  const gone = [...old.keys()].filter((token) => !kept.has(token));
  const put = after.tokens
    .filter((token) => old.get(token.id) !== token)
    .map(({ id: token, at, parent, since, flow, index, fault, locals, loop }) => ({
      id: token,
      element: at,
      parent,
      since,
      flow: flow ?? null,
      entry: index ?? null,
      fault: fault ?? null,
      content:
        locals === undefined && loop === undefined ? null : seal({ locals, loop }, tokenContext(id, token)),
    }));
  const [timersBefore, timersAfter] = [timersOf([...old.values()]), timersOf(after.tokens)];
  const [namesBefore, namesAfter] = [timersBefore, timersAfter].map((rows) => new Set(rows.map(nameOf)));
  const dropped = timersBefore.filter((timer) => namesAfter?.has(nameOf(timer)) !== true);
  const set = timersAfter.filter((timer) => namesBefore?.has(nameOf(timer)) !== true);
  const wereOpen = before ? openTasks(process, before.state) : [];
  const areOpen = openTasks(process, after);
  const opened = areOpen.filter(({ token }) => !wereOpen.some((each) => each.token.id === token.id));
  const tasks = opened.map(({ token, task }) => ({
    token: token.id,
    element: token.at,
    kind: task.work.kind ?? null,
    role: task.work.role ?? null,
    unit: task.work.unit ?? null,
    since: token.since,
  }));
  // A task that opened and was done within the step has no row: nobody waited for it.
  const closed = wereOpen
    .filter(({ token }) => !kept.has(token.id))
    .map(({ token }) => ({
      token: token.id,
      state: word.done?.includes(token.id) === true ? 'done' : 'cancelled',
    }));
  const jobs = jobsOf(record, step, set, opened, written);
  const json = JSON.stringify;

  await sql`
    with instance as (
      insert into process_instance (case_id, agency, version, status, error, step, next_token, variables, began_at, ended_at)
      values (${id}, ${agency}, ${written.version}, ${after.status}, ${after.error ?? null}, ${step}, ${after.next},
        decode(${seal(after.variables, variablesContext(id))}, 'base64'), ${now},
        ${after.status === 'running' ? null : now})
      on conflict (case_id) do update set version = excluded.version, status = excluded.status, error = excluded.error,
        step = excluded.step, next_token = excluded.next_token, variables = excluded.variables, ended_at = excluded.ended_at
    ), said as (
      insert into process_step (case_id, step, agency, at, actor_kind, actor, acts_for, transaction_id, type, element, content)
      values (${id}, ${step}, ${agency}, ${now}, ${word.actor.kind}, ${word.actor.id}, ${word.actor.for ?? null},
        ${word.transaction}, ${word.type}, ${word.element ?? null},
        decode(${word.content === undefined ? null : seal(word.content, stepContext(id, step))}, 'base64'))
    ), gone as (
      delete from process_token where case_id = ${id} and id = any(${gone}::int[])
    ), put as (
      insert into process_token (case_id, agency, id, element, parent, since, flow, entry, fault, content)
      select ${id}::uuid, ${agency}::uuid, t.id, t.element, t.parent, t.since, t.flow, t.entry, t.fault, decode(t.content, 'base64')
      from jsonb_to_recordset(${json(put)}::jsonb) as t (id int, element text, parent int, since timestamptz, flow text,
        entry int, fault text, content text)
      on conflict (case_id, id) do update set fault = excluded.fault, content = excluded.content
    ), dropped as (
      delete from process_timer p using jsonb_to_recordset(${json(dropped)}::jsonb) as t (token int, event text)
      where p.case_id = ${id} and p.token = t.token and p.event = t.event
    ), timed as (
      insert into process_timer (case_id, agency, token, event, due_at)
      select ${id}::uuid, ${agency}::uuid, t.token, t.event, t.due_at
      from jsonb_to_recordset(${json(set)}::jsonb) as t (token int, event text, due_at timestamptz)
    ), closed as (
      update process_task p set state = t.state, ended_at = ${now}
      from jsonb_to_recordset(${json(closed)}::jsonb) as t (token int, state text)
      where p.case_id = ${id} and p.token = t.token
    ), opened as (
      insert into process_task (case_id, agency, token, element, kind, role, unit, state, since)
      select ${id}::uuid, ${agency}::uuid, t.token, t.element, t.kind, t.role, t.unit, 'open', t.since
      from jsonb_to_recordset(${json(tasks)}::jsonb) as t (token int, element text, kind text, role text, unit text, since timestamptz)
    )
    select count(*) from graphile_worker.add_jobs(array(
      select row (j.task, j.payload, null, j.run_at, ${mostTries}::smallint, j.job_key, null, null)::graphile_worker.job_spec
      from jsonb_to_recordset(${json(jobs)}::jsonb) as j (task text, payload json, run_at timestamptz, job_key text)))`.execute(
    trx,
  );
}
