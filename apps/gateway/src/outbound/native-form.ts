import { header, problemMediaType } from '@saphan/contracts';
import { retryHeader, toProblemBody } from '../request/problem-answer.ts';
import type { AnswerForm, KnownFacts } from './answer-form.ts';

/** What of the provider's answer goes on to the caller. */
const passed = [
  'content-type',
  header.sealDigest,
  header.mandate,
  'preference-applied',
  'retry-after',
] as const;

/** Saphan's own headers of an answer, and those that it passes on. */
export function toCallerHeaders(facts: KnownFacts): Record<string, string> {
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

/** The native door: the provider's answer as it is, problem documents for refusals. */
export const nativeForm: AnswerForm = {
  toAnswer: (done) => ({
    status: done.given.status,
    headers: toCallerHeaders(done),
    body: done.given.body,
  }),
  toRefusal(problem, facts) {
    const { body } = toProblemBody(problem, facts.headers['accept-language'], facts.exchange);
    const headers = { ...toCallerHeaders({ ...facts, given: undefined }), ...retryHeader(problem) };
    return {
      status: problem.definition.status,
      headers: { ...headers, 'content-type': problemMediaType },
      body,
    };
  },
};
