import { findSubject, toSubjectText, type Subject } from '@saphan/contracts';
import { decode } from 'cborg';
import { findBase64url } from '../base64url.ts';
import { problem } from '../problems.ts';
import { toCbor } from './cbor-writer.ts';

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

/** The second has the actor's token as its three parts in bytes: a fourth shorter, as it is in most records. */
const [textVersion, tokenVersion] = [1, 2];

type Token = readonly [head: Uint8Array, claims: Uint8Array, signature: Uint8Array];
type Encoded = readonly [
  version: number,
  subject: string | null,
  salt: Uint8Array | null,
  actor: Token | string | null,
  mandate: string | null,
  private_: string | null,
];

/** A compact JWS (RFC 7515 §7.1) in bytes; nothing for any text that would not come back as it is. */
function findToken(text: string | undefined): Token | undefined {
  const [head, claims, signature, ...more] = (text ?? '').split('.').map(findBase64url);
  return head && claims && signature && more.length === 0 ? [head, claims, signature] : undefined;
}
const toText = (token: Token): string =>
  token.map((part) => Buffer.from(part).toString('base64url')).join('.');

/** As CBOR, an array by place; nothing where no person is named. */
export function encodePersonal(part: PersonalPart): Uint8Array | undefined {
  if (Object.values(part).every((value) => value === undefined)) return undefined;
  const token = findToken(part.actor);
  const encoded: Encoded = [
    token ? tokenVersion : textVersion,
    part.subject ? toSubjectText(part.subject.subject) : null,
    part.subject?.salt ?? null,
    token ?? part.actor ?? null,
    part.mandate ?? null,
    part.private ?? null,
  ];
  return toCbor(encoded);
}

const isToken = (value: unknown): value is Token =>
  Array.isArray(value) && value.length === 3 && value.every((part) => part instanceof Uint8Array);
const isText = (value: unknown): value is string | null => value === null || typeof value === 'string';

/** @throws evidence-malformed */
export function decodePersonal(bytes: Uint8Array): PersonalPart {
  let fields: readonly unknown[];
  try {
    fields = decode(bytes, { strict: true }) as readonly unknown[];
  } catch (cause) {
    throw problem('evidence-malformed', { cause });
  }
  const [version] = fields;
  const isKnown = version === textVersion || version === tokenVersion;
  if (!Array.isArray(fields) || !isKnown || fields.length !== 6) {
    throw problem('evidence-malformed', { detail: 'personal part' });
  }
  const [, text, salt, ...rest] = fields as readonly unknown[];
  const [told, mandate, private_] = rest;
  const actor = version === tokenVersion && isToken(told) ? toText(told) : told;
  const isActor = version === textVersion ? isText(told) : isToken(told);
  const subject = typeof text === 'string' ? findSubject(text) : undefined;
  const isSalted = text === null ? salt === null : subject !== undefined && salt instanceof Uint8Array;
  if (!isSalted || !isActor || !isText(mandate) || !isText(private_)) {
    throw problem('evidence-malformed', { detail: 'personal part' });
  }
  return {
    ...(subject && salt instanceof Uint8Array && { subject: { subject, salt } }),
    ...(typeof actor === 'string' && { actor }),
    ...(typeof mandate === 'string' && { mandate }),
    ...(typeof private_ === 'string' && { private: private_ }),
  };
}
