import { isUuidV7, Problem, toUuidV7, type Language, type ProblemDocument } from '@saphan/contracts';
import { toProblemDocument } from '@saphan/web';
import { gatewayProblem } from '../gateway-problems.ts';

/** Thai where the caller's first wish is Thai. */
export const toLanguage = (acceptLanguage: string | undefined): Language =>
  /^\s*th\b/i.test(acceptLanguage ?? '') ? 'th' : 'en';

/** True for a foreseen failure, ours or of a package. */
export const isProblem = (error: unknown): error is Problem => error instanceof Problem;

/** Ours pass; anything else becomes a plain `internal`, whose cause stays in the log. */
export const toGatewayProblem = (error: unknown): Problem =>
  isProblem(error) ? error : gatewayProblem('internal', { cause: error });

/** Document and body of a refusal. `instance` is the exchange where there is one, so that both sides can find it. */
export function toProblemBody(
  problem: Problem,
  acceptLanguage: string | undefined,
  exchange: string | undefined,
  outcome?: ProblemDocument['outcome'],
): { document: ProblemDocument; body: Buffer } {
  const instance = exchange !== undefined && isUuidV7(exchange) ? exchange : toUuidV7(Date.now());
  const document = {
    ...toProblemDocument(problem, instance, toLanguage(acceptLanguage)),
    ...(outcome && { outcome }),
  };
  return { document, body: Buffer.from(JSON.stringify(document)) };
}

export const retryHeader = (problem: Problem): Record<string, string> =>
  problem.retryAfterSeconds === undefined ? {} : { 'retry-after': String(problem.retryAfterSeconds) };
