import type { HttpSource } from '@saphan/contracts';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { GuardedFetch } from '../address/guarded-fetch.ts';
import type { SourceSecrets } from '../source-secrets.ts';
import type { Source, SourceRequest } from '../source.ts';
import { askHttp, checkSegments, getHeaders, parseAnswer } from './ask-http.ts';
import { mapAnswer, type Reading } from './http-mapping.ts';

type HttpOperation = HttpSource['operations'][number];

/** @throws Problem `subject-malformed` where what is filled in would be another place than the declared one */
function toUrl(source: HttpSource, operation: HttpOperation, request: SourceRequest): string {
  const filled = operation.target.replaceAll(/\{([A-Za-z]+)\}/g, (_all, name: string) => {
    const value = name === 'subject' ? request.subject?.value : request.parameters[name];
    if (value === undefined)
      throw gatewayProblem('source-failed', { hop: 'source', detail: `no {${name}} to fill in` });
    return encodeURIComponent(value);
  });
  const [path = ''] = filled.split('?', 1);
  checkSegments(path);
  return source.baseUrl + filled;
}

/** A REST service of the agency, mapped property by property. Redirects are not followed: a declaration says where it goes. */
export function openHttpSource(
  source: HttpSource,
  secrets: SourceSecrets,
  guarded: GuardedFetch,
  reading: Reading = 'values',
): Source {
  return {
    isIdempotent: true,
    timeoutMs: source.timeoutMs,
    async ask(request) {
      const operation = source.operations.find(
        ({ method, path }) => method === request.operation.method && path === request.operation.path,
      );
      if (!operation) throw gatewayProblem('source-missing', { hop: 'source' });
      const body = await askHttp(
        {
          url: toUrl(source, operation, request),
          method: 'GET',
          headers: await getHeaders(source.credential, secrets),
          notFound: operation.notFound,
          signal: request.signal,
        },
        guarded,
      );
      const answer = mapAnswer(parseAnswer(body), operation.fields, reading);
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
