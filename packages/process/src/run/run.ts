import { formatNumeric, isTrue, type Value } from '@saphan/expressions';
import { evaluateDecision } from '../decision/evaluate-decision.ts';
import { isActivity, type Activity, type Gateway, type ProcessNode, type Throw } from '../process.ts';
import type { Marking } from './marking.ts';
import { flowsAhead } from './reach.ts';
import type { Token } from './state.ts';

/** Moves of one step: a drawing that goes round without waiting is refused, this is the last guard. */
const mostMoves = 20_000;

/** A value as JSON has it: exact decimals become numbers. */
function toJson(value: Value): unknown {
  if (Array.isArray(value)) return (value as Value[]).map(toJson);
  if (typeof value !== 'object' || value === null) return value;
  if ('units' in value) return Number(formatNumeric(value as never));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toJson(inner as Value)]));
}

/** Moves tokens until each rests (BPMN 2.0.2, chapter 13). */
export class Run {
  readonly #marking: Marking;
  readonly #queue: { readonly node: string; readonly parent: number; readonly flow?: string }[] = [];
  #moves = 0;

  constructor(marking: Marking) {
    this.#marking = marking;
  }

  /** Lets a token come to an element. */
  enter(node: string, parent: number, flow?: string): void {
    this.#queue.push({ node, parent, ...(flow !== undefined && { flow }) });
  }

  /** Moves on until everything rests; closes what has nothing inside any more. */
  settle(): void {
    const marking = this.#marking;
    for (;;) {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) this.#arrive(next);
      if (marking.status !== 'running') return;
      if (this.#joinInclusive()) continue;
      const empty = [...marking.tokens.values()].find(
        (token) =>
          token.loop === undefined &&
          marking.nodeOf(token.at).type === 'subprocess' &&
          marking.inside(token.id).length === 0,
      );
      if (!empty) break;
      this.complete(empty);
    }
    if (marking.tokens.size === 0) marking.status = 'completed';
  }

  #arrive({ node: id, parent, flow }: { node: string; parent: number; flow?: string }): void {
    if (++this.#moves > mostMoves) throw new Error(`${this.#marking.process.id} goes round without waiting`);
    // Its scope may have been left meanwhile.
    if (parent !== 0 && !this.#marking.tokens.has(parent)) return;
    if (this.#marking.status !== 'running') return;
    const node = this.#marking.nodeOf(id);
    this.#marking.trace.push({ element: id, type: 'entered' });
    if (isActivity(node)) this.#begin(node, parent);
    else if (node.type === 'gateway') this.#pass(node, parent, flow);
    else if (node.type === 'end' || node.type === 'throw') this.#throw(node, node.throws, parent);
    else if (node.type === 'catch') this.#rest(node, parent);
    else this.leave(node, parent);
  }

  #rest(node: ProcessNode, parent: number): void {
    const marking = this.#marking;
    marking.add({ at: node.id, parent, ...marking.timersAt(node, parent) });
  }

  /** Goes on from an element by the flows that lead out. */
  leave(node: ProcessNode, parent: number, flows: readonly string[] = node.outgoing): void {
    this.#marking.trace.push({ element: node.id, type: 'left' });
    for (const flow of flows) this.enter(this.#marking.process.flows[flow]?.to ?? '', parent, flow);
  }

  #pass(node: Gateway, parent: number, flow: string | undefined): void {
    const marking = this.#marking;
    if (node.gateway === 'event') {
      this.#rest(node, parent);
      return;
    }
    if (node.gateway !== 'exclusive' && node.incoming.length > 1 && flow !== undefined) {
      marking.add({ at: node.id, parent, flow });
      if (node.gateway === 'parallel') this.#joinParallel(node, parent);
      return;
    }
    this.leave(node, parent, this.#waysOut(node, parent));
  }

  #waysOut(node: Gateway, parent: number): readonly string[] {
    if (node.gateway === 'parallel') return node.outgoing;
    const chosen = this.#chosen(node, parent);
    return node.gateway === 'exclusive' ? chosen.slice(0, 1) : chosen;
  }

  /** Outgoing flows whose condition holds, in the order of the file; the default where none does. */
  #chosen(node: Gateway, parent: number): readonly string[] {
    const { outgoing, default: standard } = node;
    if (outgoing.length === 1) return outgoing;
    const scope = this.#marking.scopeOf(parent);
    const holding = outgoing.filter((id) => {
      const condition = this.#marking.process.flows[id]?.condition;
      return id !== standard && condition !== undefined && isTrue(condition, scope);
    });
    return holding.length > 0 || standard === undefined ? holding : [standard];
  }

