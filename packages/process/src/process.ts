import type { LocalText } from '@saphan/contracts';
import type { Tree, ValueType } from '@saphan/expressions';
import type { Decision } from './decision/decision.ts';

/** A BPMN 2.0 process, checked and compiled: plain JSON. Ids are those of the elements in the file. */
export interface Process {
  readonly profile: 'saphan-process-1';
  readonly id: string;
  readonly name: string;
  readonly nodes: Readonly<Record<string, ProcessNode>>;
  readonly flows: Readonly<Record<string, Flow>>;
  /** Start events by the scope that they begin: the process, or a subprocess by its own id. */
  readonly starts: Readonly<Record<string, readonly string[]>>;
  /** What tasks and decisions write, by name. */
  readonly variables: Readonly<Record<string, Variable>>;
  /** Names beside its own variables that the process reads: answers of the application. */
  readonly reads: readonly string[];
  readonly decisions: Readonly<Record<string, Decision>>;
}

/** What a task or a decision of the process writes. */
export interface Variable {
  readonly type: ValueType;
  readonly label?: LocalText;
  /** The multi-instance activity whose instances have it each for themselves; outside it is the list of them. */
  readonly each?: string;
}

export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly condition?: Tree;
}

/** When a timer fires. A date begins in Bangkok; of a duration, months are those of the calendar. */
export type Timer =
  | { readonly type: 'after'; readonly months: number; readonly milliseconds: number }
  | { readonly type: 'at'; readonly instant: string }
  /** A date, or a duration from now on. */
  | { readonly type: 'computed'; readonly tree: Tree };

/** What an event waits for. */
export type Trigger =
  | { readonly type: 'message'; readonly name: string }
  | { readonly type: 'signal'; readonly name: string }
  | { readonly type: 'timer'; readonly timer: Timer };

/** An error's code; none catches them all. */
export interface ErrorTrigger {
  readonly type: 'error';
  readonly code?: string;
}

export const taskTypes = ['user', 'manual', 'service', 'send', 'receive', 'business-rule'] as const;
export type TaskType = (typeof taskTypes)[number];

/** An activity is done once, or once for each entry of a list. */
export interface Loop {
  readonly isSequential: boolean;
  readonly list: Tree;
  /** Name of the entry inside. */
  readonly entry?: string;
}

interface NodeBase {
  readonly id: string;
  readonly names: LocalText;
  /** The process or subprocess that it stands in. */
  readonly scope: string;
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
}

interface ActivityBase extends NodeBase {
  readonly boundary: readonly string[];
  readonly loop?: Loop;
}

/** What whoever runs the process has to know of a task; the engine itself does not read it. */
export interface Work {
  /** What kind of task it is, e.g. `review`. */
  readonly kind?: string;
  /** Role that may complete it. */
  readonly role?: string;
  /** Code of the unit that does it. */
  readonly unit?: string;
  /** What another agency is asked by it, by the id of the service's demand. */
  readonly consults?: string;
  /** Variables that completing it writes. */
  readonly results: readonly string[];
}

export type Task = ActivityBase & {
  readonly type: 'task';
  readonly task: TaskType;
  readonly work: Work;
  /** What a receive task waits for, or a send task sends. */
  readonly message?: string;
  /** The decision of a business-rule task, and the variable that it writes. */
  readonly decision?: { readonly id: string; readonly into: string };
};

/** An embedded subprocess, or another process that is called: a copy of it, its ids behind the caller's and a slash. */
export type Subprocess = ActivityBase & {
  readonly type: 'subprocess';
  readonly isCall: boolean;
};

export type Boundary = NodeBase & {
  readonly type: 'boundary';
  readonly host: string;
  readonly isInterrupting: boolean;
  readonly trigger: Trigger | ErrorTrigger;
};

export const gatewayTypes = ['exclusive', 'parallel', 'inclusive', 'event'] as const;
export type GatewayType = (typeof gatewayTypes)[number];

export type Gateway = NodeBase & {
  readonly type: 'gateway';
  readonly gateway: GatewayType;
  readonly default?: string;
};

/** What happens where a token reaches an end or throwing event. */
export type Throw =
  | { readonly type: 'none' | 'terminate' }
  | { readonly type: 'message' | 'signal'; readonly name: string }
  | { readonly type: 'error'; readonly code: string };

export type ProcessNode =
  | Task
  | Subprocess
  | Boundary
  | Gateway
  | (NodeBase & { readonly type: 'start'; readonly trigger?: Trigger })
  | (NodeBase & { readonly type: 'catch'; readonly trigger: Trigger })
  | (NodeBase & { readonly type: 'throw' | 'end'; readonly throws: Throw });

export type Activity = Task | Subprocess;

export const isActivity = (node: ProcessNode): node is Activity =>
  node.type === 'task' || node.type === 'subprocess';
