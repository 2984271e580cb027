import type { OpenApiSource, Operation } from '@saphan/contracts';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { GuardedFetch } from '../address/guarded-fetch.ts';
import { askHttp, getHeaders, parseAnswer } from '../http/ask-http.ts';
import type { Reading } from '../http/http-mapping.ts';
import type { SourceSecrets } from '../source-secrets.ts';
import type { Source } from '../source.ts';
import { followPlan } from './answer-plan.ts';
import { buildRequest } from './build-request.ts';
import { readOperation, type SourceOperation } from './read-document.ts';

/** A REST service of the agency by its own OpenAPI document: what is asked and answered is held against it. */
export function openOpenApiSource(
  source: OpenApiSource,
  secrets: SourceSecrets,
  guarded: GuardedFetch,
  reading: Reading = 'values',
): Source {
  /** Read once for each definition; a new catalogue brings new ones. */
  const read = new WeakMap<Operation, SourceOperation>();
  function getOperation(asked: Operation): SourceOperation {
    const known = read.get(asked) ?? readOperation(source, asked, reading);
    if (!known) throw gatewayProblem('source-missing', { hop: 'source' });
    read.set(asked, known);
    return known;
  }
  return {
    isIdempotent: true,
    timeoutMs: source.timeoutMs,
    async ask(request) {
      const operation = getOperation(request.operation);
      const { target, headers, body } = buildRequest(operation, request);
      const bytes = await askHttp(
        {
          url: source.baseUrl + target,
          method: operation.method,
          headers: { ...headers, ...(await getHeaders(source.credential, secrets)) },
          body,
          notFound: operation.notFound,
          signal: request.signal,
        },
        guarded,
      );
      const fault = operation.findFault(parseAnswer(bytes, JSON.parse));
      if (fault !== undefined)
        throw gatewayProblem('answer-unfit', { hop: 'source', at: fault, detail: `at ${fault}` });
      const answer = followPlan(operation.plan, parseAnswer(bytes));
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
