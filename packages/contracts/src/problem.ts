import type { LocalText } from './local-text.ts';

/** What is known of one kind of problem before it happens. The catalogue in `docs/problems.md` is made from these. */
export interface ProblemDefinition {
  /** HTTP status with which the problem is answered. */
  readonly status: number;
  /** What happened, for the person who sees it. */
  readonly title: LocalText;
  /** What to do now. */
  readonly cure: LocalText;
}

export type ProblemTable<Code extends string = string> = Readonly<Record<Code, ProblemDefinition>>;

/** `application/problem+json` (RFC 9457) with the members that Saphan adds. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly cure: string;
  /** Names this one occurrence in the logs. */
  readonly instance: string;
  /** Which hop of an exchange raised it. */
  readonly hop?: 'outbound' | 'inbound' | 'source';
  /** Which rule or step denied, e.g. `right`, `purpose`. */
  readonly rule?: string;
  /** What of the request is at fault, e.g. a header or a field name; never a person's data. */
  readonly at?: string;
  /** How the exchange ended in the provider's evidence, so that the consumer's says the same. */
  readonly outcome?: 'answered' | 'denied' | 'failed';
}

/**
 * A foreseen failure. `detail` is for the log alone and may name private facts;
 * title and cure are for the person and come from the table by code.
 */
export class Problem<Code extends string = string> extends Error {
  override readonly name = 'Problem';
  readonly code: Code;
  readonly definition: ProblemDefinition;
  readonly at: string | undefined;
  readonly rule: string | undefined;
  readonly hop: ProblemDocument['hop'];
  /** Seconds after which another try makes sense. */
  readonly retryAfterSeconds: number | undefined;
  /** Page of ours on which a person goes on or tries again. */
  readonly retry: string | undefined;

  constructor(
    code: Code,
    definition: ProblemDefinition,
    private_: {
      detail?: string;
      at?: string;
      rule?: string;
      hop?: ProblemDocument['hop'];
      cause?: unknown;
      retryAfterSeconds?: number;
      retry?: string;
    } = {},
  ) {
    super(private_.detail ?? definition.title.en, { cause: private_.cause });
    this.code = code;
    this.definition = definition;
    this.at = private_.at;
    this.rule = private_.rule;
    this.hop = private_.hop;
    this.retryAfterSeconds = private_.retryAfterSeconds;
    this.retry = private_.retry;
  }
}

/**
 * Makes the function by which a package throws its own problems.
 * Each package declares its codes once: `export const problem = problemsOf(table)`, then `throw problem('code', {…})`.
 */
export function problemsOf<Code extends string>(table: ProblemTable<Code>) {
  return (code: Code, private_?: ConstructorParameters<typeof Problem>[2]): Problem<Code> =>
    new Problem(code, table[code], private_);
}
