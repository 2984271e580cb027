import type { ProblemDocument } from '@saphan/contracts';

/**
 * A call that was not answered: denied by an agreement's rule, failed at the source, or never got there. The document says
 * which hop and which rule, in the words for the person; it names nobody.
 */
export class ExchangeRefused extends Error {
  override readonly name = 'ExchangeRefused';
  readonly status: number;
  readonly document: ProblemDocument;
  /** Exchange under which the evidence has it, where it came so far. */
  readonly exchange: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: number,
    document: ProblemDocument,
    more: {
      readonly exchange?: string | undefined;
      readonly retryAfterSeconds?: number | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    super(`${document.code}${document.rule === undefined ? '' : ` by rule ${document.rule}`}`, {
      cause: more.cause,
    });
    this.status = status;
    this.document = document;
    this.exchange = more.exchange;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }

  /** Problem code, e.g. `agreement-expired`, `source-timeout`. */
  get code(): string {
    return this.document.code;
  }

  /** True where the same call may succeed later: try again, a write with the same key. */
  get isTemporary(): boolean {
    return this.status >= 500 || this.status === 429 || this.code === 'idempotency-key-busy';
  }
}
