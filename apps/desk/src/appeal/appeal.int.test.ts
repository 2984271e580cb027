import { toUuidV7, type Appeal, type HearingStatement } from '@saphan/contracts';
import type { Officer, OfficerRole } from '@saphan/cases';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCase } from '../case/open-case.ts';
import { takeAction, type ActionDraft } from '../case/take-action.ts';
import { deliverUpdate } from '../deliver/deliver-update.ts';
import { checkDocument } from '../document/check-document.ts';
import { applicant, openTestDesk, proofOf, type TestDesk } from '../desk.fixture.ts';
import { receiveStatement } from '../intake/receive-statement.ts';
import { putOfficer } from '../officer/put-officer.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { watchClocks } from '../lateness/watch-clocks.ts';
import { receiveAppeal } from './receive-appeal.ts';

let test: TestDesk;
let officers: Record<'first' | 'other', Officer>;
const context = { attempt: 1, maxAttempts: 25, signal: new AbortController().signal };
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
const portal = 'TH/GOV/DGA/portal';
const day = 86_400_000;
const subject = { kind: 'pid', value: applicant.id } as const;
const from = (change: object = {}) => ({
  agency: cnx(),
  client: portal,
  subject,
  proofs: [proofOf(applicant.id)],
  ...change,
});
const refused = (code: string): unknown => expect.objectContaining({ code });

async function addOfficer(pid: string, role: OfficerRole): Promise<Officer> {
  const entry = { member: 'TH/LGO/CNX', pid, names: { th: role, en: role }, grants: [{ role }] };
  const { id } = await putOfficer(test.desk, cnx(), entry, 'operator');
  return { id, agency: cnx().id, grants: [{ role, from: '2026-01-01' }], pid, secondFactor: true };
}

beforeAll(async () => {
  test = await openTestDesk();
  officers = {
    first: await addOfficer('9501100000011', 'authority'),
    other: await addOfficer('9501100000029', 'authority'),
  };
});
afterAll(() => test.close());
beforeEach(() => {
  test.clock.set('2026-11-23T03:51:00Z');
  test.gateway.updates.length = 0;
});

const open = (id: string) => test.desk.store.asAgency(cnx().id, (trx) => openCase(trx, test.desk.vault, id));
async function act(id: string, officer: Officer, draft: object) {
  const { view } = await open(id);
  const actor = { kind: 'officer', id: officer.id };
  const action = { transaction: toUuidV7(Date.now()), base: view.version, actor, ...draft } as ActionDraft;
  return test.desk.store.asAgency(cnx().id, (trx) => takeAction(test.desk, trx, id, action, officer));
}
const deliver = async (id: string) => {
  await deliverUpdate(test.desk)({ agency: cnx().id, case: id } as never, context);
  return test.gateway.updates.at(-1);
};

const refusal = {
  facts: 'ผังร้านไม่มีถังขยะ',
  law: { th: 'ข้อบัญญัติ', en: 'by-law' },
  reasons: 'ไม่ถูกสุขลักษณะ',
  appealTo: { th: 'เจ้าหน้าที่', en: 'the official' },
};

async function review(): Promise<{ id: string; application: string }> {
  const { case: id } = await receiveCase(test);
  await act(id, officers.first, { type: 'claim' });
  await act(id, officers.first, { type: 'find-complete' });
  return { id, application: (await open(id)).row.application };
}

/** A refused case whose letter the person has. */
async function refuse(): Promise<{ id: string; appeal: Appeal }> {
  const { id, application } = await review();
  await act(id, officers.first, { type: 'refuse', unheard: { exception: 'own-facts' }, refusal });
  await deliver(id);
  return { id, appeal: { profile: 'saphan-appeal-1', application, case: id, grounds: 'ร้านมีถังขยะหลังร้าน' } };
}

const decision = (outcome: string) => ({
  type: 'decide-appeal',
  outcome,
  facts: 'ตรวจพบถังขยะหลังร้าน',
  law: { th: 'ข้อบัญญัติ ข้อ 4', en: 'by-law 4' },
  reasons: 'ผังแสดงไม่ครบ แต่สถานที่ถูกสุขลักษณะ',
});