  /** Takes one token of each flow; those of a second round stay. */
  #join(node: Gateway, parent: number, waiting: readonly Token[], flows: readonly string[]): void {
    for (const flow of flows) {
      const token = waiting.find((each) => each.flow === flow);
      if (token) this.#marking.tokens.delete(token.id);
    }
    this.leave(node, parent, this.#waysOut(node, parent));
  }

  #waitingAt(node: Gateway, parent: number): Token[] {
    return this.#marking.inside(parent).filter((token) => token.at === node.id);
  }

  #joinParallel(node: Gateway, parent: number): void {
    const waiting = this.#waitingAt(node, parent);
    const isWhole = node.incoming.every((flow) => waiting.some((token) => token.flow === flow));
    if (isWhole) this.#join(node, parent, waiting, node.incoming);
  }

  /** An inclusive gateway goes on when no token can come any more by a flow that still lacks one (BPMN 2.0.2, 13.4.3). */
  #joinInclusive(): boolean {
    const marking = this.#marking;
    for (const { at, parent } of marking.tokens.values()) {
      const node = marking.nodeOf(at);
      if (node.type !== 'gateway' || node.gateway !== 'inclusive') continue;
      const waiting = this.#waitingAt(node, parent);
      const flows = [...new Set(waiting.flatMap(({ flow }) => flow ?? []))];
      const isAwaited = marking.inside(parent).some((token) => {
        if (token.at === node.id) return false;
        const ahead = [...flowsAhead(marking.process, token.at, node.id)];
        return ahead.length > 0 && !ahead.some((flow) => flows.includes(flow));
      });
      if (isAwaited) continue;
      this.#join(node, parent, waiting, flows);
      return true;
    }
    return false;
  }

  #throw(node: ProcessNode, throws: Throw, parent: number): void {
    const marking = this.#marking;
    switch (throws.type) {
      case 'message':
        marking.effects.push({ type: 'message', name: throws.name, element: node.id });
        break;
      case 'signal':
        marking.effects.push({ type: 'signal', name: throws.name, element: node.id });
        break;
      case 'error':
        marking.trace.push({ element: node.id, type: 'left' });
        if (!this.raise(marking.tokens.get(parent), throws.code)) {
          for (const { id } of marking.inside(0)) marking.remove(id);
          marking.status = 'failed';
          marking.error = throws.code;
        }
        return;
      case 'terminate':
        for (const { id, at } of marking.inside(parent)) {
          marking.trace.push({ element: at, type: 'cancelled' });
          marking.remove(id);
        }
        this.#queue.splice(0, this.#queue.length, ...this.#queue.filter((each) => each.parent !== parent));
        break;
      case 'none':
    }
    this.leave(node, parent);
  }

  /** Gives an error to the nearest boundary event that catches it; false where none does. */
  raise(from: Token | undefined, code: string): boolean {
    const marking = this.#marking;
    for (let token = from; token; token = marking.tokens.get(token.parent)) {
      const host = token.index === undefined ? token : marking.tokens.get(token.parent);
      const node = marking.nodeOf(token.at);
      const events = isActivity(node) ? node.boundary.map((id) => marking.nodeOf(id)) : [];
      const catching = (wanted: string | undefined) =>
        events.find(
          (event) =>
            event.type === 'boundary' && event.trigger.type === 'error' && event.trigger.code === wanted,
        );
      const event = catching(code) ?? catching(undefined);
      if (host && event) {
        this.fireBoundary(host, event);
        return true;
      }
      if (host) token = host;
    }
    return false;
  }

  /** Goes on from a boundary event; one that interrupts ends what it is attached to. */
  fireBoundary(host: Token, event: ProcessNode): void {
    if (event.type !== 'boundary') throw new Error(`${event.id} is no boundary event`);
    if (event.isInterrupting) {
      this.#marking.trace.push({ element: host.at, type: 'cancelled' });
      this.#marking.remove(host.id);
    }
    this.#marking.trace.push({ element: event.id, type: 'entered' });
    this.leave(event, host.parent);
  }

  #begin(node: Activity, parent: number): void {
    const marking = this.#marking;
    const timers = marking.timersAt(node, parent);
    if (!node.loop) {
      this.#beginInstance(node, parent, timers);
      return;
    }
    const value = toJson(marking.evaluate(node.loop.list, parent));
    const list = Array.isArray(value) ? (value as unknown[]) : [];
    const loop = { list, begun: 0, done: 0, results: {} };
    const { id } = marking.add({ at: node.id, parent, loop, ...timers });
    const count = node.loop.isSequential ? Math.min(1, list.length) : list.length;
    if (list.length === 0) this.#finishLoop(node, id);
    else marking.set(id, { loop: { ...loop, begun: count } });
    for (let index = 0; index < count; index++) this.#beginEntry(node, id, index, list[index]);
  }

  #beginEntry(node: Activity, parent: number, index: number, entry: unknown): void {
    const name = node.loop?.entry;
    this.#beginInstance(node, parent, { index, locals: name === undefined ? {} : { [name]: entry } });
  }

  #beginInstance(node: Activity, parent: number, more: Partial<Token>): void {
    const token = this.#marking.add({ at: node.id, parent, ...more });
    if (node.type === 'subprocess') {
      for (const start of this.#marking.process.starts[node.id] ?? []) this.enter(start, token.id);
      return;
    }
    if (node.task === 'business-rule') this.#decide(node, token);
    else if (node.task === 'send')
      this.#marking.effects.push({ type: 'message', name: node.message ?? '', element: node.id });
    else return;
    this.complete(this.#marking.tokens.get(token.id) ?? token);
  }

  #decide({ decision: asked }: Activity & { type: 'task' }, token: Token): void {
    const decision = asked && this.#marking.process.decisions[asked.id];
    if (!decision) return;
    const value = evaluateDecision(decision, this.#marking.scopeOf(token.id));
    this.#marking.write(token.id, asked.into, toJson(value));
  }

  /** An activity, or one instance of it, is done. */
  complete(token: Token): void {
    const marking = this.#marking;
    const node = marking.nodeOf(token.at) as Activity;
    const { locals } = marking.tokens.get(token.id) ?? token;
    marking.remove(token.id);
    const body = token.index === undefined ? undefined : marking.tokens.get(token.parent);
    if (!body?.loop || token.index === undefined) {
      this.leave(node, token.parent);
      return;
    }
    const { list, begun, done, results } = body.loop;
    const written = Object.entries(marking.process.variables).filter(([, { each }]) => each === node.id);
    const collected = written.map(([name]) => {
      const values = [...(results[name] ?? list.map(() => null))];
      values[token.index ?? 0] = locals?.[name] ?? null;
      return [name, values] as const;
    });
    const isNext = begun < list.length;
    const loop = {
      list,
      begun: isNext ? begun + 1 : begun,
      done: done + 1,
      results: Object.fromEntries(collected),
    };
    marking.set(body.id, { loop });
    if (isNext) this.#beginEntry(node, body.id, begun, list[begun]);
    else if (loop.done === list.length) this.#finishLoop(node, body.id);
  }

  #finishLoop(node: Activity, id: number): void {
    const marking = this.#marking;
    const body = marking.tokens.get(id);
    if (!body?.loop) return;
    marking.remove(id);
    for (const [name, { each }] of Object.entries(marking.process.variables))
      if (each === node.id) marking.writeOut(body.parent, name, body.loop.results[name] ?? []);
    this.leave(node, body.parent);
  }
}
