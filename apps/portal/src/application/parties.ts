import type { LocalText, Party } from '@saphan/contracts';

/** Item by which a form may ask for whom one applies; answered by the choice, so that nobody is asked twice. */
export const kindItem = 'applicant.kind';

/** False where the person has said that it is for another kind of party, and has not chosen which. */
export const isChosen = ({ subject }: Parties, scope: Readonly<Record<string, unknown>>): boolean =>
  scope[kindItem] === undefined || scope[kindItem] === subject.kind;

/** Acting for a company: how the register says that it signs. */
export interface Representation {
  readonly relation: 'director';
  /** The register's signing rule in words. */
  readonly rule: LocalText;
  /** How many directors must declare together. */
  readonly needed: number;
}

/** The three roles of an application: who is signed in, about whom it is, and by what right one acts for the other. */
export interface Parties {
  readonly applicant: Party;
  readonly subject: Party;
  readonly representation?: Representation;
  /** Acting for another person: id of the power of attorney. */
  readonly power?: string;
}

export const isForSelf = ({ applicant, subject }: Parties): boolean =>
  applicant.kind === subject.kind && applicant.id === subject.id;
