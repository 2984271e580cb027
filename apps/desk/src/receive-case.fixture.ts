import { toUuidV7, type IntakeReceipt } from '@saphan/contracts';
import { applicant, proofOf, toSubmission, type TestDesk } from './desk.fixture.ts';
import { checkSubmission } from './intake/check-submission.ts';
import { receiveSubmission } from './intake/receive-submission.ts';

/** A food place notification has come in at the municipality. @param another number of one more, of the same person */
export async function receiveCase(test: TestDesk, another?: number): Promise<IntakeReceipt> {
  const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
  const usual = toSubmission(test);
  const submission =
    another === undefined
      ? usual
      : {
          ...usual,
          application: {
            ...usual.application,
            id: toUuidV7(test.desk.clock().getTime()),
            number: `SP-69-${String(100_000 + another)}`,
          },
        };
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
