import type { ServerResponse } from 'node:http';
import type { Parts } from '../parts.ts';
import { releaseWhenSent } from '../request/release-when-sent.ts';
import { toWatch } from '../tracing/to-watch.ts';
import type { AnswerForm, KnownFacts, Reply } from './answer-form.ts';
import type { Asked, Incoming } from './asked.ts';
import { endRefused } from './end-refused.ts';
import { logOutbound } from './log-outbound.ts';
import { outboundSteps } from './outbound-steps.ts';

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

async function refuse(
  error: unknown,
  facts: KnownFacts,
  { outgoing, form }: Answering,
  parts: Parts,
): Promise<void> {
  const { problem, outcome } = await endRefused(error, facts, parts);
  sendReply(outgoing, form.toRefusal(problem, facts));
  logOutbound(facts, outcome, problem, parts);
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
export async function answerCaller(facts: Incoming, answering: Answering, parts: Parts): Promise<void> {
  const { outgoing, form } = answering;
  try {
    const done = await outboundSteps.run(facts, parts, toWatch(facts));
    sendReply(outgoing, form.toAnswer(done));
    logOutbound(done, done.outcome, undefined, parts);
  } catch (error) {
    await refuse(error, facts, answering, parts);
  } finally {
    releaseWhenSent(outgoing, facts.memory);
  }
}
