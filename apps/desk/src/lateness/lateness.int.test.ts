import { toUuidV7, type LatenessCopy } from '@saphan/contracts';
import type { Officer, OfficerRole } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase } from '../case/open-case.ts';
import { takeAction, type ActionDraft } from '../case/take-action.ts';
import { deliverUpdate } from '../deliver/deliver-update.ts';
import { openTestDesk, type TestDesk } from '../desk.fixture.ts';
import { readNotices } from '../officer/officer-notices.tsx';
import { putOfficer } from '../officer/put-officer.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { copyLateness } from './copy-lateness.ts';
import { receiveLatenessCopy } from './receive-lateness-copy.ts';
import { watchClocks } from './watch-clocks.ts';

let test: TestDesk;
let officers: Record<'worker' | 'chief' | 'stranger', Officer>;
const context = { attempt: 1, maxAttempts: 25, signal: new AbortController().signal };
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
const office = () => test.desk.agencies.ofSubsystem('TH/GOV/DOPA/desk');
const day = 86_400_000;

async function addOfficer(pid: string, role: OfficerRole, service?: string): Promise<Officer> {
  const grant = { role, ...(service !== undefined && { service }) };
  const entry = { member: 'TH/LGO/CNX', pid, names: { th: role, en: role }, grants: [grant] };
  const { id } = await putOfficer(test.desk, cnx(), entry, 'operator');
  return { id, agency: cnx().id, grants: [{ ...grant, from: '2026-01-01' }], pid, secondFactor: true };
}

beforeAll(async () => {
  test = await openTestDesk();
  officers = {
    worker: await addOfficer('9501100000011', 'authority'),
    chief: await addOfficer('9501100000029', 'supervisor'),
    stranger: await addOfficer('9501100000037', 'supervisor', 'vat-registration'),
  };
});
afterAll(() => test.close());

const open = (id: string) => test.desk.store.asAgency(cnx().id, (trx) => openCase(trx, test.desk.vault, id));
async function act(id: string, draft: object) {
  const { view } = await open(id);
  const actor = { kind: 'officer', id: officers.worker.id };
  const action = { transaction: toUuidV7(Date.now()), base: view.version, actor, ...draft } as ActionDraft;
  return test.desk.store.asAgency(cnx().id, (trx) => takeAction(test.desk, trx, id, action, officers.worker));
}
const watch = () => watchClocks(test.desk)({} as never, context);
const lateOf = (id: string) =>
  test.desk.store.asAgency(cnx().id, async (trx) =>
    (
      await trx
        .selectFrom('late_clock')
        .select(['rule', 'due'])
        .where('case_id', '=', id)
        .orderBy('due')
        .execute()
    ).map(({ rule }) => rule),
  );
const noticesOf = ({ id }: Officer) =>
  test.desk.store.asAgency(cnx().id, async (trx) =>
    (await readNotices(trx, id)).map(({ kind }) => kind).sort(),
  );
const payloadOf = (id: string) => ({ agency: cnx().id, case: id }) as never;

async function review(): Promise<string> {
  test.clock.set('2026-11-23T03:51:00Z');
  const { case: id } = await receiveCase(test);
  await act(id, { type: 'claim' });
  await act(id, { type: 'find-complete' });
  return id;
}

describe('a case past the manual’s time', () => {
  let id: string;
  let due: Date;

  it('is late from the day after, its officer and supervisor are told once, and nobody else', async () => {
    id = await review();
    due = (await open(id)).row.due_at!;
    test.clock.set(due.toISOString());
    await watch();
    expect(await lateOf(id)).toEqual([]);
    test.clock.forward(1);
    await watch();
    await watch();
    expect(await lateOf(id)).toEqual(['decision']);
    expect(await noticesOf(officers.worker)).toEqual(['case-late']);
    expect(await noticesOf(officers.chief)).toEqual(['case-late']);
    expect(await noticesOf(officers.stranger)).toEqual([]);
  });

  it('owes a letter every seven days; one that is missed shows to the officers and to the person', async () => {
    test.clock.forward(12 * day);
    await watch();
    expect(await lateOf(id)).toEqual(['decision', 'lateness-reason']);
    expect(await noticesOf(officers.chief)).toEqual(['case-late', 'letter-missed']);
    await deliverUpdate(test.desk)(payloadOf(id), context);
    expect(test.gateway.updates.at(-1)?.lateness).toEqual({ letters: [], missed: 1 });
  });

  it('tells the person why, and the office gets a copy of each letter once, without a name', async () => {
    await act(id, { type: 'explain-lateness', reasons: 'รอผลตรวจสถานที่' });
    test.clock.forward(3 * day);
    await act(id, { type: 'explain-lateness', reasons: 'ยังรอผลตรวจสถานที่' });
    await deliverUpdate(test.desk)(payloadOf(id), context);
    expect(test.gateway.updates.at(-1)?.lateness).toMatchObject({
      letters: [{ reasons: 'รอผลตรวจสถานที่' }, { reasons: 'ยังรอผลตรวจสถานที่' }],
      missed: 1,
    });
    await copyLateness(test.desk)(payloadOf(id), context);
    await copyLateness(test.desk)(payloadOf(id), context);
    expect(test.gateway.latenessCopies).toMatchObject([
      { case: id, letter: 1, reasons: 'รอผลตรวจสถานที่', missed: 1, due: due.toISOString() },
      { case: id, letter: 2, reasons: 'ยังรอผลตรวจสถานที่', missed: 1 },
    ]);
    expect(JSON.stringify(test.gateway.latenessCopies)).not.toContain('กัญญา');
  });

  it('is late no more once decided', async () => {
    await act(id, { type: 'approve', feeSatang: 70_000 });
    await watch();
    expect(await lateOf(id)).toEqual([]);
  });
});

