import { evaluate, todayName, type Scope, type Tree, type Value } from '@saphan/expressions';
import { toBangkokDay } from '@saphan/thai';
import type { Process, ProcessNode } from '../process.ts';
import { dueOf } from './due-of.ts';
import type { Circumstances, Effect, ProcessState, Token, TraceEntry } from './state.ts';

type Draft<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** The tokens of one step while it is worked out. */
export class Marking {
  readonly process: Process;
  readonly circumstances: Circumstances;
  readonly tokens: Map<number, Token>;
  readonly effects: Effect[] = [];
  readonly trace: TraceEntry[] = [];
  variables: Readonly<Record<string, unknown>>;
  status: ProcessState['status'];
  error: string | undefined;
  #next: number;

  constructor(process: Process, state: ProcessState, circumstances: Circumstances) {
    this.process = process;
    this.circumstances = circumstances;
    this.tokens = new Map(state.tokens.map((token) => [token.id, token]));
    this.variables = state.variables;
    this.status = state.status;
    this.#next = state.next;
  }

  toState(): ProcessState {
    return {
      status: this.status,
      ...(this.error !== undefined && { error: this.error }),
      next: this.#next,
      variables: this.variables,
      tokens: [...this.tokens.values()],
    };
  }

  nodeOf(id: string): ProcessNode {
    const node = this.process.nodes[id];
    if (node === undefined) throw new Error(`the process ${this.process.id} has no element ${id}`);
    return node;
  }

  add(token: Omit<Token, 'id' | 'since'>): Token {
    const added = { ...token, id: this.#next++, since: this.circumstances.now };
    this.tokens.set(added.id, added);
    return added;
  }

  set(id: number, change: Partial<Token>): void {
    const token = this.tokens.get(id);
    if (token) this.tokens.set(id, { ...token, ...change });
  }

  /** Takes a token away with all inside it. */
  remove(id: number): void {
    const token = this.tokens.get(id);
    if (token === undefined) return;
    this.tokens.delete(id);
    for (const inner of this.inside(id)) {
      this.trace.push({ element: inner.at, type: 'cancelled' });
      this.remove(inner.id);
    }
  }

  inside(parent: number): Token[] {
    return [...this.tokens.values()].filter((token) => token.parent === parent);
  }

  /** What expressions read inside an activity: answers, variables, what instances around know, nearest last. */
  scopeOf(parent: number): Scope {
    const scope: Record<string, unknown> = {
      ...this.circumstances.facts,
      ...this.variables,
      [todayName]: toBangkokDay(new Date(this.circumstances.now)),
    };
    const chain: Token[] = [];
    for (let token = this.tokens.get(parent); token; token = this.tokens.get(token.parent))
      chain.unshift(token);
    for (const { locals } of chain) Object.assign(scope, locals);
    return scope;
  }

  evaluate(tree: Tree, parent: number): Value {
    return evaluate(tree, this.scopeOf(parent));
  }

  /** Writes a variable where it belongs: to the instance that has it for itself, else to the process. */
  write(from: number, name: string, value: unknown): void {
    const each = this.process.variables[name]?.each;
    if (each === undefined) {
      this.variables = { ...this.variables, [name]: value };
      return;
    }
    for (let token = this.tokens.get(from); token; token = this.tokens.get(token.parent)) {
      if (token.at !== each || token.index === undefined) continue;
      this.set(token.id, { locals: { ...token.locals, [name]: value } });
      return;
    }
  }

  /** Writes what all instances of an activity had for themselves, one level further out. */
  writeOut(from: number, name: string, value: unknown): void {
    for (let token = this.tokens.get(from); token; token = this.tokens.get(token.parent)) {
      if (token.index === undefined) continue;
      this.set(token.id, { locals: { ...token.locals, [name]: value } });
      return;
    }
    this.variables = { ...this.variables, [name]: value };
  }

  /** Timers that begin when a token comes to rest at a node. */
  timersAt(node: ProcessNode, parent: number): Pick<Token, 'timers'> {
    const timers: Draft<NonNullable<Token['timers']>> = {};
    for (const id of eventsAt(node, this.process)) {
      const event = this.nodeOf(id);
      if (!('trigger' in event) || event.trigger?.type !== 'timer') continue;
      timers[id] = dueOf(event.trigger.timer, this.circumstances.now, () => this.scopeOf(parent));
    }
    return Object.keys(timers).length === 0 ? {} : { timers };
  }
}

/** Events that a token at a node listens to: its own, those attached to it, those after an event-based gateway. */
export function eventsAt(node: ProcessNode, { flows }: Process): readonly string[] {
  if (node.type === 'task' || node.type === 'subprocess') return node.boundary;
  if (node.type === 'catch' || node.type === 'start') return [node.id];
  if (node.type === 'gateway' && node.gateway === 'event')
    return node.outgoing.flatMap((flow) => flows[flow]?.to ?? []);
  return [];
}
