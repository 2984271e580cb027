import { toSegment } from './segment.ts';

/** What a request can be about. */
export const subjectKinds = ['pid', 'juristic', 'house', 'parcel', 'vehicle', 'licence'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export interface Subject {
  readonly kind: SubjectKind;
  /** As people write it, in NFC: a number plate has letters and blanks. */
  readonly value: string;
}

const longest = 256;

/** `kind:value` as headers carry it: the value percent-encoded as a segment of a path is. */
export const toSubjectText = (subject: Subject): string => `${subject.kind}:${toSegment(subject.value)}`;

/** A kind that is spelled like one, known here or not. */
export const hasSubjectKind = (text: string): boolean => /^[a-z][a-z0-9-]{0,31}:/.test(text);

/** Reads `kind:value`; nothing for an unknown kind, an empty or over-long value, another spelling of one. */
export function findSubject(text: string): Subject | undefined {
  const colon = text.indexOf(':');
  const kind = subjectKinds.find((known) => known === text.slice(0, colon));
  const escaped = text.slice(colon + 1);
  let value: string;
  try {
    value = decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
  const isFit =
    value.length > 0 &&
    value.length <= longest &&
    !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value) &&
    value === value.normalize('NFC') &&
    toSegment(value) === escaped;
  return kind !== undefined && isFit ? { kind, value } : undefined;
}