it('a case that nobody has looked at by the end of the next working day is late with its check (s.8)', async () => {
  test.clock.set('2026-11-23T03:51:00Z');
  const { case: id } = await receiveCase(test);
  test.clock.set('2026-11-24T16:59:59.999Z');
  await watch();
  expect(await lateOf(id)).toEqual([]);
  test.clock.forward(1);
  await watch();
  expect(await lateOf(id)).toEqual(['completeness-check']);
  await act(id, { type: 'claim' });
  await act(id, { type: 'find-complete' });
  await watch();
  expect(await lateOf(id)).toEqual([]);
});

it('a hearing that is not answered in its time is over, and its officer is told (s.30)', async () => {
  const id = await review();
  const until = '2026-11-25T16:59:59.999Z';
  await act(id, { type: 'hear', hearing: 'h1', facts: 'ผังร้านไม่มีถังขยะ', until });
  test.clock.set(until);
  await watch();
  expect(await lateOf(id)).toEqual([]);
  test.clock.forward(1);
  await watch();
  expect(await lateOf(id)).toEqual(['hearing']);
  expect(await noticesOf(officers.worker)).toContain('hearing-over');
});

it('a notice that is not answered in its time is to be returned (s.9), and its officer is told', async () => {
  test.clock.set('2026-11-23T03:51:00Z');
  const { case: id } = await receiveCase(test);
  await act(id, { type: 'claim' });
  const gaps = [{ text: 'ผังร้านไม่ชัด', file: true }];
  const until = '2026-12-08T16:59:59.999Z';
  await act(id, { type: 'send-notice', notice: toUuidV7(1), gaps, until });
  test.clock.set(until);
  await watch();
  expect(await lateOf(id)).toEqual([]);
  test.clock.forward(1);
  await watch();
  expect(await lateOf(id)).toEqual(['notice-answer']);
  expect(await noticesOf(officers.worker)).toContain('return-due');
  await act(id, { type: 'return', reasons: 'ไม่ส่งเพิ่มเติมในเวลา' });
  await watch();
  expect(await lateOf(id)).toEqual([]);
});

it('a result that the portal does not know seven days after the decision is late (s.10)', async () => {
  const id = await review();
  await act(id, { type: 'refuse', unheard: { exception: 'own-facts' }, refusal });
  test.clock.forward(8 * day);
  await watch();
  expect(await lateOf(id)).toEqual(['tell-result']);
  await deliverUpdate(test.desk)(payloadOf(id), context);
  await watch();
  expect(await lateOf(id)).toEqual([]);
});
const refusal = {
  facts: 'ผังร้านไม่มีถังขยะ',
  law: { th: 'ข้อบัญญัติ', en: 'by-law' },
  reasons: 'ไม่ถูกสุขลักษณะ',
  appealTo: { th: 'เจ้าหน้าที่', en: 'the official' },
};

it('a new holiday moves the dates of open cases, and of no others', async () => {
  const id = await review();
  const gone = await review();
  await test.desk.store.asAgency(cnx().id, (trx) =>
    takeAction(test.desk, trx, gone, {
      type: 'withdraw',
      transaction: 'w',
      actor: { kind: 'system', id: 'desk' },
    }),
  );
  await watch();
  const before = (await open(id)).row.due_at!;
  const day = toBangkokDay(before);
  const snapshot = test.country.snapshot as { holidays?: unknown };
  snapshot.holidays = [{ day, names: { th: 'วันหยุดพิเศษ', en: 'Extra holiday' } }];
  await watch();
  const after = (await open(id)).row.due_at!;
  expect(after.getTime()).toBeGreaterThan(before.getTime());
  expect((await open(gone)).row.due_at).toBeNull();
  delete snapshot.holidays;
  await watch();
  expect((await open(id)).row.due_at).toEqual(before);
});

describe('the office that gets the copies', () => {
  const copy: LatenessCopy = {
    profile: 'saphan-lateness-copy-1',
    case: '019301a0-0000-7000-8000-0000000000c1',
    number: 'CNX-69-00001',
    service: 'food-place-notification',
    receivedAt: '2026-11-23T03:51:00Z',
    due: '2026-11-30T16:59:59.999Z',
    letter: 1,
    at: '2026-12-05T03:00:00Z',
    reasons: 'รอผลตรวจสถานที่',
    missed: 0,
  };
  const kept = () =>
    test.desk.store.asAgency(office().id, (trx) => trx.selectFrom('lateness_copy').selectAll().execute());

  it('refuses what is none', async () => {
    const bad = { ...copy, letter: 0 };
    await expect(receiveLatenessCopy(test.desk, office(), bad, 'TH/LGO/CNX/desk')).rejects.toMatchObject({
      code: 'report-malformed',
    });
    expect(await kept()).toEqual([]);
  });

  it('keeps each once, by who sent it', async () => {
    await receiveLatenessCopy(test.desk, office(), copy, 'TH/LGO/CNX/desk');
    await receiveLatenessCopy(test.desk, office(), copy, 'TH/LGO/CNX/desk');
    await receiveLatenessCopy(test.desk, office(), copy, 'TH/GOV/RD/desk');
    expect((await kept()).map(({ sender }) => sender).sort()).toEqual(['TH/GOV/RD', 'TH/LGO/CNX']);
  });
});
