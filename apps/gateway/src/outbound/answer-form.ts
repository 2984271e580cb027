import type { Problem } from '@saphan/contracts';
import type { Asked } from './asked.ts';
import type { PeerAnswer } from './peers.ts';
import type { Recorded } from './steps/evidence-begun.ts';
import type { Verified } from './steps/verify.ts';

/** What is known of a request however far the steps came. */
export type KnownFacts = Asked &
  Partial<Recorded & Verified> & {
    readonly hasBegun?: true;
    readonly hasEnded?: true;
    readonly given?: PeerAnswer;
  };

/** What is known when all steps have passed. */
export type DoneFacts = Recorded & Verified & { readonly given: PeerAnswer; readonly body: Buffer };

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** How one of the ways to speak to the outbound door puts what came of a request. */
export interface AnswerForm {
  /** @param done with what the provider has signed: an answer or its refusal */
  toAnswer(done: DoneFacts): Reply;
  toRefusal(problem: Problem, facts: KnownFacts): Reply;
}
