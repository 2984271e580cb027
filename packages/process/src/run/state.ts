/** Where a process stands. Plain JSON; no step changes it, each makes a new one. */
export interface ProcessState {
  readonly status: 'running' | 'completed' | 'failed' | 'cancelled';
  /** Code of the error that nobody caught. */
  readonly error?: string;
  /** Number of the next token. */
  readonly next: number;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly tokens: readonly Token[];
}

/** A token that rests at an element until something comes from outside, or until those inside have gone. */
export interface Token {
  readonly id: number;
  /** The element. */
  readonly at: string;
  /** Token of the activity around it; 0 for the process itself. */
  readonly parent: number;
  /** Instant at which it came (RFC 3339). */
  readonly since: string;
  /** Flow by which it came, where it waits for those of other flows. */
  readonly flow?: string;
  /** Place in the list, where the activity is done for each entry. */
  readonly index?: number;
  /** What only this instance knows: its entry, and what it wrote. */
  readonly locals?: Readonly<Record<string, unknown>>;
  /** The whole of an activity that is done for each entry: its instances are the tokens inside. */
  readonly loop?: {
    readonly list: readonly unknown[];
    readonly begun: number;
    readonly done: number;
    /** What instances wrote, in the order of the list. */
    readonly results: Readonly<Record<string, readonly unknown[]>>;
  };
  /** Timers that run for it: event and instant at which it is due; null for one that has no date. */
  readonly timers?: Readonly<Record<string, string | null>>;
  /** Code of the error that a task ended with and nobody caught: it waits for somebody to try again or to go on. */
  readonly fault?: string;
}

/** What comes from outside. */
export type ProcessEvent =
  /** A task is done, or somebody goes on without it. */
  | {
      readonly type: 'complete';
      readonly token: number;
      readonly results?: Readonly<Record<string, unknown>>;
    }
  /** A task ended with an error of the business. */
  | { readonly type: 'error'; readonly token: number; readonly code: string }
  /** A task that had ended with an error is tried again. */
  | { readonly type: 'retry'; readonly token: number }
  | { readonly type: 'message'; readonly name: string; readonly results?: Readonly<Record<string, unknown>> }
  | { readonly type: 'signal'; readonly name: string }
  | { readonly type: 'timer'; readonly token: number; readonly event: string }
  | { readonly type: 'cancel' };

/** What a step does to the world. */
export interface Effect {
  readonly type: 'message' | 'signal';
  readonly name: string;
  readonly element: string;
}

export interface TraceEntry {
  readonly element: string;
  readonly type: 'entered' | 'left' | 'cancelled';
}

/** The moment and the answers by which conditions are judged. */
export interface Circumstances {
  /** Instant (RFC 3339). */
  readonly now: string;
  /** Values of the names that the process `reads`. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

export interface Step {
  readonly state: ProcessState;
  /** False where nothing waited for the event: the state is as it was. */
  readonly isTaken: boolean;
  readonly effects: readonly Effect[];
  readonly trace: readonly TraceEntry[];
}
