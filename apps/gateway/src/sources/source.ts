import type { DataServiceDefinition, Operation, ProblemDocument, Subject } from '@saphan/contracts';
import type { ProvenRight } from '@saphan/exchange';

/** A checked request as a source gets it. */
export interface SourceRequest {
  readonly service: string;
  /** Member whose source is asked, and its tenant key. */
  readonly member: string;
  readonly agency: string;
  /** Member that asks. */
  readonly consumer: string;
  readonly definition: DataServiceDefinition;
  readonly operation: Operation;
  readonly method: string;
  /** Below the data service, canonical. */
  readonly rest: string;
  /** Raw, without `?`. */
  readonly query: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly subject: Subject | undefined;
  /** Data items that may be read. */
  readonly items: ReadonlySet<string>;
  readonly body: Buffer;
  readonly contentType: string | undefined;
  /** Signed headers that a built-in source needs to know, by lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly right: ProvenRight;
  /** Ends the question: the time is over or the process stops. */
  readonly signal: AbortSignal;
}

/** `problem`: the source's own no, which is an answer too. */
export type SourceAnswer =
  | {
      readonly type: 'answer';
      readonly status: number;
      readonly contentType: string | undefined;
      readonly body: Buffer;
      /** Epoch milliseconds at which the source gave it. */
      readonly at: number;
    }
  | {
      readonly type: 'problem';
      readonly status: number;
      readonly document: ProblemDocument;
      readonly at: number;
    };

/** Something that can be asked: a declared source of an agency, or what the gateway answers itself. */
export interface Source {
  /** True where a repeat with the same Idempotency-Key can be handed over again without doing the work twice. */
  readonly isIdempotent: boolean;
  readonly timeoutMs: number | undefined;
  /** @throws Problem `source-…`, `subject-not-found` */
  ask(request: SourceRequest): Promise<SourceAnswer>;
  close(): Promise<void>;
}
