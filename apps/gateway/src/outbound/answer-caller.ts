import { parseOutcomeHeader } from '@saphan/exchange';
import type { ServerResponse } from 'node:http';
import { header, problemMediaType, type Problem } from '@saphan/contracts';
import type { Ending } from '../evidence/evidence-store.ts';
import { logExchange } from '../log-exchange.ts';
import type { Parts } from '../parts.ts';
import { retryHeader, toGatewayProblem, toProblemBody } from '../request/problem-answer.ts';
import { releaseWhenSent } from '../request/release-when-sent.ts';
import { nameRule } from '../steps.ts';
import type { Asked } from './asked.ts';
import { DispatchError } from './dispatch-error.ts';
import { outboundSteps } from './outbound-steps.ts';
import type { PeerAnswer } from './peers.ts';
import { endEvidence } from './steps/evidence-ended.ts';
import type { Recorded } from './steps/evidence-begun.ts';
import type { Verified } from './steps/verify.ts';
import { toOutcome } from './to-outcome.ts';

type KnownFacts = Asked &
  Partial<Recorded & Verified> & {
    readonly hasBegun?: true;
    readonly hasEnded?: true;
    readonly given?: PeerAnswer;
  };

/** What of the provider's answer goes on to the caller. */
const passed = [
  'content-type',
  header.sealDigest,
  header.mandate,
  'preference-applied',
  'retry-after',
] as const;

function toCallerHeaders(facts: KnownFacts): Record<string, string> {
  const { exchange, signed, request, given } = facts;
  const headers: Record<string, string> = {};
  if (exchange !== undefined) headers[header.exchange] = exchange;
  if (signed) headers[header.agreement] = signed.hash;
  // With its salt, so that the caller can check a seal's subject digest, and later show it to others.
  const subject = request?.headers[header.subject];
  if (subject !== undefined) headers[header.subject] = subject;
  for (const name of passed) {
    const value = given?.headers[name];
    if (value !== undefined) headers[name] = value;
  }
  return headers;
}

function send(outgoing: ServerResponse, status: number, headers: Record<string, string>, body: Buffer): void {
  if (!outgoing.req.complete) outgoing.setHeader('connection', 'close');
  outgoing.writeHead(status, { ...headers, ...(status !== 204 && { 'content-length': body.length }) });
  outgoing.end(body);
}

function log(facts: KnownFacts, outcome: Ending, problem: Problem | undefined, parts: Parts): void {
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

const isRecorded = (facts: KnownFacts): facts is KnownFacts & Recorded =>
  facts.hasBegun === true && !facts.hasEnded;

async function refuse(
  error: unknown,
  facts: KnownFacts,
  outgoing: ServerResponse,
  parts: Parts,
): Promise<void> {
  let problem = toGatewayProblem(
    error instanceof DispatchError ? nameRule(error.problem, 'dispatch', 'outbound') : error,
  );
  const outcome = toOutcome(error, facts);
  if (isRecorded(facts) && problem.code !== 'evidence-unavailable') {
    try {
      await endEvidence(facts, { outcome, rule: problem.code }, parts);
    } catch (cause) {
      problem = toGatewayProblem(nameRule(cause, 'evidence-ended', 'outbound'));
    }
  }
  const { body } = toProblemBody(problem, facts.headers['accept-language'], facts.exchange);
  const headers = { ...toCallerHeaders({ ...facts, given: undefined }), ...retryHeader(problem) };
  send(outgoing, problem.definition.status, { ...headers, 'content-type': problemMediaType }, body);
  log(facts, outcome, problem, parts);
}

/** Runs the steps for one request of the agency's own systems and answers it, whatever happens. */
export async function answerCaller(facts: Asked, outgoing: ServerResponse, parts: Parts): Promise<void> {
  try {
    const done = await outboundSteps.run(facts, parts);
    send(outgoing, done.given.status, toCallerHeaders(done), done.given.body);
    log(done, done.outcome, undefined, parts);
  } catch (error) {
    await refuse(error, facts, outgoing, parts);
  } finally {
    releaseWhenSent(outgoing, facts.memory);
  }
}
