import {
  findSubject,
  hasSubjectKind,
  header,
  subjectKinds,
  toSubjectText,
  type Subject,
} from '@saphan/contracts';
import { findBase64url } from '../base64url.ts';
import { digest, digestBytes } from '../digest.ts';
import { drawRandom } from '../draw-random.ts';
import { problem } from '../problems.ts';
import type { MessageHeaders } from './message.ts';

/** Bytes of salt that keep a subject's digest from being found by trying all 10¹³ numbers. */
export const saltBytes = 16;

/** Salt of one exchange or one disclosure; tests bring their own randomness. */
export const newSalt = (random: (size: number) => Uint8Array = drawRandom): Uint8Array => random(saltBytes);

/** A person or thing asked about, with the salt of this one exchange. */
export interface SaltedSubject {
  readonly subject: Subject;
  readonly salt: Uint8Array;
}

/** UTF-8 of `kind:value` as people write it, in NFC, whatever escapes it travels with. */
export const toSubjectBytes = ({ kind, value }: Subject): Buffer =>
  Buffer.from(`${kind}:${value.normalize('NFC')}`);

/** base64url SHA-256(salt ‖ UTF-8 of `kind:value`): signed and kept, where the subject is neither. */
export const subjectDigest = (subject: Subject, salt: Uint8Array): string =>
  digestBytes(salt, toSubjectBytes(subject)).toString('base64url');

/** Value of `saphan-subject` between gateways: `kind:value;salt`. */
export const toSubjectHeader = (subject: Subject, salt: Uint8Array): string =>
  `${toSubjectText(subject)};${Buffer.from(salt).toString('base64url')}`;

/** @throws header-malformed, subject-kind-unknown */
export function parseSubjectHeader(value: string): SaltedSubject {
  const end = value.lastIndexOf(';');
  const subject = findSubject(value.slice(0, end));
  const salt = findBase64url(value.slice(end + 1));
  if (!subject && hasSubjectKind(value) && !subjectKinds.some((kind) => value.startsWith(`${kind}:`))) {
    throw problem('subject-kind-unknown', { at: header.subject });
  }
  if (!subject || salt?.length !== saltBytes) throw problem('header-malformed', { at: header.subject });
  return { subject, salt };
}

function digestOfSubject(value: string): string {
  const { subject, salt } = parseSubjectHeader(value);
  return subjectDigest(subject, salt);
}

/** Value of `saphan-private`: bytes that are bound but not kept, and a salt against trying them out. */
export const toPrivateHeader = (bytes: Uint8Array, salt: Uint8Array): string =>
  `${Buffer.from(bytes).toString('base64url')};${Buffer.from(salt).toString('base64url')}`;

/** @throws header-malformed */
export function parsePrivateHeader(value: string): { bytes: Uint8Array; salt: Uint8Array } {
  const [first = '', second = '', ...more] = value.split(';');
  const [bytes, salt] = [findBase64url(first), findBase64url(second)];
  if (!bytes || bytes.length === 0 || salt?.length !== saltBytes || more.length > 0) {
    throw problem('header-malformed', { at: header.private });
  }
  return { bytes, salt };
}

function digestOfPrivate(value: string): string {
  const { bytes, salt } = parsePrivateHeader(value);
  return digestBytes(salt, bytes).toString('base64url');
}

// Raw header, the signed header that stands for it, and how one follows from the other.
const bindings = [
  [header.subject, header.subjectDigest, digestOfSubject],
  [header.actor, header.actorDigest, digest],
  [header.proof, header.proofDigest, digest],
  [header.mandate, header.mandateDigest, digest],
  [header.private, header.privateDigest, digestOfPrivate],
] as const;

/**
 * Digest headers for the raw headers that are present: subject, actor, proof, mandate, private.
 * @throws header-malformed
 */
export function bindHeaders(headers: MessageHeaders): Record<string, string> {
  const bound: Record<string, string> = {};
  for (const [raw, signed, toDigest] of bindings) {
    const value = headers[raw];
    if (value !== undefined) bound[signed] = toDigest(value);
  }
  return bound;
}

/**
 * Each raw header has its signed digest, each digest its raw header, and they fit.
 * @returns the subject, where there is one
 * @throws header-unbound, header-malformed
 */
export function checkBoundHeaders(headers: MessageHeaders): SaltedSubject | undefined {
  for (const [raw, signed, toDigest] of bindings) {
    const value = headers[raw];
    const expected = value === undefined ? undefined : toDigest(value);
    if (headers[signed] !== expected) throw problem('header-unbound', { at: raw });
  }
  const subject = headers[header.subject];
  return subject === undefined ? undefined : parseSubjectHeader(subject);
}
