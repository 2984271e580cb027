import { afterAll, beforeAll, expect, it } from 'vitest';
import { applicant, openTestDesk, proofOf, toSubmission, type TestDesk } from '../desk.fixture.ts';
import { checkSubmission } from '../intake/check-submission.ts';
import { receiveSubmission } from '../intake/receive-submission.ts';
import { readThingLookups } from './thing-lookups.ts';

let test: TestDesk;
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
const read = (value: string, agency = cnx()) => readThingLookups(test.desk, agency, { kind: 'pid', value });

beforeAll(async () => {
  test = await openTestDesk();
  const submission = toSubmission(test);
  const checked = checkSubmission(submission, {
    agency: cnx(),
    network: test.desk.network,
    client: 'TH/GOV/DGA/portal',
    subject: { kind: 'pid', value: applicant.id },
    proofs: [proofOf(applicant.id)],
    now: test.desk.clock(),
  });
  await receiveSubmission(test.desk, cnx(), checked, Buffer.from(JSON.stringify(submission)));
});
afterAll(() => test.close());

it('are shown to nobody else, whoever lives in the same house, and not by another agency', async () => {
  expect(await read('9501100009999')).toEqual([]);
  expect(await read(applicant.id, test.desk.agencies.ofSubsystem('TH/GOV/RD/desk'))).toEqual([]);
});

it('tell the applicant what was asked about the house in this case, and nothing that is found by their own number', async () => {
  const rows = await read(applicant.id);
  expect(rows).toMatchObject([
    {
      consumer: 'TH/GOV/DGA/portal',
      service: 'TH/GOV/DOPA/population/house.v1',
      right: 'citizen',
      kind: 'exchange',
      outcome: 'answered',
      items: ['house.address', 'house.postalCode', 'house.subDistrict'],
    },
  ]);
  expect(rows[0]?.case).toMatch(/^CNX-69-/);
});
