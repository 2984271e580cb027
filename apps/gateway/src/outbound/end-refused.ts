import type { Problem } from '@saphan/contracts';
import type { Ending } from '../evidence/evidence-store.ts';
import type { Parts } from '../parts.ts';
import { toGatewayProblem } from '../request/problem-answer.ts';
import { nameRule } from '../steps.ts';
import type { KnownFacts } from './answer-form.ts';
import { DispatchError } from './dispatch-error.ts';
import { endEvidence } from './steps/evidence-ended.ts';
import type { Recorded } from './steps/evidence-begun.ts';
import { toOutcome } from './to-outcome.ts';

const isRecorded = (facts: KnownFacts): facts is KnownFacts & Recorded =>
  facts.hasBegun === true && !facts.hasEnded;

/** Writes the end of an exchange that a step has stopped; what could not be written is the problem then. */
export async function endRefused(
  error: unknown,
  facts: KnownFacts,
  parts: Parts,
): Promise<{ readonly problem: Problem; readonly outcome: Ending }> {
  const problem = toGatewayProblem(
    error instanceof DispatchError ? nameRule(error.problem, 'dispatch', 'outbound') : error,
  );
  const outcome = toOutcome(error, facts);
  if (!isRecorded(facts) || problem.code === 'evidence-unavailable') return { problem, outcome };
  try {
    await endEvidence(facts, { outcome, rule: problem.code }, parts);
    return { problem, outcome };
  } catch (cause) {
    return { problem: toGatewayProblem(nameRule(cause, 'evidence-ended', 'outbound')), outcome };
  }
}
