import { isOpen, type ActionType, type CaseView } from '@saphan/cases';
import {
  advance,
  begin,
  caseNames,
  openTasks,
  type CaseWork,
  type Process,
  type ProcessEvent,
  type Step,
  type Task,
} from '@saphan/process';
import type { CaseAction } from '@saphan/cases';
import type { StepCase } from '../case/case-record.ts';
import { readAnswers } from '../case/read-answers.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import type { RunningProcess } from './read-running.ts';
import { writeStep, type StepWord } from './write-step.ts';
import { findServiceOfCase } from '../case/service-of-case.ts';

/** Work that an action of the case itself does, and whether it has been done. */
const doneByCase: Partial<Record<CaseWork, (view: CaseView) => boolean>> = {
  'check-completeness': ({ completeAt }) => completeAt !== undefined,
  decide: ({ decision }) => decision !== undefined,
  pay: ({ payment }) => payment?.paidAt !== undefined,
  issue: ({ documents }) => documents.length > 0,
};

/** Actions of officers that wait until the process has come to them. */
const workOfAction: Partial<Record<ActionType, CaseWork>> = {
  'find-complete': 'check-completeness',
  propose: 'decide',
  approve: 'decide',
  refuse: 'decide',
};

/** Whether work is done by an action of the case, and by no word of its own. */
export const isCaseWork = (kind: string | undefined): boolean =>
  kind !== undefined && doneByCase[kind as CaseWork] !== undefined;

/** Actions that the process does not let an officer take yet; a case without a process waits for nothing. */
export function isItsTurn(running: RunningProcess | undefined, type: ActionType): boolean {
  const work = workOfAction[type];
  if (!running || work === undefined || running.state.status !== 'running') return true;
  const { process, state } = running;
  const isDrawn = Object.values(process.nodes).some(
    (node) => node.type === 'task' && node.work.kind === work,
  );
  return !isDrawn || openTasks(process, state).some(({ task }) => task.work.kind === work);
}

/** @throws Problem `process-other-first` */
export function checkTurn(running: RunningProcess | undefined, type: ActionType): void {
  if (running && !isItsTurn(running, type)) {
    const first = openTasks(running.process, running.state).map(({ token }) => token.at);
    throw deskProblem('process-other-first', { detail: `${type} before ${first.join(', ')}` });
  }
}

/** What conditions read: of the case, and of its answers where the process reads any. */
async function readFacts(
  desk: Desk,
  trx: DeskTransaction,
  open: StepCase,
  { reads }: Process,
): Promise<Readonly<Record<string, unknown>>> {
  const { decision } = open.view;
  const own = { 'case.decision': decision?.type ?? null, 'case.fee': decision?.feeSatang ?? null };
  if (reads.every((name) => caseNames.has(name))) return own;
  return { ...(await readAnswers(trx, desk, open)).values, ...own };
}

type Move = (step: Step, event: ProcessEvent) => Step;

/**
 * What a task brings that the case has done already. An agency that was asked has done the task of asking it where it agrees or objects:
 * that is the one result, where the task has one.
 * @returns nothing while it has not been done
 */
function findResults({ work }: Task, view: CaseView): Readonly<Record<string, unknown>> | undefined {
  if (doneByCase[work.kind as CaseWork]?.(view)) return {};
  if (work.consults === undefined || work.results.length > 1) return undefined;
  const outcome = view.consultations.findLast(({ demand }) => demand === work.consults)?.answer?.outcome;
  if (outcome !== 'agrees' && outcome !== 'objects') return undefined;
  return Object.fromEntries(work.results.map((name) => [name, outcome === 'agrees']));
}

/** Goes on over work that the case has done already; ends the process with the case. */
function follow(process: Process, view: CaseView, step: Step, move: Move, done: number[]): Step {
  let last = step;
  for (;;) {
    const [next] = openTasks(process, last.state).flatMap(({ token, task }) => {
      const results = findResults(task, view);
      return results ? [{ token: token.id, results }] : [];
    });
    if (!next) break;
    done.push(next.token);
    last = move(last, { type: 'complete', ...next });
  }
  const isLeft = !isOpen(view.state) && last.state.status === 'running';
  return isLeft ? move(last, { type: 'cancel' }) : last;
}

const mover =
  (process: Process, circumstances: Parameters<typeof advance>[3]): Move =>
  (step, event) => {
    const next = advance(process, step.state, event, circumstances);
    return {
      ...next,
      isTaken: step.isTaken || next.isTaken,
      effects: [...step.effects, ...next.effects],
      trace: [...step.trace, ...next.trace],
    };
  };

/** Begins the process of a case that has come in: its service's own, else the standard one. */
export async function beginProcess(desk: Desk, trx: DeskTransaction, open: StepCase): Promise<void> {
  const { catalogue } = desk.network.index();
  const name = findServiceOfCase(desk, open.row)?.process ?? 'standard';
  const entry = catalogue.processes?.[name];
  if (!entry) return;
  const version = await desk.processes.keep(trx, name, entry);
  // Compiled when the catalogue was published.
  const process = entry.compiled as Process;
  const circumstances = { now: desk.clock().toISOString(), facts: await readFacts(desk, trx, open, process) };
  const { state, effects } = begin(process, {}, circumstances);
  const isIssuing = open.view.state === 'issuing';
  await writeStep(
    desk,
    trx,
    open,
    { version, process, after: state, effects, isIssuing },
    { type: 'begin', transaction: 'begin', actor: { kind: 'system', id: 'desk' } },
  );
}

/**
 * Takes one step of a running process and keeps it, with what the case has done already.
 * @param events what has come; none after an action of the case
 * @returns false where nothing waited for it: nothing is kept then
 */
export async function stepProcess(
  desk: Desk,
  trx: DeskTransaction,
  open: StepCase,
  running: RunningProcess,
  events: readonly ProcessEvent[],
  word: StepWord,
): Promise<RunningProcess | undefined> {
  const { process, version, step: number } = running;
  const facts = await readFacts(desk, trx, open, process);
  const move = mover(process, { now: desk.clock().toISOString(), facts });
  const done = [...(word.done ?? [])];
  const resting: Step = { state: running.state, isTaken: false, effects: [], trace: [] };
  const step = follow(process, open.view, events.reduce(move, resting), move, done);
  if (!step.isTaken) return undefined;
  const isIssuing = open.view.state === 'issuing';
  const before = { state: running.state, step: number };
  const written = { version, process, before, after: step.state, effects: step.effects, isIssuing };
  await writeStep(desk, trx, open, written, { ...word, done });
  return { ...running, state: step.state, step: number + 1 };
}

/** An action of the case has been taken: the process goes on over the work that it has done. */
export async function goOn(
  desk: Desk,
  trx: DeskTransaction,
  open: StepCase,
  running: RunningProcess,
  { type, transaction, actor }: CaseAction,
): Promise<RunningProcess> {
  const by = actor.kind === 'officer' ? actor : { id: 'desk', for: undefined };
  const word: StepWord = {
    type,
    transaction: `case:${transaction}`,
    actor: {
      kind: actor.kind === 'officer' ? 'officer' : 'system',
      id: by.id,
      ...(by.for && { for: by.for.id }),
    },
  };
  return (await stepProcess(desk, trx, open, running, [], word)) ?? running;
}

/** Whether a document can be made: the process has come to it, or there is none that would say. */
export const mayIssue = (running: RunningProcess | undefined): boolean =>
  running?.state.status !== 'running' ||
  openTasks(running.process, running.state).some(({ task }) => task.work.kind === 'issue');
