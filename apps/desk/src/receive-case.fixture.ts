import type { IntakeReceipt } from '@saphan/contracts';
import { applicant, proofOf, toSubmission, type TestDesk } from './desk.fixture.ts';
import { checkSubmission } from './intake/check-submission.ts';
import { receiveSubmission } from './intake/receive-submission.ts';

/** A food place notification has come in at the municipality. */
export async function receiveCase(test: TestDesk): Promise<IntakeReceipt> {
  const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
  const submission = toSubmission(test);
  const checked = checkSubmission(submission, {
    agency,
    network: test.desk.network,
    client: 'TH/GOV/DGA/portal',
    subject: { kind: 'pid', value: applicant.id },
    proofs: [proofOf(applicant.id)],
    now: test.desk.clock(),
  });
  return receiveSubmission(test.desk, agency, checked, Buffer.from(JSON.stringify(submission)));
}
