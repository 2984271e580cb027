import { header, type SignedAgreement } from '@saphan/contracts';
import type { ProvenRight, SaltedSubject } from '@saphan/exchange';
import { toRequestDigest } from '../../first-results/request-digest.ts';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Parts } from '../../parts.ts';
import type { Offered } from '../../request/check-requested.ts';
import type { SourceAnswer, SourceRequest } from '../../sources/source.ts';
import type { Arrived } from '../arrived.ts';
import type { Addressed } from './addressed-to-me.ts';

type Facts = Arrived &
  Addressed &
  Offered & {
    readonly signed: SignedAgreement;
    readonly subject: SaltedSubject | undefined;
    readonly right: ProvenRight;
    readonly body: Buffer;
  };

const toSourceRequest = (facts: Facts): SourceRequest => ({
  service: facts.service,
  member: facts.provider.id,
  agency: facts.provider.agency,
  consumer: facts.consumer,
  definition: facts.offered.definition,
  operation: facts.operation,
  method: facts.request.method,
  rest: facts.rest,
  query: facts.request.query,
  parameters: facts.parameters,
  subject: facts.subject?.subject,
  items: new Set(facts.named),
  body: facts.body,
  contentType: facts.request.headers['content-type'],
  headers: facts.request.headers,
  right: facts.right,
  signal: facts.signal,
});

/** An answer, what is left of it when pruned, and its items as text or seal, at once. */
const copies = 3;

/** Asks the source; a write once for each idempotency key. */
export async function askSource(facts: Facts, parts: Parts): Promise<{ answer: SourceAnswer }> {
  const { request, provider, service, client, body, subject, signed, memory } = facts;
  const source = parts.sources.find(provider.agency, service);
  if (!source) throw gatewayProblem('source-missing', { hop: 'source' });
  const ask = (): Promise<SourceAnswer> => source.ask(toSourceRequest(facts));
  const key = request.headers[header.idempotencyKey];
  if (request.method === 'GET' || key === undefined) {
    const answer = await ask();
    // Nothing has changed yet: there is still time to say that there is no room.
    if (answer.type === 'answer' && request.method === 'GET') memory.take(copies * answer.body.length);
    return { answer };
  }
  const repeat = {
    agency: provider.agency,
    consumer: client,
    service,
    key,
    exchange: request.headers[header.exchange] ?? '',
    digest: await toRequestDigest(
      { request, body, subject, agreement: signed.agreement, agency: provider.agency },
      parts.evidenceKeys,
    ),
  };
  return { answer: await parts.firstResults.once(repeat, source.isIdempotent, ask) };
}
