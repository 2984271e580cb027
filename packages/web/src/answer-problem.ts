import { problemMediaType, type Language, type Problem, type ProblemDocument } from '@saphan/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';

export type AnswerProblem = (problem: Problem, request: FastifyRequest, reply: FastifyReply) => unknown;

/** Thai where the caller's first wish is Thai, else English: APIs are read by programmers of many countries. */
export const callerLanguageOf = (request: FastifyRequest): Language =>
  /^\s*th\b/i.test(request.headers['accept-language'] ?? '') ? 'th' : 'en';

/** The public half of a problem as `application/problem+json` (RFC 9457). `instance` is what the log line carries. */
export function toProblemDocument(problem: Problem, instance: string, language: Language): ProblemDocument {
  return {
    type: `urn:saphan:problem:${problem.code}`,
    title: problem.definition.title[language],
    status: problem.definition.status,
    code: problem.code,
    cure: problem.definition.cure[language],
    instance: `urn:uuid:${instance}`,
    ...(problem.hop !== undefined && { hop: problem.hop }),
    ...(problem.rule !== undefined && { rule: problem.rule }),
    ...(problem.at !== undefined && { at: problem.at }),
  };
}

/** Answers with problem+json. */
export const answerProblemJson: AnswerProblem = (problem, request, reply) => {
  if (problem.retryAfterSeconds !== undefined) void reply.header('retry-after', problem.retryAfterSeconds);
  return reply
    .code(problem.definition.status)
    .type(problemMediaType)
    .send(Buffer.from(JSON.stringify(toProblemDocument(problem, request.id, callerLanguageOf(request)))));
};
