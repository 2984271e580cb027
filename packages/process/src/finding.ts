import type { LocalText } from '@saphan/contracts';

/** Every rule that a process or a decision table is held to. */
export const processRules = {
  'bpmn-read': 'the file is BPMN 2.0',
  'bpmn-element': 'only supported elements and attributes stand in it',
  'bpmn-flow': 'sequence flows lead somewhere, and every choice has a way out',
  'bpmn-event': 'an event says what it waits for or throws',
  'bpmn-loop': 'a task for each entry names a list',
  'bpmn-call': 'a called process exists and calls no caller',
  'bpmn-expression': 'every condition compiles',
  'bpmn-variable': 'variables have a name and a type, and each is written by whom it belongs to',
  'bpmn-text': 'what officers see has a name in Thai and English',
  'bpmn-task': 'a task says what kind of work it is',
  'dmn-read': 'the file is a decision table',
  'dmn-table': 'a decision table is complete',
  'dmn-expression': 'every cell of a decision table compiles',
} as const satisfies Readonly<Record<string, string>>;
export type ProcessRule = keyof typeof processRules;

/** What is wrong, and what to do about it. */
export interface Said {
  readonly message: LocalText;
  readonly cure: LocalText;
}

/** One thing that is wrong with a process: at which element, which rule, and what to do. */
export interface ProcessFinding extends Said {
  /** Id of the element, or place in the decision table; `1:1` where the file can't be read. */
  readonly element: string;
  /** The element's name as drawn. */
  readonly name?: string;
  readonly rule: ProcessRule;
}

/** A process or table with an error is refused whole; this carries every finding. */
export class ProcessRefused extends Error {
  override readonly name = 'ProcessRefused';
  readonly findings: readonly ProcessFinding[];

  constructor(findings: readonly ProcessFinding[]) {
    super(
      `the process is refused:\n${findings.map(({ element, name, message, rule }) => `${element}${name === undefined ? '' : ` (${name})`}: ${message.en} [${rule}]`).join('\n')}`,
    );
    this.findings = findings;
  }
}
