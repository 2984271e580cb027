import { header, type Problem } from '@saphan/contracts';
import { parseOutcomeHeader } from '@saphan/exchange';
import type { Ending } from '../evidence/evidence-store.ts';
import { logExchange } from '../log-exchange.ts';
import type { Parts } from '../parts.ts';
import { countExchange } from '../usage/count-exchange.ts';
import type { KnownFacts } from './answer-form.ts';

/** Writes the end of an exchange that one of the agency's systems, or a message of it, has begun. */
export function logOutbound(
  facts: KnownFacts & { readonly body?: Buffer },
  outcome: Ending,
  problem: Problem | undefined,
  parts: Parts,
): void {
  const { exchange, client, consumer, service, signed, startedAt, given, meter, via, body: asked } = facts;
  const answered = given?.body;
  if (consumer)
    countExchange(
      { agency: consumer.agency, side: 'consumer', outcome, asked, answered, meter },
      parts.usage,
    );
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
      ...(via !== undefined && { via }),
      outcome,
      ...(said && 'code' in said && { code: said.code, rule: said.rule }),
      durationMs: parts.now() - startedAt,
    },
    problem,
    { isCallerKnown: client !== undefined, trace: facts.trace },
    parts,
  );
}
