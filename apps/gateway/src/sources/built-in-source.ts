import {
  header,
  problemMediaType,
  toSubjectText,
  verifiedHeader,
  type BuiltInSource,
  type ProblemDocument,
  type ServiceId,
} from '@saphan/contracts';
import { toServicePath } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import type { GuardedFetch } from './address/guarded-fetch.ts';
import { readWithinLimit } from './http/read-answer.ts';
import type { SourceSecrets } from './source-secrets.ts';
import type { Source, SourceRequest } from './source.ts';

/** Signed headers that the desk or portal gets as they came. */
const passed = [
  header.exchange,
  header.client,
  header.service,
  header.agreement,
  header.purpose,
  header.case,
  header.declaration,
  header.idempotencyKey,
  'accept-language',
] as const;

const toJsonHeader = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function toHeaders(request: SourceRequest, token: string): Record<string, string> {
  const { actor, proofs, mandates } = request.right;
  const headers: Record<string, string> = { authorization: `Bearer ${token}` };
  for (const name of passed) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = value;
  }
  if (request.subject) headers[header.subject] = toSubjectText(request.subject);
  if (request.contentType !== undefined) headers['content-type'] = request.contentType;
  if (actor) headers[verifiedHeader.actor] = toJsonHeader(actor);
  if (proofs.length > 0) headers[verifiedHeader.proofs] = toJsonHeader(proofs);
  if (mandates.length > 0) headers[verifiedHeader.mandates] = toJsonHeader(mandates);
  return headers;
}

/** The public half of the desk's or portal's own problem: nothing but its known members goes on. */
function toDocument(body: Buffer, status: number): ProblemDocument {
  const given = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
  const text = (name: string): string => {
    const value = given[name];
    return typeof value === 'string' ? value.slice(0, 1000) : '';
  };
  return {
    type: text('type') || 'about:blank',
    title: text('title'),
    status,
    code: text('code') || 'source-refused',
    cure: text('cure'),
    instance: text('instance'),
    hop: 'source',
    ...(text('at') !== '' && { at: text('at') }),
    ...(text('rule') !== '' && { rule: text('rule') }),
  };
}

/** The private door of a desk or portal: gets the whole checked request, with the claims that this gateway has verified. */
export function openBuiltInSource(
  source: BuiltInSource,
  secrets: SourceSecrets,
  guarded: GuardedFetch,
): Source {
  return {
    isIdempotent: true,
    timeoutMs: source.timeoutMs,
    async ask(request) {
      const path = toServicePath(request.service as ServiceId, request.rest);
      const query = request.query === '' ? '' : `?${request.query}`;
      const hasBody = request.method !== 'GET';
      const { status, headers, body } = await guarded.ask(source.url + path + query, {
        method: request.method,
        headers: toHeaders(request, await secrets(source.secret)),
        body: hasBody ? request.body : undefined,
        ...readWithinLimit(request.signal),
      });
      const contentType = headers['content-type']?.toString();
      const at = Date.now();
      if (status >= 200 && status < 300) return { type: 'answer', status, contentType, body, at };
      if (status >= 400 && status < 500 && status !== 401 && contentType?.startsWith(problemMediaType)) {
        return { type: 'problem', status, document: toDocument(body, status), at };
      }
      throw gatewayProblem('source-failed', { hop: 'source', detail: `status ${String(status)}` });
    },
    close: () => Promise.resolve(),
  };
}
