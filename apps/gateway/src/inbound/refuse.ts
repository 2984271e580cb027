import { header, problemMediaType, type Problem, type SignedAgreement } from '@saphan/contracts';
import type { ResponseMessage, SaidOutcome } from '@saphan/exchange';
import type { Ending } from '../evidence/evidence-store.ts';
import { toEndedRow } from '../evidence/to-rows.ts';
import { gatewayProblem } from '../gateway-problems.ts';
import type { Parts } from '../parts.ts';
import { toGatewayProblem, toProblemBody } from '../request/problem-answer.ts';
import type { Arrived } from './arrived.ts';
import { signContent } from './sign-content.ts';
import { beginEvidence, type Recordable } from './steps/evidence-begun.ts';
import { endEvidence } from './steps/evidence-ended.ts';

/** What is known of a request when a step refuses it. */
export type KnownFacts = Arrived &
  Partial<Recordable> & {
    readonly isVerified?: true;
    readonly hasBegun?: true;
    readonly signed?: SignedAgreement;
  };

export interface Refusal {
  readonly problem: Problem;
  readonly outcome: Exclude<Ending, 'unknown'>;
  readonly head: ResponseMessage;
  readonly body: Buffer;
}

const isRecordable = (facts: KnownFacts): facts is KnownFacts & Recordable => facts.isVerified === true;

/** "Nothing here" is an answer of the source; a request stopped before its evidence began was denied; the rest failed. */
function toOutcome(problem: Problem, facts: KnownFacts): Refusal['outcome'] {
  if (!facts.hasBegun) return 'denied';
  return problem.code === 'subject-not-found' ? 'answered' : 'failed';
}

function signProblem(
  problem: Problem,
  outcome: Refusal['outcome'],
  facts: KnownFacts & Recordable,
  parts: Parts,
): Refusal {
  const { headers } = facts.request;
  const { body } = toProblemBody(problem, headers['accept-language'], headers[header.exchange], outcome);
  const { status } = problem.definition;
  const { code, rule } = problem;
  const said: SaidOutcome = outcome === 'answered' ? { outcome } : { outcome, code, rule };
  const { request, provider } = facts;
  const head = signContent(
    { status, contentType: problemMediaType, body },
    { request, provider, said },
    parts,
  );
  return { problem, outcome, head, body };
}

/** What could not be written now is written later: the exchange must not stay open at a process that lives on. */
function endLater(facts: KnownFacts & Recordable, parts: Parts): void {
  const { provider, client, request, startedAt } = facts;
  parts.open.abandon(
    toEndedRow(
      { side: 'provider', agency: provider.agency, consumer: client, request },
      { at: parts.now(), startedAt, outcome: 'unknown', rule: 'evidence-unavailable' },
    ),
  );
}

/** A replay has its rows already; without a database there can be none. */
const unrecorded: ReadonlySet<unknown> = new Set(['exchange-repeated', 'evidence-unavailable']);

async function refuseSigned(
  problem: Problem,
  facts: KnownFacts & Recordable,
  parts: Parts,
): Promise<Refusal> {
  if (unrecorded.has(problem.code)) {
    if (facts.hasBegun) endLater(facts, parts);
    return signProblem(problem, 'failed', facts, parts);
  }
  let { hasBegun = false }: { hasBegun?: boolean } = facts;
  try {
    const refusal = signProblem(problem, toOutcome(problem, facts), facts, parts);
    if (!hasBegun && !(await beginEvidence(facts, parts))) {
      throw gatewayProblem('exchange-repeated', {
        at: header.exchange,
        rule: 'evidence-begun',
        hop: 'inbound',
      });
    }
    hasBegun = true;
    const { outcome, head } = refusal;
    await endEvidence(facts, { outcome, response: head, rule: problem.code }, parts);
    return refusal;
  } catch (cause) {
    if (hasBegun) endLater(facts, parts);
    return signProblem(toGatewayProblem(cause), 'failed', facts, parts);
  }
}

/**
 * Turns whatever a step threw into the answer. From the verified signature on it is the provider's signed word, and is
 * in the evidence before it leaves; a replay and a refusal for want of evidence are signed alone.
 */
export async function refuse(error: unknown, facts: KnownFacts, parts: Parts): Promise<Refusal> {
  const problem = toGatewayProblem(error);
  if (isRecordable(facts)) return refuseSigned(problem, facts, parts);
  const { headers } = facts.request;
  const { body } = toProblemBody(problem, headers['accept-language'], headers[header.exchange]);
  const head = { status: problem.definition.status, headers: { 'content-type': problemMediaType } };
  return { problem, outcome: 'denied', head, body };
}
