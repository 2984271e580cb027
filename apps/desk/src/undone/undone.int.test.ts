import type { IntakeReceipt } from '@saphan/contracts';
import { CompiledQuery } from 'kysely';
import { addCaseJob, type CaseJob } from '../store/add-case-job.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicant, proofOf, toSubmission } from '../desk.fixture.ts';
import { checkSubmission } from '../intake/check-submission.ts';
import { receiveSubmission } from '../intake/receive-submission.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { doAgain, readUndone } from './undone-work.ts';

const chief = '9501100000053';
const worker = '9501100000011';
let test: TestPages;
let received: IntakeReceipt;

const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
const rd = () => test.desk.agencies.ofSubsystem('TH/GOV/RD/desk');
const undoneOf = (agency: string) => test.desk.store.asAgency(agency, (trx) => readUndone(trx, agency));

beforeAll(async () => {
  test = await openTestPages();
  await test.addOfficer({ pid: chief, name: 'หัวหน้า กอง', role: 'supervisor' });
  await test.addOfficer({ pid: worker, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  const submission = toSubmission(test);
  const checked = checkSubmission(submission, {
    agency: cnx(),
    network: test.desk.network,
    client: 'TH/GOV/DGA/portal',
    subject: { kind: 'pid', value: applicant.id },
    proofs: [proofOf(applicant.id)],
    now: test.desk.clock(),
  });
  received = await receiveSubmission(test.desk, cnx(), checked, Buffer.from(JSON.stringify(submission)));
});
afterAll(() => test.close());

/** The job has used up its tries. */
async function giveUp(job: CaseJob, error: string): Promise<void> {
  await test.desk.store.asAgency(cnx().id, async (trx) => {
    await addCaseJob(trx, job, { agency: cnx().id, id: received.case, service: 'food-place' });
    await trx.executeQuery(
      CompiledQuery.raw(
        `update graphile_worker._private_jobs set attempts = max_attempts, last_error = $1 where key = $2`,
        [error, `${job}:${received.case}`],
      ),
    );
  });
}

describe('who may not', () => {
  it('sees no page of it unless administrator, and orders nothing without a second factor', async () => {
    await giveUp('deliver-update', 'peer-unreachable by rule dispatch');
    const officer = await test.signIn(worker);
    expect((await officer.go(`${test.origin}/undone`)).status).toBe(403);
    const single = await test.signIn(chief);
    const html = await (await single.go(`${test.origin}/undone`)).text();
    expect(html).toContain(received.number);
    const [, action = ''] = /action="(\/undone\/[0-9]+)"/.exec(html) ?? [];
    const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(html) ?? [];
    const asked = await single.post(`${test.origin}${action}`, { _csrf: token });
    expect(asked.headers.get('location')).toContain('/second-factor');
    expect(await undoneOf(cnx().id)).toHaveLength(1);
  });

  it('reaches no work of another agency', async () => {
    const [work] = await undoneOf(cnx().id);
    expect(await undoneOf(rd().id)).toEqual([]);
    const order = { agency: rd().id, id: work?.id ?? '', officer: 'x' };
    await expect(
      test.desk.store.asAgency(rd().id, (trx) => doAgain(test.desk, trx, order)),
    ).rejects.toMatchObject({ code: 'work-not-undone' });
  });

  it('is told a code and no words of an error', async () => {
    await giveUp('fetch-later', 'Error: somchai 9501100000100 could not be read');
    const undone = await undoneOf(cnx().id);
    expect(undone.map(({ job, code }) => [job, code])).toEqual(
      expect.arrayContaining([
        ['deliver-update', 'peer-unreachable'],
        ['fetch-later', undefined],
      ]),
    );
  });
});

it('an administrator has it tried again, and the audit says so', async () => {
  const browser = await test.signIn(chief);
  await test.showToken(browser);
  const html = await (await browser.go(`${test.origin}/undone`)).text();
  const [work] = (await undoneOf(cnx().id)).filter(({ job }) => job === 'deliver-update');
  const form = html.split('<form').find((part) => part.includes(`action="/undone/${work?.id ?? ''}"`)) ?? '';
  const csrf = /name="_csrf" value="([^"]+)"/.exec(form)?.[1] ?? '';
  const post = () => browser.post(`${test.origin}/undone/${work?.id ?? ''}`, { _csrf: csrf });
  expect((await post()).status).toBe(303);
  expect((await post()).status).toBe(404);
  expect((await undoneOf(cnx().id)).map(({ job }) => job)).toEqual(['fetch-later']);
  const audit = await test.desk.store.asAgency(cnx().id, (trx) =>
    trx.selectFrom('audit').selectAll().where('action', '=', 'do-again').execute(),
  );
  expect(audit.map(({ detail }) => detail)).toMatchObject([{ job: 'deliver-update', case: received.number }]);
});
