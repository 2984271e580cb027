import type { Process, ProcessNode } from '../process.ts';
import { eventsAt, Marking } from './marking.ts';
import { Run } from './run.ts';
import type { Circumstances, ProcessEvent, ProcessState, Step, Token } from './state.ts';

const toStep = (marking: Marking): Step => ({
  state: marking.toState(),
  isTaken: true,
  effects: marking.effects,
  trace: marking.trace,
});

/**
 * Begins a process. Where all its start events wait for something, it rests there: the first that comes begins it.
 * @param variables what its variables are from the first
 */
export function begin(
  process: Process,
  variables: Readonly<Record<string, unknown>>,
  circumstances: Circumstances,
): Step {
  const marking = new Marking(process, { status: 'running', next: 1, variables, tokens: [] }, circumstances);
  const run = new Run(marking);
  const starts = (process.starts[process.id] ?? []).map((id) => marking.nodeOf(id));
  const plain = starts.find((start) => start.type === 'start' && start.trigger === undefined);
  if (plain) run.enter(plain.id, 0);
  else
    for (const { id } of starts)
      marking.add({ at: id, parent: 0, ...marking.timersAt(marking.nodeOf(id), 0) });
  run.settle();
  return toStep(marking);
}

/** The event, if any, by which a token at this node hears of something. */
function findListening(
  marking: Marking,
  token: Token,
  type: 'message' | 'signal',
  name: string,
): ProcessNode | undefined {
  // Those attached to what is done for each entry belong to the whole.
  if (token.index !== undefined && marking.nodeOf(token.at).type === 'subprocess') return undefined;
  const node = marking.nodeOf(token.at);
  if (
    type === 'message' &&
    node.type === 'task' &&
    node.task === 'receive' &&
    node.message === name &&
    !token.loop
  )
    return node;
  if (token.index !== undefined) return undefined;
  return eventsAt(node, marking.process)
    .map((id) => marking.nodeOf(id))
    .find((event) =>
      event.type === 'task'
        ? type === 'message' && event.message === name
        : 'trigger' in event && event.trigger?.type === type && event.trigger.name === name,
    );
}

/** Lets a token go on by an event that has come. */
function hear(marking: Marking, run: Run, token: Token, event: ProcessNode): void {
  if (event.type === 'boundary') {
    const { [event.id]: _, ...timers } = token.timers ?? {};
    if (event.trigger.type === 'timer') marking.set(token.id, { timers });
    run.fireBoundary(token, event);
    return;
  }
  if (event.type === 'task' && token.at === event.id) {
    run.complete(token);
    return;
  }
  marking.remove(token.id);
  // One case begins once: other starts wait no longer.
  if (event.type === 'start')
    for (const other of marking.inside(0))
      if (marking.nodeOf(other.at).type === 'start') marking.remove(other.id);
  if (token.at !== event.id) marking.trace.push({ element: event.id, type: 'entered' });
  run.leave(event, token.parent);
}

function writeResults(
  marking: Marking,
  token: number,
  results: Readonly<Record<string, unknown>> = {},
): void {
  for (const [name, value] of Object.entries(results)) marking.write(token, name, value);
}

/** Takes an event; false where nothing waits for it. */
function take(marking: Marking, run: Run, event: ProcessEvent): boolean {
  if (event.type === 'message' || event.type === 'signal') {
    let isTaken = false;
    for (const { id } of [...marking.tokens.values()]) {
      const token = marking.tokens.get(id);
      const listening = token && findListening(marking, token, event.type, event.name);
      if (!token || !listening) continue;
      if (event.type === 'message') writeResults(marking, id, event.results);
      hear(marking, run, marking.tokens.get(id) ?? token, listening);
      isTaken = true;
      // A message has one receiver, a signal as many as listen.
      if (event.type === 'message') return true;
    }
    return isTaken;
  }
  if (event.type === 'cancel') {
    for (const { at } of marking.tokens.values()) marking.trace.push({ element: at, type: 'cancelled' });
    marking.tokens.clear();
    marking.status = 'cancelled';
    return true;
  }
  const token = marking.tokens.get(event.token);
  if (token === undefined) return false;
  if (event.type === 'timer') {
    if (token.timers?.[event.event] === undefined) return false;
    hear(marking, run, token, marking.nodeOf(event.event));
    return true;
  }
  if (marking.nodeOf(token.at).type !== 'task' || token.loop) return false;
  if (event.type === 'retry') {
    if (token.fault === undefined) return false;
    const { fault: _, ...rest } = token;
    marking.tokens.set(token.id, rest);
    return true;
  }
  if (event.type === 'error') {
    if (!run.raise(token, event.code)) marking.set(token.id, { fault: event.code });
    return true;
  }
  writeResults(marking, token.id, event.results);
  run.complete(token);
  return true;
}

/**
 * Takes one event from outside and moves on until everything rests again. Pure: the same state, event and circumstances give the
 * same step.
 */
export function advance(
  process: Process,
  state: ProcessState,
  event: ProcessEvent,
  circumstances: Circumstances,
): Step {
  const nothing = { state, isTaken: false, effects: [], trace: [] };
  if (state.status !== 'running') return nothing;
  const marking = new Marking(process, state, circumstances);
  const run = new Run(marking);
  if (!take(marking, run, event)) return nothing;
  run.settle();
  // A signal reaches whoever in the process itself waits for it.
  for (const { type, name } of [...marking.effects])
    if (type === 'signal' && marking.status === 'running' && take(marking, run, { type, name })) run.settle();
  return toStep(marking);
}
