import { header, type Subject } from '@saphan/contracts';
import { findJsonObject } from '../compact-jws.ts';
import type { MessageHeaders } from '../message/message.ts';
import { problem } from '../problems.ts';
import { remember } from '../remember.ts';
import { actorSubjectDigest } from '../statements/actor.ts';

/**
 * A claim's value: null where the request says the same, seconds after the exchange id's own time, the number of a kind, a text;
 * JSON of any other value, and JSON of name and value of a claim that has no number.
 */
type PackedClaim = null | number | string | readonly [json: string] | readonly [name: string, json: string];
/** `saphan-actor`, a compact JWS (RFC 7515 §7.1), without what the record says anyway. */
export type PackedActor = readonly [
  head: number,
  kid: Uint8Array,
  signature: Uint8Array,
  /** Numbers of the claims as they stand, a half byte each, the first in the high half; 0 fills up the last byte. */
  order: Uint8Array,
  ...claims: PackedClaim[],
];

/** What the same record says of the exchange. */
export interface SaidOfExchange {
  /** Of the signed request. */
  readonly headers: MessageHeaders;
  readonly subject?: Subject | undefined;
}

// Numbers stand in records for years: these lists never change, but that algorithms and kinds may grow at their end.
const algorithms = ['ES256', 'EdDSA'];
const headOrders = ['alg,typ,kid', 'alg,kid,typ', 'typ,alg,kid', 'typ,kid,alg', 'kid,alg,typ', 'kid,typ,alg'];
/** From one: a half byte has room for 15, and 0 is none. */
const claimNames = 'iss,sub,kind,name,role,unit,case,purpose,exchange,aud,sub_digest,must,iat,exp'.split(',');
const claimNumbers = new Map(claimNames.map((name, at) => [name, at + 1]));
const kinds = ['officer', 'system', 'person'];
/** Stands for any claim that has no number. */
const otherClaim = 15;

const malformed = () => problem('evidence-malformed', { detail: 'actor' });
const toBase64url = (text: string): string => Buffer.from(text).toString('base64url');

/** The JSON headers, cut where the key's id stands. */
const heads = algorithms.flatMap((alg) =>
  headOrders.map((order) => {
    const fields: Record<string, string> = { alg, typ: 'saphan-actor+jwt', kid: '*' };
    const ordered = Object.fromEntries(order.split(',').map((name) => [name, fields[name]]));
    const [before = '', behind = ''] = JSON.stringify(ordered).split('*');
    return { before, behind };
  }),
);

function unpackHead(number: unknown, kid: unknown): string {
  const head = typeof number === 'number' ? heads[number] : undefined;
  if (!head || !(kid instanceof Uint8Array)) throw malformed();
  return toBase64url(head.before + Buffer.from(kid).toString('base64url') + head.behind);
}

/** A system signs with one key for years: its header comes again with every exchange. */
const packHead = remember((part: string): readonly [number, Buffer] | null => {
  const text = Buffer.from(part, 'base64url').toString();
  const at = heads.findIndex(({ before, behind }) => text.startsWith(before) && text.endsWith(behind));
  const head = heads[at];
  if (!head) return null;
  const kid = Buffer.from(text.slice(head.before.length, text.length - head.behind.length), 'base64url');
  return unpackHead(at, kid) === part ? [at, kid] : null;
});

/** Claims that a request says too; how it binds the subject is computed at most once. */
function saidBy({ headers, subject }: SaidOfExchange) {
  const exchange = headers[header.exchange] ?? '';
  let digest: string | undefined;
  const texts: Readonly<Record<string, string | undefined>> = {
    iss: headers[header.client],
    aud: headers[header.service],
    exchange: headers[header.exchange],
    purpose: headers[header.purpose],
    case: headers[header.case],
  };
  return {
    /** Epoch seconds of a UUIDv7, which begins with its time; 0 where the id is none. */
    seconds: Math.floor(Number.parseInt(exchange.slice(0, 8) + exchange.slice(9, 13), 16) / 1000) || 0,
    find: (name: string): string | undefined =>
      name === 'sub_digest' ? (digest ??= subject && actorSubjectDigest(exchange, subject)) : texts[name],
  };
}
type Said = ReturnType<typeof saidBy>;

