import { findSubject, toSubjectText, type Subject } from '@saphan/contracts';
import { decode, encode } from 'cborg';
import { problem } from '../problems.ts';

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

const version = 1;

type Encoded = readonly [
  version: number,
  subject: string | null,
  salt: Uint8Array | null,
  actor: string | null,
  mandate: string | null,
  private_: string | null,
];

/** As CBOR, an array by place; nothing where no person is named. */
export function encodePersonal(part: PersonalPart): Uint8Array | undefined {
  if (Object.values(part).every((value) => value === undefined)) return undefined;
  const encoded: Encoded = [
    version,
    part.subject ? toSubjectText(part.subject.subject) : null,
    part.subject?.salt ?? null,
    part.actor ?? null,
    part.mandate ?? null,
    part.private ?? null,
  ];
  return encode(encoded);
}

const isText = (value: unknown): value is string | null => value === null || typeof value === 'string';

/** @throws evidence-malformed */
export function decodePersonal(bytes: Uint8Array): PersonalPart {
  let fields: readonly unknown[];
  try {
    fields = decode(bytes, { strict: true }) as readonly unknown[];
  } catch (cause) {
    throw problem('evidence-malformed', { cause });
  }
  if (!Array.isArray(fields) || fields[0] !== version || fields.length !== 6) {
    throw problem('evidence-malformed', { detail: 'personal part' });
  }
  const [, text, salt, ...rest] = fields as readonly unknown[];
  const [actor, mandate, private_] = rest;
  const subject = typeof text === 'string' ? findSubject(text) : undefined;
  const isSalted = text === null ? salt === null : subject !== undefined && salt instanceof Uint8Array;
  if (!isSalted || !isText(actor) || !isText(mandate) || !isText(private_)) {
    throw problem('evidence-malformed', { detail: 'personal part' });
  }
  return {
    ...(subject && salt instanceof Uint8Array && { subject: { subject, salt } }),
    ...(typeof actor === 'string' && { actor }),
    ...(typeof mandate === 'string' && { mandate }),
    ...(typeof private_ === 'string' && { private: private_ }),
  };
}
