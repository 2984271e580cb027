import { header } from '@saphan/contracts';
import { problem } from '../problems.ts';
import { checkHeaderValue } from './header-values.ts';
import type { MessageHeaders, RequestMessage, ResponseMessage } from './message.ts';
import * as profile from './profile.ts';

/** What a signature covers, as it stands in the text that is signed (RFC 9421 §2.5). */
export interface Covered {
  /** Names of the components, e.g. `"@method" "@path"`. */
  readonly list: string;
  /** A line each, e.g. `"@method": GET`, with its end. */
  readonly lines: string;
}

interface Lists {
  readonly signed: readonly string[];
  readonly required: readonly string[];
  /** Those and the unsigned ones. */
  readonly known: ReadonlySet<string>;
}
const listsOf = (
  signed: readonly string[],
  required: readonly string[],
  unsigned: readonly string[],
): Lists => ({
  signed,
  required,
  known: new Set([...signed, ...unsigned]),
});
const ofRequest = listsOf(
  profile.signedRequestHeaders,
  profile.requiredRequestHeaders,
  profile.unsignedRequestHeaders,
);
const ofResponse = listsOf(
  profile.signedResponseHeaders,
  profile.requiredResponseHeaders,
  profile.unsignedResponseHeaders,
);

function coveredHeaders(
  headers: MessageHeaders,
  { signed, required, known }: Lists,
): [name: string, value: string][] {
  for (const name of required) {
    if (headers[name] === undefined) throw problem('header-missing', { at: name });
  }
  // A header of the other direction would be neither signed nor refused.
  for (const name in headers) {
    if (name.startsWith('saphan-') && headers[name] !== undefined && !known.has(name)) {
      throw problem('header-unknown', { at: name });
    }
  }
  const found: [name: string, value: string][] = [];
  for (const name of signed) {
    const value = headers[name];
    if (value === undefined) continue;
    checkHeaderValue(name, value);
    found.push([name, value]);
  }
  return found;
}

/** @param mark stands behind each name: `;req` for a request's parts in its answer */
function toCovered(components: readonly (readonly [name: string, value: string])[], mark = ''): Covered {
  let list = '';
  let lines = '';
  for (const [name, value] of components) {
    const id = `"${name}"${mark}`;
    list += list === '' ? id : ` ${id}`;
    lines += `${id}: ${value}\n`;
  }
  return { list, lines };
}

interface CoveredRequest {
  readonly asked: Covered;
  /** The same in an answer. */
  readonly answered: Covered;
}
const requests = new WeakMap<RequestMessage, CoveredRequest>();

function readRequest(request: RequestMessage): CoveredRequest {
  const known = requests.get(request);
  if (known) return known;
  const headers = coveredHeaders(request.headers, ofRequest);
  if (!/^[A-Z]{1,16}$/.test(request.method)) throw problem('header-malformed', { at: 'method' });
  if (!/^[\x21-\x7e]*$/.test(request.path + request.query) || request.query.includes('#')) {
    throw problem('path-not-canonical', { at: 'query' });
  }
  const components = [
    ['@method', request.method] as const,
    ['@path', request.path] as const,
    ['@query', `?${request.query}`] as const,
    ...headers,
  ];
  const covered = { asked: toCovered(components), answered: toCovered(components, ';req') };
  requests.set(request, covered);
  return covered;
}

/**
 * What a request's signature covers, in order (RFC 9421 §2).
 * @throws header-missing, header-malformed, header-unknown, path-not-canonical
 */
export const coveredByRequest = (request: RequestMessage): Covered => readRequest(request).asked;

/**
 * What a response's signature covers: its own parts, the request's again, and the request's signature
 * (RFC 9421 §7.3.7: the signature alone protects nothing of the request).
 * @throws header-missing, header-malformed, header-unknown, signature-missing where the request is unsigned
 */
export function coveredByResponse(response: ResponseMessage, request: RequestMessage): Covered {
  const headers = coveredHeaders(response.headers, ofResponse);
  const signature = request.headers[header.signature];
  const value = signature === undefined ? undefined : /^saphan=(:[A-Za-z0-9+/]+=*:)$/.exec(signature)?.[1];
  if (value === undefined) throw problem('signature-missing', { at: header.signature });
  const own = toCovered([['@status', String(response.status)], ...headers]);
  const { answered } = readRequest(request);
  return {
    list: `${own.list} ${answered.list} "signature";req;key="saphan"`,
    lines: `${own.lines}${answered.lines}"signature";req;key="saphan": ${value}\n`,
  };
}