const isTime = (name: string | undefined): boolean => name === 'iat' || name === 'exp';

function packClaim(name: string, value: unknown, said: Said): PackedClaim {
  if (typeof value === 'string') {
    if (value === said.find(name)) return null;
    const kind = name === 'kind' ? kinds.indexOf(value) : -1;
    if (kind >= 0) return kind;
    // CBOR has no text for half a pair of surrogates, and a byte order mark in front is lost where it is read.
    if (value.isWellFormed() && !value.startsWith('\ufeff')) return value;
  }
  if (isTime(name) && Number.isSafeInteger(value)) {
    const after = Number(value) - said.seconds;
    if (Number.isSafeInteger(after)) return after;
  }
  return [JSON.stringify(value)];
}

function unpackClaim(name: string | undefined, packed: unknown, said: Said): string {
  const key = name === undefined ? '' : `"${name}":`;
  if (Array.isArray(packed) && packed.every((text) => typeof text === 'string')) {
    if (packed.length !== (name === undefined ? 2 : 1)) throw malformed();
    return key + packed.join(':');
  }
  const kind = name === 'kind' && typeof packed === 'number' ? kinds[packed] : undefined;
  const text = packed === null && name !== undefined ? said.find(name) : (kind ?? packed);
  if (name !== undefined && typeof text === 'string') return key + JSON.stringify(text);
  if (isTime(name) && typeof text === 'number') return key + String(said.seconds + text);
  throw malformed();
}

function findPacked(token: string, said: SaidOfExchange): PackedActor | undefined {
  const parts = token.split('.');
  const [first = '', second = '', third = ''] = parts;
  const head = parts.length === 3 ? packHead(first) : null;
  const claims = head ? findJsonObject(Buffer.from(second, 'base64url')) : undefined;
  if (!head || !claims) return undefined;
  const signature = Buffer.from(third, 'base64url');
  // Each claim is told apart below: what they make together is this text, and no other spelling of it, order or double.
  const isSame = toBase64url(JSON.stringify(claims)) === second && signature.toString('base64url') === third;
  if (!isSame) return undefined;
  const known = saidBy(said);
  const entries = Object.entries(claims);
  const order = Buffer.alloc((entries.length + 1) >> 1);
  const packed = entries.map(([name, value], at): PackedClaim => {
    const number = claimNumbers.get(name) ?? otherClaim;
    order[at >> 1] = (order[at >> 1] ?? 0) | (at % 2 === 0 ? number << 4 : number);
    return number === otherClaim
      ? [JSON.stringify(name), JSON.stringify(value)]
      : packClaim(name, value, known);
  });
  return [head[0], head[1], signature, order, ...packed];
}

/**
 * A token as it stands in a record; nothing where its text would not come back byte for byte.
 * @param said what `unpackActor` will be told
 */
export function packActor(token: string, said: SaidOfExchange): PackedActor | undefined {
  try {
    return findPacked(token, said);
  } catch (error) {
    // What is read nested to any depth is written down to some thousands.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function toToken([head, kid, signature, order, ...claims]: readonly unknown[], said: Said): string {
  if (!(signature instanceof Uint8Array && order instanceof Uint8Array)) throw malformed();
  const digits = Buffer.from(order).toString('hex').replace(/0$/, '');
  if (digits.length !== claims.length) throw malformed();
  const texts = claims.map((claim, at) => {
    const number = Number.parseInt(digits.charAt(at), 16);
    const name = claimNames[number - 1];
    if (name === undefined && number !== otherClaim) throw malformed();
    return unpackClaim(name, claim, said);
  });
  const signed = `${unpackHead(head, kid)}.${toBase64url(`{${texts.join(',')}}`)}`;
  return `${signed}.${Buffer.from(signature).toString('base64url')}`;
}

/**
 * The very token, so that its signature still verifies.
 * @throws evidence-malformed
 */
export const unpackActor = (packed: readonly unknown[], said: SaidOfExchange): string =>
  toToken(packed, saidBy(said));
