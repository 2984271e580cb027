import { executeLate } from '@saphan/db';
import { openTasks, type Effect, type Process, type ProcessState, type Token } from '@saphan/process';
import type { StepCase } from '../case/case-record.ts';
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
  { row }: Pick<StepCase, 'row'>,
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
    ...opened.flatMap(({ token, task }) =>
      task.work.consults === undefined
        ? []
        : [
            {
              task: 'process-consult',
              payload: { ...base, demand: task.work.consults, transaction: `consult:${String(token.id)}` },
              run_at: null,
              job_key: `process-consult:${id}:${String(token.id)}`,
            },
          ],
    ),
    ...(isIssuing && opened.some(({ task }) => task.work.kind === 'issue')
      ? [{ task: 'issue-document', payload: base, run_at: null, job_key: `issue-document:${id}` }]
      : []),
  ];
}

/** Writes what a step changes and enqueues what it sets in motion: one round trip, in the transaction at hand. */
export async function writeStep(
  desk: Desk,
  trx: DeskTransaction,
  record: Pick<StepCase, 'row' | 'key'>,
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
  const retried = areOpen.filter(
    ({ token }) => token.fault === undefined && old.get(token.id)?.fault !== undefined,
  );
  const jobs = jobsOf(record, step, set, [...opened, ...retried], written);
  const said = {
    now,
    step,
    version: written.version,
    status: after.status,
    error: after.error,
    next: after.next,
    variables: seal(after.variables, variablesContext(id)),
    actor_kind: word.actor.kind,
    actor: word.actor.id,
    acts_for: word.actor.for,
    transaction: word.transaction,
    type: word.type,
    element: word.element,
    content: word.content === undefined ? undefined : seal(word.content, stepContext(id, step)),
    gone,
    put,
    dropped,
    timers: set,
    closed,
    opened: tasks,
    jobs: jobs.map((job) => ({ ...job, tries: mostTries })),
  };
  await executeLate(trx, 'call keep_process_step($1, $2, $3)', [id, agency, JSON.stringify(said)]);
}
