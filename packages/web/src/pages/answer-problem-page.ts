import type { Problem } from '@saphan/contracts';
import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { answerProblemJson, type AnswerProblem } from '../answer-problem.ts';
import { toLocalPath } from './sign-in.ts';
import { pageFacts, type PageFacts } from './page-request.ts';

export interface PageError {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly cure: string;
  /** Reference under which the log tells more. */
  readonly instance: string;
  /** Page of ours on which the person goes on or tries again: where the form stood, or what the problem names. */
  readonly retry: string | undefined;
}

/** Draws an error in the layout of the app. @param request of which the app may know who asks */
export type ErrorPage = (
  page: PageFacts,
  error: PageError,
  request: FastifyRequest,
) => VNode | Promise<VNode>;

const wantsPage = (request: FastifyRequest): boolean => /text\/html/.test(request.headers.accept ?? '');

/** Where a refused form stood; nothing where the browser does not say. */
function findFormPage(request: FastifyRequest): string | undefined {
  if (request.method === 'GET') return undefined;
  const path = pathBefore(request);
  return path === '/' ? undefined : path;
}

const pathBefore = (request: FastifyRequest): string => {
  if (request.method === 'GET') return toLocalPath(request.url);
  const referer = request.headers.referer;
  return referer !== undefined && URL.canParse(referer) ? toLocalPath(new URL(referer).pathname) : '/';
};

/**
 * Answers a browser with a page in its language and everybody else with problem+json. Who must sign in is led there and back.
 * @param more codes of other problems that a page mends, each with its path; it is given `returnTo`
 */
export function answerProblemPage(
  errorPage: ErrorPage,
  more: Readonly<Record<string, string>> = {},
): AnswerProblem {
  const leads: Readonly<Record<string, string>> = { 'sign-in-needed': '/signin', ...more };
  return async (problem: Problem, request, reply) => {
    if (!wantsPage(request) || request.page === undefined) return answerProblemJson(problem, request, reply);
    const page = leads[problem.code];
    if (page !== undefined) {
      return reply.redirect(`${page}?returnTo=${encodeURIComponent(pathBefore(request))}`, 303);
    }
    const facts = pageFacts(request);
    const { status, title, cure } = problem.definition;
    const error: PageError = {
      status,
      code: problem.code,
      title: title[facts.language],
      cure: cure[facts.language],
      instance: request.id,
      retry: problem.retry ?? findFormPage(request),
    };
    const vnode = await errorPage(facts, error, request);
    if (problem.retryAfterSeconds !== undefined) void reply.header('retry-after', problem.retryAfterSeconds);
    return reply
      .code(status)
      .type('text/html; charset=utf-8')
      .send(`<!doctype html>${renderToString(vnode)}`);
  };
}
