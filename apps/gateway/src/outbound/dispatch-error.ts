import type { Problem } from '@saphan/contracts';
import { gatewayProblem } from '../gateway-problems.ts';
import { isProblem } from '../request/problem-answer.ts';

/** Codes of a connection that never came to be: nothing has left. */
const beforeSending: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_PEER',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_HAS_EXPIRED',
]);
const cutOff: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);
const tooSlow: ReadonlySet<string> = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

const codeOf = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code);

/** The peer went away without a word. */
export const isCutOff = (error: unknown): boolean => cutOff.has(codeOf(error));

/** No answer that can be believed. `mayHaveArrived`: then the outcome is unknown until the peer's evidence is asked. */
export class DispatchError extends Error {
  override readonly name = 'DispatchError';
  readonly problem: Problem;
  readonly mayHaveArrived: boolean;

  constructor(problem: Problem, mayHaveArrived: boolean) {
    super(problem.message, { cause: problem.cause });
    this.problem = problem;
    this.mayHaveArrived = mayHaveArrived;
  }

  /** @param hadLeft the request is known to have been sent */
  static from(error: unknown, hadLeft = false): DispatchError {
    if (error instanceof DispatchError) {
      return error.mayHaveArrived || !hadLeft ? error : new DispatchError(error.problem, true);
    }
    if (isProblem(error)) return new DispatchError(error, hadLeft);
    const isLate = tooSlow.has(codeOf(error)) || (error as Error | undefined)?.name === 'TimeoutError';
    const code = isLate ? 'peer-timeout' : 'peer-unreachable';
    const problem = gatewayProblem(code, { hop: 'outbound', cause: error, retryAfterSeconds: 1 });
    return new DispatchError(problem, hadLeft || !beforeSending.has(codeOf(error)));
  }
}
