import { findSubject, toSubjectText, type Subject } from '@saphan/contracts';
import { decode } from 'cborg';
import { findBase64url } from '../base64url.ts';
import type { MessageHeaders } from '../message/message.ts';
import { problem } from '../problems.ts';
import { toCbor } from './cbor-writer.ts';
import { packActor, unpackActor, type PackedActor, type SaidOfExchange } from './packed-actor.ts';

/** What of an exchange names persons: kept encrypted for the agency, under a key that can be destroyed. */
export interface PersonalPart {
  readonly subject?: { readonly subject: Subject; readonly salt: Uint8Array } | undefined;
  /** Value of `saphan-actor`: which officer asked can't be told from its digest. */
  readonly actor?: string | undefined;
  /** Value of `saphan-mandate`. */
  readonly mandate?: string | undefined;
  /** Value of `saphan-private`. */
  readonly private?: string | undefined;
}

/**
 * The first has the actor as text, the second as a token in bytes. The third, in which all is written now, has any of these forms
 * and a shorter one beside, without what the request says: 120 bytes in place of 370; and a person's number as a number.
 */
const [textVersion, tokenVersion, packedVersion] = [1, 2, 3];

type Token = readonly [head: Uint8Array, claims: Uint8Array, signature: Uint8Array];
type Encoded = readonly [
  version: number,
  subject: string | number | null,
  salt: Uint8Array | null,
  actor: PackedActor | Token | string | null,
  mandate: string | null,
  private_: string | null,
];

/** A compact JWS (RFC 7515 §7.1) in bytes; nothing for any text that would not come back as it is. */
function findToken(text: string): Token | undefined {
  const [head, claims, signature, ...more] = text.split('.').map(findBase64url);
  return head && claims && signature && more.length === 0 ? [head, claims, signature] : undefined;
}
const toText = (token: Token): string =>
  token.map((part) => Buffer.from(part).toString('base64url')).join('.');

/** Thirteen digits of which the first is no zero: nine bytes in place of eighteen. */
const personShape = /^pid:[1-9][0-9]{12}$/;
const toPackedSubject = (text: string): string | number =>
  personShape.test(text) ? Number(text.slice('pid:'.length)) : text;
function toSubject(told: unknown): Subject | undefined {
  if (typeof told === 'string') return findSubject(told);
  const text = `pid:${String(told)}`;
  return typeof told === 'number' && personShape.test(text) ? findSubject(text) : undefined;
}

/**
 * As CBOR, an array by place; nothing where no person is named.
 * @param headers of the request in the same record
 */
export function encodePersonal(part: PersonalPart, headers: MessageHeaders): Uint8Array | undefined {
  if (Object.values(part).every((value) => value === undefined)) return undefined;
  const { actor, subject } = part;
  const encoded: Encoded = [
    packedVersion,
    subject ? toPackedSubject(toSubjectText(subject.subject)) : null,
    subject?.salt ?? null,
    actor === undefined
      ? null
      : (packActor(actor, { headers, subject: subject?.subject }) ?? findToken(actor) ?? actor),
    part.mandate ?? null,
    part.private ?? null,
  ];
  return toCbor(encoded);
}

const malformed = (cause?: unknown) => problem('evidence-malformed', { detail: 'personal part', cause });
const isToken = (value: unknown): value is Token =>
  Array.isArray(value) && value.length === 3 && value.every((part) => part instanceof Uint8Array);
const isText = (value: unknown): value is string | null => value === null || typeof value === 'string';

function readActor(version: unknown, told: unknown, said: SaidOfExchange): string | null {
  if (version !== tokenVersion && isText(told)) return told;
  if (version !== textVersion && isToken(told)) return toText(told);
  if (version === packedVersion && Array.isArray(told)) return unpackActor(told, said);
  throw malformed();
}

function readFields(bytes: Uint8Array): readonly unknown[] {
  let fields: unknown;
  try {
    fields = decode(bytes, { strict: true });
  } catch (cause) {
    throw malformed(cause);
  }
  if (!Array.isArray(fields) || fields.length !== 6) throw malformed();
  return fields;
}

/**
 * Inverse of `encodePersonal`, of every version.
 * @param headers of the request in the same record
 * @throws evidence-malformed
 */
export function decodePersonal(bytes: Uint8Array, headers: MessageHeaders): PersonalPart {
  const [version, about, salt, told, mandate, private_] = readFields(bytes);
  const isKnown = version === textVersion || version === tokenVersion || version === packedVersion;
  const subject = typeof about === 'number' && version !== packedVersion ? undefined : toSubject(about);
  const isSalted = about === null ? salt === null : subject !== undefined && salt instanceof Uint8Array;
  if (!isKnown || !isSalted || !isText(mandate) || !isText(private_)) throw malformed();
  const actor = readActor(version, told, { headers, subject });
  return {
    ...(subject && salt instanceof Uint8Array && { subject: { subject, salt } }),
    ...(actor !== null && { actor }),
    ...(mandate !== null && { mandate }),
    ...(private_ !== null && { private: private_ }),
  };
}