describe('a hearing', () => {
  const until = '2026-11-30T16:59:59.999Z';
  async function hear() {
    const { id, application } = await review();
    await act(id, officers.first, { type: 'hear', hearing: 'h1', facts: 'ผังไม่มีถังขยะ', until });
    const statement: HearingStatement = {
      profile: 'saphan-statement-1',
      application,
      case: id,
      hearing: 'h1',
      text: 'ถังขยะอยู่หลังร้าน',
    };
    return { id, statement };
  }

  it('is answered by its person through the portal that submitted, once, and only while it is awaited', async () => {
    const { id, statement } = await hear();
    const receive = (body: object, change?: object) => receiveStatement(test.desk, id, body, from(change));
    await expect(receive(statement, { proofs: [proofOf('9501100009999')] })).rejects.toEqual(
      refused('submission-other-person'),
    );
    await expect(receive(statement, { client: 'TH/GOV/DBD/portal' })).rejects.toEqual(
      refused('case-unknown'),
    );
    await expect(receive({ ...statement, text: '' })).rejects.toEqual(refused('submission-malformed'));
    await expect(receive({ ...statement, hearing: 'h2' })).rejects.toEqual(refused('statement-too-late'));
    await receive(statement);
    await receive(statement);
    expect((await open(id)).view.hearing?.answer?.text).toBe('ถังขยะอยู่หลังร้าน');
    expect((await deliver(id))?.hearing).toMatchObject({
      id: 'h1',
      until,
      answeredAt: expect.any(String) as string,
    });
  });

  it('comes before a refusal, whose officer waits for the answer or the end of its time', async () => {
    const { id, statement } = await hear();
    await expect(act(id, officers.first, { type: 'refuse', refusal })).rejects.toEqual(
      refused('case-not-heard'),
    );
    test.clock.set(until);
    test.clock.forward(1);
    await act(id, officers.first, { type: 'refuse', refusal });
    expect((await open(id)).view.state).toBe('rejected');
    await expect(receiveStatement(test.desk, id, statement, from())).rejects.toEqual(
      refused('statement-too-late'),
    );
  });
});

