import type { ValueType } from '@saphan/expressions';
import type { Process } from './process.ts';
import { readProcess, type ProcessSurroundings } from './read/read-process.ts';
import { saphanNamespace } from './read/descriptor.ts';
import { advance, begin } from './run/advance.ts';
import { openTasks } from './run/open-tasks.ts';
import type { ProcessEvent, Step } from './run/state.ts';

/** A file with one process; `more` stands beside it. */
export const toBpmn = (body: string, more = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:saphan="${saphanNamespace}" id="definitions" targetNamespace="urn:test">
  ${more}
  <process id="p" name="ทดสอบ" isExecutable="true">${body}</process>
</definitions>`;

/** Elements in short: `user('a')`, `flow('a', 'b', 'x > 1')`. */
export const element = (type: string, id: string, inner = '', attributes = ''): string =>
  `<${type} id="${id}" name="${id}" saphan:nameEn="${id}" ${attributes}>${inner}</${type}>`;
export const user = (id: string, inner = '', attributes = ''): string =>
  element('userTask', id, inner, attributes);
export const flow = (from: string, to: string, condition?: string): string =>
  `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${
    condition === undefined
      ? ''
      : `<conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression>`
  }</sequenceFlow>`;
export const line = (...ids: readonly string[]): string =>
  ids
    .slice(1)
    .map((id, at) => flow(ids[at] ?? '', id))
    .join('');

const names: ReadonlyMap<string, ValueType> = new Map<string, ValueType>([
  ['shop.area', 'number'],
  ['company.directors', { list: { context: { name: 'text' } } }],
  ['shop.opens', 'date'],
]);

export const read = (xml: string, more: Partial<ProcessSurroundings> = {}): Promise<Process> =>
  readProcess(xml, { types: names, ...more });

export const now = '2026-11-23T03:00:00.000Z';

/** A process that is run by hand: every step tells what is open then. */
export class Played {
  readonly process: Process;
  readonly facts: Readonly<Record<string, unknown>>;
  last: Step;

  constructor(process: Process, facts: Readonly<Record<string, unknown>> = {}) {
    this.process = process;
    this.facts = facts;
    this.last = begin(process, {}, { now, facts });
  }

  take(event: ProcessEvent, at = now): this {
    this.last = advance(this.process, this.last.state, event, { now: at, facts: this.facts });
    return this;
  }

  /** Completes the first open task of an element. */
  complete(id: string, results: Readonly<Record<string, unknown>> = {}): this {
    return this.take({ type: 'complete', token: this.tokenAt(id), results });
  }

  tokenAt(id: string): number {
    const found = this.last.state.tokens.find(({ at, loop }) => at === id && loop === undefined);
    if (!found) throw new Error(`nothing rests at ${id}`);
    return found.id;
  }

  get open(): string[] {
    return openTasks(this.process, this.last.state)
      .map(({ token }) => token.at)
      .sort();
  }

  get status(): string {
    return this.last.state.status;
  }
}

/** Reads a process and begins it. */
export const play = async (
  body: string,
  {
    facts,
    defs,
    ...more
  }: Partial<ProcessSurroundings> & { facts?: Record<string, unknown>; defs?: string } = {},
): Promise<Played> => new Played(await read(toBpmn(body, defs), more), facts);
