import { toUuidV7, type CorrectionDay, type CorrectionReport } from '@saphan/contracts';
import type { Officer } from '@saphan/cases';
import { restrictSeal } from '@saphan/exchange';
import { afterAll, beforeAll, expect, test as it } from 'vitest';
import { checkReport } from '../correction/check-report.ts';
import { receiveReport } from '../correction/receive-report.ts';
import { takeCorrectionAction, type CorrectionDraft } from '../correction/take-correction-action.ts';
import { applicant, openTestDesk, proofOf, registered, type TestDesk } from '../desk.fixture.ts';
import { putOfficer } from '../officer/put-officer.ts';
import { readCorrectionDays } from './read-correction-days.ts';

const person = 'TH/GOV/DOPA/population/person.v1';
let test: TestDesk;
let steward: Officer;
const dopa = () => test.desk.agencies.ofSubsystem('TH/GOV/DOPA/desk');

beforeAll(async () => {
  test = await openTestDesk();
  const pid = '9501100000011';
  const grant = { role: 'data-steward' } as const;
  const entry = { member: 'TH/GOV/DOPA', pid, names: { th: 'ศิริพร', en: 'Siriporn' }, grants: [grant] };
  const { id } = await putOfficer(test.desk, dopa(), entry, 'operator');
  steward = { id, agency: dopa().id, grants: [{ ...grant, from: '2026-01-01' }], pid, secondFactor: true };
});
afterAll(() => test.close());

async function receive(at: string): Promise<string> {
  test.clock.set(at);
  const seal = test.country.seal(person, `pid:${applicant.id}`, registered[person]);
  const report: CorrectionReport = {
    profile: 'saphan-correction-1',
    report: toUuidV7(Date.now()),
    reportedAt: test.clock.date().toISOString(),
    language: 'th',
    reporter: { id: applicant.id, name: applicant.name },
    item: 'person.lastNameTh',
    seal: { ...seal, token: restrictSeal(seal.token, ['person.lastNameTh']) },
    shouldBe: 'ศรีวิไลย์',
    reasons: 'สูติบัตร',
  };
  const checked = checkReport(report, {
    ...{ agency: dopa(), network: test.desk.network, client: 'TH/GOV/DGA/portal', now: test.clock.date() },
    ...{ subject: { kind: 'pid', value: applicant.id }, proofs: [proofOf(applicant.id)] },
  });
  await receiveReport(test.desk, dopa(), checked, Buffer.from(JSON.stringify(report)));
  return report.report;
}
const idOf = (report: string): Promise<string> =>
  test.desk.store.asAgency(dopa().id, async (trx) => {
    const row = await trx
      .selectFrom('correction')
      .select('id')
      .where('report', '=', report)
      .executeTakeFirstOrThrow();
    return row.id;
  });
async function act(report: string, at: string, ...drafts: readonly object[]): Promise<void> {
  test.clock.set(at);
  const id = await idOf(report);
  for (const draft of drafts)
    await test.desk.store.asAgency(dopa().id, (trx) =>
      takeCorrectionAction(
        test.desk,
        trx,
        id,
        {
          ...draft,
          actor: { kind: 'officer', id: steward.id },
          transaction: toUuidV7(Date.now()),
        } as CorrectionDraft,
        steward,
      ),
    );
}
const read = (now: string, from = '2026-11-01', agency = dopa().id) =>
  test.desk.store.asAgency(agency, (trx) => readCorrectionDays(trx, from, new Date(now)));

it('stands on the days on which reports came and were answered, with what was open when each ended', async () => {
  const [mended, asked] = [await receive('2026-11-24T03:00:00Z'), await receive('2026-11-24T04:00:00Z')];
  const waiting = await receive('2026-12-14T03:00:00Z');
  await act(mended, '2026-12-15T03:00:00Z', { type: 'claim' }, { type: 'correct' });
  await act(asked, '2026-12-15T04:00:00Z', { type: 'claim' }, { type: 'ask', question: 'q1', text: 'ใบไหน' });
  const none = { service: person, received: 0, mended: 0, refused: 0, late: 0, open: 0, overdue: 0 };
  const of = (...days: readonly (readonly [string, Partial<CorrectionDay>])[]) =>
    days.map(([day, counts]) => ({ day, corrections: [{ ...none, ...counts }] }));
  expect(await read('2026-12-16T03:00:00Z')).toMatchObject(
    of(
      ['2026-11-24', { received: 2, open: 2 }],
      ['2026-12-14', { received: 1, open: 3 }],
      ['2026-12-15', { mended: 1, open: 2 }],
      ['2026-12-16', { open: 2 }],
    ),
  );
  // Whose turn is the person's does not wait for the owner: its time stands still.
  const later = await read('2027-01-20T03:00:00Z', '2027-01-20');
  expect(later).toEqual(of(['2027-01-20', { open: 2, overdue: 1, nextDue: '2027-01-13' }]));
  await act(waiting, '2027-01-25T03:00:00Z', { type: 'claim' }, { type: 'correct' });
  expect(await read('2027-01-25T05:00:00Z', '2027-01-25')).toMatchObject(
    of(['2027-01-25', { mended: 1, late: 1, open: 1, overdue: 0 }]),
  );
});

it('is told of no other agency', async () => {
  const other = test.desk.agencies.ofSubsystem('TH/GOV/RD/desk').id;
  expect(await read('2027-01-25T05:00:00Z', '2026-11-01', other)).toEqual([]);
});
