import type { HttpSource } from '@saphan/contracts';
import { gatewayProblem } from '../gateway-problems.ts';
import type { GuardedFetch } from './address/guarded-fetch.ts';
import { parseExactJson } from './exact-json.ts';
import { mapAnswer } from './http-mapping.ts';
import { readAnswer } from './read-answer.ts';
import type { SourceSecrets } from './source-secrets.ts';
import type { Source, SourceRequest } from './source.ts';

type HttpOperation = HttpSource['operations'][number];

/** @throws Problem `subject-malformed` where what is filled in would be another place than the declared one */
function toUrl(source: HttpSource, operation: HttpOperation, request: SourceRequest): string {
  const filled = operation.target.replaceAll(/\{([A-Za-z]+)\}/g, (_all, name: string) => {
    const value = name === 'subject' ? request.subject?.value : request.parameters[name];
    if (value === undefined)
      throw gatewayProblem('source-failed', { hop: 'source', detail: `no {${name}} to fill in` });
    return encodeURIComponent(value);
  });
  // The one thing that encoding leaves alone and every program takes for a step up.
  const [path = ''] = filled.split('?', 1);
  if (path.split('/').some((segment) => segment === '.' || segment === '..')) {
    throw gatewayProblem('subject-malformed', { hop: 'source' });
  }
  return source.baseUrl + filled;
}

/** The source's own word on a question: that it is no good, as against that the source is in trouble or does not let us in. */
const isRefusal = (status: number): boolean =>
  status >= 400 && status < 500 && ![401, 403, 407, 408, 429].includes(status);

async function getHeaders(source: HttpSource, secrets: SourceSecrets): Promise<Record<string, string>> {
  const { credential } = source;
  return {
    accept: 'application/json',
    'accept-encoding': 'identity',
    ...(credential && {
      [credential.header]: (credential.prefix ?? '') + (await secrets(credential.secret)),
    }),
  };
}

function parse(body: Buffer): unknown {
  try {
    return parseExactJson(body.toString('utf8'));
  } catch (cause) {
    throw gatewayProblem('answer-unfit', { hop: 'source', cause, detail: 'not JSON' });
  }
}

/** A REST service of the agency, mapped property by property. Redirects are not followed: a declaration says where it goes. */
export function openHttpSource(source: HttpSource, secrets: SourceSecrets, { fetch }: GuardedFetch): Source {
  return {
    isIdempotent: true,
    timeoutMs: source.timeoutMs,
    async ask(request) {
      const operation = source.operations.find(
        ({ method, path }) => method === request.operation.method && path === request.operation.path,
      );
      if (!operation) throw gatewayProblem('source-missing', { hop: 'source' });
      const response = await fetch(toUrl(source, operation, request), {
        headers: await getHeaders(source, secrets),
        signal: request.signal,
      });
      const body = await readAnswer(response);
      if ((operation.notFound ?? [404]).includes(response.status)) {
        throw gatewayProblem('subject-not-found', { hop: 'source' });
      }
      if (response.status !== 200) {
        throw gatewayProblem(isRefusal(response.status) ? 'source-refused' : 'source-failed', {
          hop: 'source',
          detail: `status ${String(response.status)}`,
        });
      }
      const answer = mapAnswer(parse(body), operation.fields);
      return {
        type: 'answer',
        status: 200,
        contentType: 'application/json',
        body: Buffer.from(JSON.stringify(answer)),
        at: Date.now(),
      };
    },
    close: () => Promise.resolve(),
  };
}
