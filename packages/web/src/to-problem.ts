import { Problem } from '@saphan/contracts';
import { webProblem, type WebProblemCode } from './web-problems.ts';

const byStatus: Readonly<Record<number, WebProblemCode>> = {
  400: 'bad-request',
  404: 'not-found',
  405: 'method-not-allowed',
  406: 'media-type',
  408: 'too-slow',
  413: 'too-large',
  415: 'media-type',
  503: 'not-ready',
};

/**
 * Names any thrown thing. Ours pass; Fastify's own refusals get their code by status; all else becomes a plain `internal`,
 * whose cause stays in the log.
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error as Problem;
  const known = error as { statusCode?: unknown; at?: unknown; message?: unknown } | undefined;
  const code = byStatus[Number(known?.statusCode)];
  if (code === undefined) return webProblem('internal', { cause: error });
  return webProblem(code, {
    cause: error,
    ...(typeof known?.at === 'string' && { at: known.at }),
    ...(typeof known?.message === 'string' && { detail: known.message }),
  });
}
