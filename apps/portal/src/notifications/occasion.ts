import type { LocalText } from '@saphan/contracts';
import type { TemplateName } from '@saphan/messages';

/** What an applicant is told. The other templates are for people who are asked for something. */
export type ApplicantKind = Exclude<
  TemplateName,
  'cosign' | 'word-asked' | 'power-offered' | 'power-changed' | 'confirm-address' | 'confirm-phone'
>;

/** Groups of news that a person switches on and off. */
export const topics = [
  'words',
  'submitted',
  'incomplete',
  'payment',
  'answered',
  'decided',
  'document',
  'renewal',
  'appointments',
] as const;
export type Topic = (typeof topics)[number];

export const topicOf = {
  'word-answered': 'words',
  submitted: 'submitted',
  incomplete: 'incomplete',
  'incomplete-soon': 'incomplete',
  payment: 'payment',
  'payment-soon': 'payment',
  answered: 'answered',
  approved: 'decided',
  rejected: 'decided',
  returned: 'decided',
  withdrawn: 'decided',
  refunding: 'payment',
  refunded: 'payment',
  document: 'document',
  renewal: 'renewal',
  'appointment-booked': 'appointments',
  'appointment-soon': 'appointments',
  hearing: 'incomplete',
  late: 'decided',
  'appeal-extended': 'decided',
  'appeal-decided': 'decided',
} as const satisfies Record<ApplicantKind, Topic>;

/** Whether a letter is news of one's own application: several of them can go together. */
export const isOfApplicant = (kind: TemplateName): kind is ApplicantKind => kind in topicOf;

/** Something that the person should know. */
export interface Occasion {
  readonly kind: ApplicantKind;
  readonly service?: string;
  /** Names the event: it is told once, however often it comes. */
  readonly about: string;
  /** Name of the document that it is about. */
  readonly document?: LocalText;
  /** By when something is to be done; after that the letter would only mislead. */
  readonly until?: string;
}
