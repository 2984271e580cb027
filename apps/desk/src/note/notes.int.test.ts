import { officerRoles, workRoles, type Grant } from '@saphan/cases';
import { toUuidV7, type IntakeReceipt } from '@saphan/contracts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCase } from '../case/open-case.ts';
import { applicant } from '../desk.fixture.ts';
import { formsOf } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { addNote, readNotes } from './case-notes.ts';

let test: TestPages;
let received: IntakeReceipt;
let agency: string;
let ari: string;
const pids = {
  ari: '9501100000011',
  faraway: '9501100000037',
  tax: '9501100000045',
  auditor: '9501100000088',
};
const { page, post } = formsOf(() => test);
const words = 'โทรถามสาธารณสุขแล้ว รอคำตอบวันศุกร์';

beforeAll(async () => {
  test = await openTestPages();
  agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
  ari = await test.addOfficer({ pid: pids.ari, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  await test.addOfficer({ pid: pids.faraway, name: 'นภา ไกลตา', role: 'case-officer', area: '10' });
  await test.addOfficer({ pid: pids.tax, name: 'วราภรณ์', role: 'authority', member: 'TH/GOV/RD' });
  await test.addOfficer({ pid: pids.auditor, name: 'จันทนา ตรวจการ', role: 'auditor' });
  await test.addOfficer({ pid: applicant.id, name: 'กัญญา ศรีวิไล', role: 'case-officer' });
  received = await receiveCase(test);
});
afterAll(() => test.close());

const write = async (pid: string, text = words) =>
  post(await test.signIn(pid), '/my/rights', `/cases/${received.case}/note`, { noteText: text });
const kept = () =>
  test.desk.store.asAgency(agency, (trx) => trx.selectFrom('case_note').selectAll().execute());

it('is written by nobody outside their rights, by no auditor, and by nobody on their own case', async () => {
  expect((await write(pids.faraway)).status).toBe(403);
  expect((await write(pids.tax)).status).toBe(404);
  // An auditor says first why the case is read; even then a note is not for them.
  expect((await write(pids.auditor)).headers.get('location')).toMatch(/^\/audit/);
  const auditor = await test.signIn(pids.auditor);
  await post(auditor, '/audit', '/audit', { reason: 'ตรวจตามแผน', reference: '12/2569' });
  const from = '/my/rights';
  expect((await post(auditor, from, `/cases/${received.case}/note`, { noteText: words })).status).toBe(403);
  expect((await write(applicant.id)).status).toBe(403);
  expect((await write(pids.ari, '  ')).status).toBe(422);
  expect(await kept()).toEqual([]);
});

it('is written exactly by who works on the case by some right of theirs', async () => {
  const grants = fc.array(
    fc.record(
      {
        role: fc.constantFrom(...officerRoles),
        from: fc.constantFrom('2026-11-01', '2026-11-24'),
        area: fc.constantFrom('50', '10'),
        service: fc.constantFrom('food-place-notification', 'vat-registration'),
      },
      { requiredKeys: ['role', 'from'] },
    ) as fc.Arbitrary<Grant>,
    { maxLength: 3 },
  );
  await fc.assert(
    fc.asyncProperty(grants, async (all) => {
      const may = all.some(
        ({ role, from, area = '50', service = 'food-place-notification' }) =>
          workRoles.includes(role) &&
          from === '2026-11-01' &&
          area === '50' &&
          service === 'food-place-notification',
      );
      const officer = { id: ari, agency, pid: pids.ari, grants: all, secondFactor: false };
      const note = { id: toUuidV7(Date.now()), text: 'x' };
      const written = await test.desk.store
        .asAgency(agency, async (trx) => {
          await addNote(
            test.desk,
            trx,
            { officer },
            await openCase(trx, test.desk.vault, received.case),
            note,
          );
          // Undone: the next one begins anew.
          throw new Error('written');
        })
        .catch((error: unknown) => (error as Error).message === 'written');
      expect(written).toBe(may);
    }),
    { numRuns: 80 },
  );
});

it('is read by colleagues and auditors, and not by who has an own case here; nothing of it leaves the desk', async () => {
  expect((await write(pids.ari)).status).toBe(303);
  const at = `/cases/${received.case}`;
  expect((await page(await test.signIn(pids.ari), at)).html).toContain(words);
  const own = await page(await test.signIn(applicant.id), at);
  expect([own.status, own.html.includes(words)]).toEqual([403, false]);
  expect(own.html).toContain('เรื่องของคุณเอง');
  const [row] = await kept();
  expect(row?.content.toString('utf8')).not.toContain('โทร');
  expect(JSON.stringify(test.gateway.updates)).not.toContain('โทร');
  const trail = await test.desk.store.asAgency(agency, (trx) =>
    trx.selectFrom('audit').select(['actor', 'detail']).where('action', '=', 'write-note').execute(),
  );
  expect(trail).toEqual([{ actor: ari, detail: { case: received.number } }]);
});

it('is never changed or deleted, and kept once when sent twice', async () => {
  const open = () =>
    test.desk.store.asAgency(agency, async (trx) => {
      const found = await openCase(trx, test.desk.vault, received.case);
      const officer = {
        id: ari,
        agency,
        pid: pids.ari,
        grants: [{ role: 'case-officer', from: '2026-01-01' } as const],
        secondFactor: false,
      };
      const note = { id: '019ac000-0000-7000-8000-00000000000a', text: 'อีกครั้ง' };
      await addNote(test.desk, trx, { officer }, found, note);
      return readNotes(test.desk, trx, { officer }, found);
    });
  await open();
  expect((await open()).filter(({ text }) => text === 'อีกครั้ง')).toHaveLength(1);
  for (const statement of [sql`delete from case_note`, sql`update case_note set at = now()`])
    await expect(test.desk.store.asAgency(agency, (trx) => statement.execute(trx))).rejects.toThrow(
      'permission denied',
    );
});
