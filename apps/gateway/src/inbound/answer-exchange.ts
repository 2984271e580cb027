import type { ServerResponse } from 'node:http';
import { header, type Problem } from '@saphan/contracts';
import type { MessageHeaders } from '@saphan/exchange';
import type { Ending } from '../evidence/evidence-store.ts';
import { logExchange } from '../log-exchange.ts';
import type { Parts } from '../parts.ts';
import { retryHeader } from '../request/problem-answer.ts';
import { endInPieces } from '../request/end-in-pieces.ts';
import { releaseWhenSent } from '../request/release-when-sent.ts';
import { toWatch } from '../tracing/to-watch.ts';
import { countExchange } from '../usage/count-exchange.ts';
import type { Arrived } from './arrived.ts';
import { inboundSteps } from './inbound-steps.ts';
import { refuse, type KnownFacts } from './refuse.ts';

function send(outgoing: ServerResponse, status: number, headers: MessageHeaders, body: Buffer): void {
  // A body that was refused unread is not read for the next request's sake.
  if (!outgoing.req.complete) outgoing.setHeader('connection', 'close');
  const present: Record<string, string | number> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) present[name] = value;
  }
  if (status !== 204) present['content-length'] = body.length;
  outgoing.writeHead(status, present);
  endInPieces(outgoing, body);
}

function log(
  facts: KnownFacts & { readonly body?: Buffer },
  answered: Buffer,
  outcome: Ending,
  problem: Problem | undefined,
  parts: Parts,
): void {
  const { request, client, service, signed, startedAt, isVerified, provider, meter, body: asked } = facts;
  const line = {
    side: 'provider',
    exchange: request.headers[header.exchange],
    consumer: client,
    service,
    agreement: signed?.hash,
    purpose: signed?.agreement.purpose.code,
    outcome,
    durationMs: parts.now() - startedAt,
  } as const;
  logExchange(line, problem, { isCallerKnown: isVerified === true, trace: facts.trace }, parts);
  if (isVerified !== true || !provider) return;
  countExchange({ agency: provider.agency, side: 'provider', outcome, asked, answered, meter }, parts.usage);
}

type Answered = Awaited<ReturnType<typeof inboundSteps.run>>;

/** Lets the quality of what was read be judged, once it is on its way. */
function sample(done: Answered, { sampling }: Parts): void {
  const { request, provider, service, index, content, answer, named } = done;
  if (request.method !== 'GET' || answer.type !== 'answer' || answer.status !== 200) return;
  const { contentType, at, body } = answer;
  const { values } = content;
  sampling.offer({
    agency: provider.agency,
    service,
    index,
    values,
    contentType,
    named,
    at,
    bytes: body.length,
  });
}

/** Runs the steps for one request of another gateway and answers it, whatever happens. */
export async function answerExchange(facts: Arrived, outgoing: ServerResponse, parts: Parts): Promise<void> {
  try {
    const done = await inboundSteps.run(facts, parts, toWatch(facts));
    send(outgoing, done.response.status, done.response.headers, done.content.body);
    log(done, done.content.body, 'answered', undefined, parts);
    sample(done, parts);
  } catch (error) {
    const { problem, outcome, head, body } = await refuse(error, facts, parts);
    send(outgoing, head.status, { ...head.headers, ...retryHeader(problem) }, body);
    log(facts, body, outcome, problem, parts);
  } finally {
    releaseWhenSent(outgoing, facts.memory);
  }
}
