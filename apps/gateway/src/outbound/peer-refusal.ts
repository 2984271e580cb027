import { Problem, type ProblemDocument, type ProblemTable } from '@saphan/contracts';
import { exchangeProblems } from '@saphan/exchange';
import { gatewayProblem, gatewayProblems } from '../gateway-problems.ts';
import type { PeerAnswer } from './peers.ts';

const known: ProblemTable = { ...exchangeProblems, ...gatewayProblems };

/**
 * A refusal that came unsigned, since the peer could not tell who asked: its code is passed on if we know it, its words
 * are not.
 */
export function toPeerRefusal({ status, body }: PeerAnswer): Problem {
  let document: Partial<ProblemDocument> = {};
  try {
    document = JSON.parse(body.toString('utf8')) as Partial<ProblemDocument>;
  } catch {
    // Not even a problem document: the status is all there is.
  }
  const code =
    typeof document.code === 'string' && Object.hasOwn(known, document.code) ? document.code : undefined;
  const definition = code === undefined ? undefined : known[code];
  const detail = `unsigned ${String(status)} ${code ?? ''}`;
  if (code === undefined || definition === undefined)
    return gatewayProblem('peer-refused', { hop: 'inbound', detail });
  const rule = typeof document.rule === 'string' ? document.rule.slice(0, 80) : undefined;
  return new Problem(code, definition, { hop: 'inbound', detail, ...(rule !== undefined && { rule }) });
}
