import type { Party } from '@saphan/contracts';

/** The person about whom registers are asked: for whom it is applied, or who applies for a company. */
export const personAbout = ({
  applicant,
  subject,
}: {
  readonly applicant: Party;
  readonly subject: Party;
}): Party => (subject.kind === 'person' ? subject : applicant);
