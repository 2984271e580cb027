import { parseOutcomeHeader } from '@saphan/exchange';
import type { ServerResponse } from 'node:http';
import { header, type Problem } from '@saphan/contracts';
import type { Ending } from '../evidence/evidence-store.ts';
import { logExchange } from '../log-exchange.ts';
import type { Parts } from '../parts.ts';
import { toGatewayProblem } from '../request/problem-answer.ts';
import { releaseWhenSent } from '../request/release-when-sent.ts';
import { nameRule } from '../steps.ts';
import { toWatch } from '../tracing/to-watch.ts';
import { countExchange } from '../usage/count-exchange.ts';
import type { AnswerForm, KnownFacts, Reply } from './answer-form.ts';
import type { Asked } from './asked.ts';
import { DispatchError } from './dispatch-error.ts';
import { outboundSteps } from './outbound-steps.ts';
import { endEvidence } from './steps/evidence-ended.ts';
import type { Recorded } from './steps/evidence-begun.ts';
import { toOutcome } from './to-outcome.ts';

/** Where an answer goes, and how it is put. */
export interface Answering {
  readonly outgoing: ServerResponse;
  readonly form: AnswerForm;
}

/** Sends what a form has made of a request. */
export function sendReply(outgoing: ServerResponse, { status, headers, body }: Reply): void {
  if (!outgoing.req.complete) outgoing.setHeader('connection', 'close');
  outgoing.writeHead(status, { ...headers, ...(status !== 204 && { 'content-length': body.length }) });
  outgoing.end(body);
}

function log(
  facts: KnownFacts & { readonly body?: Buffer },
  outcome: Ending,
  problem: Problem | undefined,
  parts: Parts,
): void {
  const { exchange, client, consumer, service, signed, startedAt, given, meter, body: asked } = facts;
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
      outcome,
      ...(said && 'code' in said && { code: said.code, rule: said.rule }),
      durationMs: parts.now() - startedAt,
    },
    problem,
    { isCallerKnown: client !== undefined, trace: facts.trace },
    parts,
  );
}

const isRecorded = (facts: KnownFacts): facts is KnownFacts & Recorded =>
  facts.hasBegun === true && !facts.hasEnded;

async function refuse(
  error: unknown,
  facts: KnownFacts,
  { outgoing, form }: Answering,
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
  sendReply(outgoing, form.toRefusal(problem, facts));
  log(facts, outcome, problem, parts);
}

/** Answers a request that was refused before the first step. */
export async function refuseCaller(
  error: unknown,
  facts: Asked,
  answering: Answering,
  parts: Parts,
): Promise<void> {
  try {
    await refuse(error, facts, answering, parts);
  } finally {
    releaseWhenSent(answering.outgoing, facts.memory);
  }
}

/** Runs the steps for one request of the agency's own systems and answers it, whatever happens. */
export async function answerCaller(facts: Asked, answering: Answering, parts: Parts): Promise<void> {
  const { outgoing, form } = answering;
  try {
    const done = await outboundSteps.run(facts, parts, toWatch(facts));
    sendReply(outgoing, form.toAnswer(done));
    log(done, done.outcome, undefined, parts);
  } catch (error) {
    await refuse(error, facts, answering, parts);
  } finally {
    releaseWhenSent(outgoing, facts.memory);
  }
}
