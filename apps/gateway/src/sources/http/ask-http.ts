import type { HttpSource } from '@saphan/contracts';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { GuardedFetch } from '../address/guarded-fetch.ts';
import { parseExactJson } from '../exact-json.ts';
import type { SourceSecrets } from '../source-secrets.ts';
import { readWithinLimit } from './read-answer.ts';

export interface HttpQuestion {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: string | undefined;
  /** Statuses that mean "unknown here"; default 404. */
  readonly notFound?: readonly number[] | undefined;
  readonly signal: AbortSignal;
}

/** The source's own word on a question: that it is no good, as against that the source is in trouble or does not let us in. */
const isRefusal = (status: number): boolean =>
  status >= 400 && status < 500 && ![401, 403, 407, 408, 429].includes(status);

/** What every question to a source says beside its own headers. */
export async function getHeaders(
  credential: HttpSource['credential'],
  secrets: SourceSecrets,
): Promise<Record<string, string>> {
  return {
    accept: 'application/json',
    'accept-encoding': 'identity',
    ...(credential && {
      [credential.header]: (credential.prefix ?? '') + (await secrets(credential.secret)),
    }),
  };
}

/**
 * What stands at a path of the source, below its base.
 * @throws Problem `subject-malformed` where it would be another place than the declared one: `.` and `..` are the one thing
 *   that encoding leaves alone and every program takes for a step up
 */
export function checkSegments(path: string): void {
  if (path.split('/').some((segment) => segment === '.' || segment === '..')) {
    throw gatewayProblem('subject-malformed', { hop: 'source' });
  }
}

/** @throws Problem `subject-not-found`, `source-refused`, `source-failed`, `answer-unfit` */
export async function askHttp(question: HttpQuestion, { ask }: GuardedFetch): Promise<Buffer> {
  const { url, method, headers, body, signal, notFound = [404] } = question;
  const hasBody = body !== undefined;
  const { status, body: answer } = await ask(url, {
    method,
    headers: { ...headers, ...(hasBody && { 'content-type': 'application/json' }) },
    body,
    ...readWithinLimit(signal),
  });
  if (notFound.includes(status)) throw gatewayProblem('subject-not-found', { hop: 'source' });
  if (status !== 200) {
    throw gatewayProblem(isRefusal(status) ? 'source-refused' : 'source-failed', {
      hop: 'source',
      detail: `status ${String(status)}`,
    });
  }
  return answer;
}

/** @throws Problem `answer-unfit` */
export function parseAnswer(body: Buffer, parse: (text: string) => unknown = parseExactJson): unknown {
  try {
    return parse(body.toString('utf8'));
  } catch (cause) {
    throw gatewayProblem('answer-unfit', { hop: 'source', cause, detail: 'not JSON' });
  }
}
