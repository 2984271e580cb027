import { header, type Problem } from '@saphan/contracts';
import { parseOutcomeHeader } from '@saphan/exchange';
import type { Ending } from '../evidence/evidence-store.ts';
import { logExchange } from '../log-exchange.ts';
import type { Parts } from '../parts.ts';
import type { KnownFacts } from './answer-form.ts';

/** Writes the end of an exchange that one of the agency's systems, or a message of it, has begun. */
export function logOutbound(
  facts: KnownFacts,
  outcome: Ending,
  problem: Problem | undefined,
  parts: Parts,
): void {
  const { exchange, client, service, signed, startedAt, given } = facts;
  // Where there is no problem of ours, the answer has been verified.
  const said = problem === undefined && given ? parseOutcomeHeader(given.headers[header.outcome]) : undefined;
  logExchange(
    {
      side: 'consumer',
      exchange,
      consumer: client,
      service,
      agreement: signed?.hash,
      purpose: signed?.agreement.purpose.code,
      outcome,
      ...(said && 'code' in said && { code: said.code, rule: said.rule }),
      durationMs: parts.now() - startedAt,
    },
    problem,
    client !== undefined,
    parts,
  );
}
