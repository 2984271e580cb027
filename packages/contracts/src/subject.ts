/** What a request can be about. */
export const subjectKinds = ['pid', 'juristic', 'house', 'parcel', 'vehicle', 'licence'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export interface Subject {
  readonly kind: SubjectKind;
  readonly value: string;
}

/** `kind:value`, the text that the subject header carries and the subject digest covers. */
export const toSubjectText = (subject: Subject): string => `${subject.kind}:${subject.value}`;

/** Reads `kind:value`; nothing for an unknown kind or an empty or over-long value. */
export function findSubject(text: string): Subject | undefined {
  const colon = text.indexOf(':');
  const kind = subjectKinds.find((known) => known === text.slice(0, colon));
  const value = text.slice(colon + 1);
  return kind !== undefined && /^[\x21-\x7e]{1,64}$/.test(value) ? { kind, value } : undefined;
}
