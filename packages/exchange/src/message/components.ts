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

/** A header that may be covered, as its name stands in the list and its value in the lines. */
interface SignedHeader {
  readonly name: string;
  readonly own: Spelling;
  /** As a request's part in its answer. */
  readonly ofRequest: Spelling;
}
interface Spelling {
  readonly id: string;
  readonly prefix: string;
}

interface Lists {
  readonly signed: readonly SignedHeader[];
  readonly required: readonly string[];
  /** Those and the unsigned ones. */
  readonly known: ReadonlySet<string>;
}

/** Of a number as `|` sees it. */
const mostBits = 31;

const spell = (name: string, mark: string): Spelling => ({
  id: `"${name}"${mark}`,
  prefix: `"${name}"${mark}: `,
});
const toSignedHeader = (name: string): SignedHeader => ({
  name,
  own: spell(name, ''),
  ofRequest: spell(name, ';req'),
});
const listsOf = (
  signed: readonly string[],
  required: readonly string[],
  unsigned: readonly string[],
): Lists => {
  if (signed.length > mostBits) throw new RangeError('more signed headers than a number has bits');
  return { signed: signed.map(toSignedHeader), required, known: new Set([...signed, ...unsigned]) };
};
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

/** Headers that are covered, in the profile's order, with their values one for one. */
interface Found {
  readonly headers: readonly SignedHeader[];
  readonly values: readonly string[];
  /** A bit for each that is there: the same headers give the same list of names. */
  readonly set: number;
}

function findCovered(headers: MessageHeaders, { signed, required, known }: Lists): Found {
  for (const name of required) {
    if (headers[name] === undefined) throw problem('header-missing', { at: name });
  }
  // A header of the other direction would be neither signed nor refused.
  for (const name in headers) {
    if (name.startsWith('saphan-') && headers[name] !== undefined && !known.has(name)) {
      throw problem('header-unknown', { at: name });
    }
  }
  const found: SignedHeader[] = [];
  const values: string[] = [];
  let set = 0;
  for (let at = 0; at < signed.length; at++) {
    const one = signed[at];
    const value = one && headers[one.name];
    if (!one || value === undefined) continue;
    checkHeaderValue(one.name, value);
    found.push(one);
    values.push(value);
    set |= 1 << at;
  }
  return { headers: found, values, set };
}

type Spelled = 'own' | 'ofRequest';

/** Names as they stand in a list; made once for each set of headers, of which a country has a few dozen. */
const lists: Readonly<Record<Spelled | 'answer', Map<number, string>>> = {
  own: new Map(),
  ofRequest: new Map(),
  answer: new Map(),
};
const mostLists = 1_000;
function listOf(known: Map<number, string>, first: string, { headers, set }: Found, as: Spelled): string {
  let list = known.get(set);
  if (list === undefined) {
    list = [first, ...headers.map((one) => one[as].id)].join(' ');
    // Whoever asks decides which headers there are.
    if (known.size >= mostLists) known.clear();
    known.set(set, list);
  }
  return list;
}

/** A line a header behind what stands before them. One join: text that is added bit by bit takes ten times the memory. */
function linesOf(first: readonly string[], { headers, values }: Found, as: Spelled): string {
  const pieces = [...first];
  for (let at = 0; at < headers.length; at++) {
    pieces.push((headers[at] as SignedHeader)[as].prefix, values[at] as string, '\n');
  }
  return pieces.join('');
}

const requestNames = {
  own: '"@method" "@path" "@query"',
  ofRequest: '"@method";req "@path";req "@query";req',
};

function toCovered({ method, path, query }: RequestMessage, found: Found, as: Spelled): Covered {
  const mark = as === 'own' ? '' : ';req';
  const first = [
    ...[`"@method"${mark}: `, method, '\n'],
    ...[`"@path"${mark}: `, path, '\n'],
    ...[`"@query"${mark}: ?`, query, '\n'],
  ];
  return {
    list: listOf(lists[as], requestNames[as], found, as),
    lines: linesOf(first, found, as),
  };
}

interface CoveredRequest {
  readonly asked: Covered;
  readonly found: Found;
}
const requests = new WeakMap<RequestMessage, CoveredRequest>();

function readRequest(request: RequestMessage): CoveredRequest {
  const known = requests.get(request);
  if (known) return known;
  const found = findCovered(request.headers, ofRequest);
  if (!/^[A-Z]{1,16}$/.test(request.method)) throw problem('header-malformed', { at: 'method' });
  if (!/^[\x21-\x7e]*$/.test(request.path + request.query) || request.query.includes('#')) {
    throw problem('path-not-canonical', { at: 'query' });
  }
  const covered = { asked: toCovered(request, found, 'own'), found };
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
  const found = findCovered(response.headers, ofResponse);
  const signature = request.headers[header.signature];
  const value = signature === undefined ? undefined : /^saphan=(:[A-Za-z0-9+/]+=*:)$/.exec(signature)?.[1];
  if (value === undefined) throw problem('signature-missing', { at: header.signature });
  const list = listOf(lists.answer, '"@status"', found, 'own');
  const lines = linesOf(['"@status": ', String(response.status), '\n'], found, 'own');
  const answered = toCovered(request, readRequest(request).found, 'ofRequest');
  return {
    list: `${list} ${answered.list} "signature";req;key="saphan"`,
    lines: `${lines}${answered.lines}"signature";req;key="saphan": ${value}\n`,
  };
}
