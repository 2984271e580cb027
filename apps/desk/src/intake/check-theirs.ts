import type { Subject, VerifiedProofs } from '@saphan/contracts';
import type { Agency } from '../agency/agencies.ts';
import { isSubmitter, type OpenCase } from '../case/case-record.ts';
import { deskProblem } from '../desk-problems.ts';

/** Who sends something further for a case, and whose declaration comes with it. */
export interface FurtherContext {
  readonly agency: Agency;
  /** Subsystem that sends it. */
  readonly client: string;
  readonly subject: Subject | undefined;
  readonly proofs: VerifiedProofs;
}

/** @throws Problem `case-unknown` for another sender or application, `submission-other-person` for another person */
export function checkTheirs(
  { row, parties }: OpenCase,
  body: { readonly application: string; readonly case: string },
  { client, subject, proofs }: FurtherContext,
): void {
  const isSubmitted = isSubmitter(row, client) && body.application === row.application;
  if (!isSubmitted || body.case !== row.id) throw deskProblem('case-unknown');
  const isTheirs =
    proofs.some(({ pid }) => pid === parties.applicant.id) &&
    subject?.value === (parties.power === undefined ? parties.subject : parties.applicant).id;
  if (!isTheirs) throw deskProblem('submission-other-person', { rule: 'persons' });
}