describe('an appeal', () => {
  it('is against a refusal alone, by its person, once', async () => {
    const { id, application } = await review();
    const body = { profile: 'saphan-appeal-1', application, case: id, grounds: 'g' };
    await expect(receiveAppeal(test.desk, id, body, from())).rejects.toEqual(refused('appeal-not-open'));
    const { id: rejected, appeal } = await refuse();
    await expect(
      receiveAppeal(test.desk, rejected, appeal, from({ proofs: [proofOf('9501100009999')] })),
    ).rejects.toEqual(refused('submission-other-person'));
    await expect(receiveAppeal(test.desk, rejected, { ...appeal, grounds: '' }, from())).rejects.toEqual(
      refused('submission-malformed'),
    );
    const receipt = await receiveAppeal(test.desk, rejected, appeal, from());
    expect(await receiveAppeal(test.desk, rejected, appeal, from())).toEqual(receipt);
    await expect(receiveAppeal(test.desk, rejected, { ...appeal, grounds: 'อีกข้อ' }, from())).rejects.toEqual(
      refused('appeal-not-open'),
    );
  });

  it('is a case of its own with a number and a clock of its own, of which the portal is told with the first', async () => {
    const { id, appeal } = await refuse();
    const receipt = await receiveAppeal(test.desk, id, appeal, from());
    expect(receipt.number).toMatch(/^CNX-A-69-/);
    const own = await open(receipt.case);
    expect(own.row).toMatchObject({ kind: 'appeal', appeal_of: id, due_rule: 'appeal-decision' });
    expect(own.view.appeal).toMatchObject({ case: id, decidedBy: [officers.first.id], late: false });
    const before = test.gateway.updates.at(-1)?.version ?? 0;
    const told = await deliver(receipt.case);
    expect(told).toMatchObject({
      case: id,
      state: 'rejected',
      appeals: [
        { number: receipt.number, state: 'received', late: false, due: own.row.due_at?.toISOString() },
      ],
    });
    expect(told?.version).toBeGreaterThan(before);
  });

  it('not decided in thirty days is late, unless its time was extended: then in thirty more (s.45)', async () => {
    const lateOf = (id: string) =>
      test.desk.store.asAgency(cnx().id, async (trx) =>
        (await trx.selectFrom('late_clock').select('rule').where('case_id', '=', id).execute()).map(
          ({ rule }) => rule,
        ),
      );
    const file = async () => {
      test.clock.set('2026-11-23T03:51:00Z');
      const { id, appeal } = await refuse();
      return (await receiveAppeal(test.desk, id, appeal, from())).case;
    };
    const [plain, extended] = [await file(), await file()];
    await act(extended, officers.other, { type: 'extend-appeal', reasons: 'รอผลตรวจ' });
    expect((await deliver(extended))?.appeals).toMatchObject([{ extension: { reasons: 'รอผลตรวจ' } }]);
    for (const [days, ofPlain, ofExtended] of [
      [30, [], []],
      [31, ['appeal-decision'], []],
      [62, ['appeal-decision'], ['appeal-extension']],
    ] as const) {
      test.clock.set('2026-11-23T03:51:00Z');
      test.clock.forward(days * day);
      await watchClocks(test.desk)({} as never, context);
      expect(await lateOf(plain)).toEqual(ofPlain);
      expect(await lateOf(extended)).toEqual(ofExtended);
    }
  });

  it('that comes late is taken, with the reason', async () => {
    const { id, appeal } = await refuse();
    test.clock.forward(20 * day);
    const late = { ...appeal, lateReason: 'ป่วยอยู่โรงพยาบาล' };
    const { case: own } = await receiveAppeal(test.desk, id, late, from());
    expect((await open(own)).view.appeal).toMatchObject({ late: true, lateReason: 'ป่วยอยู่โรงพยาบาล' });
  });

  it('upheld leaves the refusal; its letter tells of the court', async () => {
    const { id, appeal } = await refuse();
    const { case: own } = await receiveAppeal(test.desk, id, appeal, from());
    await act(own, officers.first, { type: 'claim' });
    await expect(act(own, officers.first, decision('upheld'))).rejects.toEqual(refused('case-same-decider'));
    await act(own, officers.other, decision('upheld'));
    expect((await open(id)).view.state).toBe('rejected');
    const told = await deliver(own);
    expect(told?.appeals).toMatchObject([{ state: 'completed', decision: { outcome: 'upheld' } }]);
    expect(told?.documents.map(({ type }) => type).sort()).toEqual(['appeal-letter', 'refusal-letter']);
    // Ninety days end on Makha Bucha Day, whose substitute is the day after.
    const { view } = await open(own);
    expect(view.appealDecision?.appealUntil).toBe('2027-02-23T16:59:59.999Z');
    await deliver(own);
    expect((await open(own)).view.version).toBe(view.version);
  });

  it('revoked opens the first case again, for a new decision and, where it is refused again, a new letter', async () => {
    const { id, appeal } = await refuse();
    const { case: own } = await receiveAppeal(test.desk, id, appeal, from());
    await act(own, officers.other, { type: 'claim' });
    test.clock.forward(10 * day);
    await act(own, officers.other, decision('revoked'));
    const { view, row } = await open(id);
    expect(view).toMatchObject({ state: 'under-review', turn: 'agency' });
    expect(view.decision).toBeUndefined();
    expect(row).toMatchObject({ assignee: null, due_rule: 'decision' });
    expect(row.due_at!.getTime()).toBeGreaterThan(test.clock.now());
    const told = await deliver(own);
    const letters = async () =>
      Promise.all(
        (await open(id)).actions
          .flatMap((action) => (action.type === 'letter' ? [action.document] : []))
          .map(async (letter) => (await checkDocument(test.desk, cnx(), letter)).state),
      );
    // Whoever is shown the letter of an order that fell must not take it for one that stands.
    expect(await letters()).toEqual(['revoked']);
    expect(told).toMatchObject({ state: 'under-review', appeals: [{ decision: { outcome: 'revoked' } }] });
    expect(told?.refusal).toBeUndefined();
    await act(id, officers.other, { type: 'claim' });
    await act(id, officers.other, { type: 'refuse', unheard: { exception: 'own-facts' }, refusal });
    const again = await deliver(id);
    expect(again?.documents.map(({ type }) => type).sort()).toEqual([
      'appeal-letter',
      'refusal-letter',
      'refusal-letter',
    ]);
    expect(await letters()).toEqual(['revoked', 'valid']);
    const second = await receiveAppeal(test.desk, id, { ...appeal, grounds: 'อีกครั้ง' }, from());
    expect(second.case).not.toBe(own);
    expect((await open(second.case)).view.appeal?.decidedBy).toEqual([officers.other.id]);
  });
});
