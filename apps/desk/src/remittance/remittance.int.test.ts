import { toUuidV7, type RemittanceNotice } from '@saphan/contracts';
import type { Officer } from '@saphan/cases';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase } from '../case/open-case.ts';
import { takeAction, type ActionDraft } from '../case/take-action.ts';
import { deliverUpdate } from '../deliver/deliver-update.ts';
import { openTestDesk, type TestDesk } from '../desk.fixture.ts';
import { checkDocument } from '../document/check-document.ts';
import { issueCreditNote } from '../document/issue-credit-note.ts';
import { issueReceipt } from '../document/issue-receipt.ts';
import { putOfficer } from '../officer/put-officer.ts';
import { receivePaymentNotice, receiveRefundNotice } from '../payment/receive-payment-notice.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { receiveRemittance } from './receive-remittance.ts';

const portal = 'TH/GOV/DGA/portal';
const feeSatang = 70_000;
const context = { attempt: 1, maxAttempts: 25, signal: new AbortController().signal };

let test: TestDesk;
let officers: Record<'worker' | 'authority', Officer>;
let id: string;
let payment: string;

const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
const payload = () => ({ agency: cnx().id, case: id }) as never;
const open = () => test.desk.store.asAgency(cnx().id, (trx) => openCase(trx, test.desk.vault, id));
const view = async () => (await open()).view;

async function addOfficer(pid: string, role: 'case-officer' | 'authority'): Promise<Officer> {
  const entry = { member: 'TH/LGO/CNX', pid, names: { th: role, en: role }, grants: [{ role }] };
  const added = await putOfficer(test.desk, cnx(), entry, 'operator');
  const grants = [{ role, from: '2026-01-01' }];
  return { id: added.id, agency: cnx().id, grants, pid, secondFactor: true };
}

async function act(officer: Officer, draft: object) {
  const action = {
    transaction: toUuidV7(Date.now()),
    base: (await view()).version,
    actor: { kind: 'officer', id: officer.id },
    ...draft,
  } as ActionDraft;
  return test.desk.store.asAgency(cnx().id, (trx) => takeAction(test.desk, trx, id, action, officer));
}

beforeAll(async () => {
  test = await openTestDesk();
  officers = {
    worker: await addOfficer('9501100000011', 'case-officer'),
    authority: await addOfficer('9501100000029', 'authority'),
  };
  ({ case: id } = await receiveCase(test));
  await act(officers.worker, { type: 'claim' });
  await act(officers.worker, { type: 'find-complete' });
  await act(officers.authority, { type: 'approve', feeSatang });
  payment = (await view()).payment?.id ?? '';
});
afterAll(() => test.close());

const notice = async (more: object = {}) => ({
  application: (await open()).row.application,
  case: id,
  payment,
  amountSatang: feeSatang,
  reference: 'BANK-1',
  ...more,
});

describe('a fee that goes back', () => {
  const reasons = 'เรียกเก็บเกินอัตรา';
  const order = () => ({ type: 'order-refund', payment, reasons });
  const refund = async () =>
    notice({ profile: 'saphan-refund-notice-1', refundedAt: '2026-11-25T02:00:00Z', reference: 'R-1' });

  it('is ordered of nothing that is not paid, by nobody who may not decide, without second factor or reasons', async () => {
    await expect(act(officers.authority, order())).rejects.toMatchObject({ code: 'case-not-in-state' });
    const paid = await notice({ profile: 'saphan-payment-notice-1', paidAt: '2026-11-24T02:00:00Z' });
    await receivePaymentNotice(test.desk, cnx(), paid, portal);
    await expect(act(officers.worker, order())).rejects.toMatchObject({ code: 'case-no-right' });
    await expect(act({ ...officers.authority, secondFactor: false }, order())).rejects.toThrow();
    await expect(act(officers.authority, { ...order(), reasons: ' ' })).rejects.toMatchObject({
      code: 'case-refund-incomplete',
    });
    await expect(receiveRefundNotice(test.desk, cnx(), await refund(), portal)).rejects.toMatchObject({
      code: 'case-not-in-state',
    });
  });

  it('is told to the portal with its reasons, once', async () => {
    await issueReceipt(test.desk)(payload(), context);
    await act(officers.authority, order());
    await expect(act(officers.authority, order())).rejects.toMatchObject({ code: 'case-not-in-state' });
    await deliverUpdate(test.desk)(payload(), context);
    expect(test.gateway.updates.at(-1)?.payment?.refund).toMatchObject({ reason: reasons });
  });

  it('replaces the receipt by a credit note when it has reached its payer', async () => {
    await issueCreditNote(test.desk)(payload(), context);
    expect((await view()).payment?.refund?.creditNote).toBeUndefined();
    await expect(
      receiveRefundNotice(test.desk, cnx(), await refund(), 'TH/GOV/RD/desk'),
    ).rejects.toMatchObject({ code: 'case-unknown' });
    for (const each of [await refund(), await refund()])
      await receiveRefundNotice(test.desk, cnx(), each, portal);
    await issueCreditNote(test.desk)(payload(), context);
    await issueCreditNote(test.desk)(payload(), context);
    const paid = (await view()).payment;
    expect(paid?.refund?.creditNote?.number).toMatch(/-C-69-00001$/);
    const creditNote = paid?.refund?.creditNote?.id ?? '';
    expect(await checkDocument(test.desk, cnx(), paid?.receipt?.id ?? '')).toMatchObject({
      state: 'replaced',
      replacedBy: creditNote,
    });
    expect(await checkDocument(test.desk, cnx(), creditNote)).toMatchObject({
      state: 'valid',
      type: 'credit-note',
    });
    await deliverUpdate(test.desk)(payload(), context);
    const told = test.gateway.updates.at(-1);
    expect(told?.documents.map(({ type }) => type)).toContain('credit-note');
    expect(told?.payment?.refund?.refundedAt).toBe('2026-11-25T02:00:00Z');
  });
});

describe('a remittance', () => {
  const label = { th: 'ค่าธรรมเนียม', en: 'Fee' };
  const batch = (change: Partial<RemittanceNotice> = {}): RemittanceNotice => ({
    profile: 'saphan-remittance-1',
    remittance: '019301a0-0000-7000-8000-0000000000e1',
    day: '2026-11-24',
    amountSatang: feeSatang,
    lines: [
      {
        case: id,
        service: 'food-place-notification',
        payment,
        line: 1,
        label,
        amountSatang: feeSatang,
        at: '2026-11-24T02:00:00.000Z',
        reference: 'BANK-1',
      },
    ],
    ...change,
  });
  const receive = (body: unknown, client = portal, agency = cnx()) =>
    receiveRemittance(test.desk, agency, body, client);
  const count = () =>
    test.desk.store.asAgency(cnx().id, async (trx) => [
      (await trx.selectFrom('remittance').select('id').execute()).length,
      (await trx.selectFrom('remittance_line').select('number').execute()).length,
    ]);

  it('is refused with another sum, of another’s case, or by who did not submit it', async () => {
    await expect(receive(batch({ amountSatang: 1 }))).rejects.toMatchObject({ code: 'remittance-sum' });
    await expect(receive({ ...batch(), lines: [] })).rejects.toMatchObject({ code: 'submission-malformed' });
    await expect(receive(batch(), 'TH/GOV/RD/desk')).rejects.toMatchObject({ code: 'case-unknown' });
    const other = test.desk.agencies.ofSubsystem('TH/GOV/RD/desk');
    await expect(receive(batch(), portal, other)).rejects.toMatchObject({ code: 'case-unknown' });
    expect(await count()).toEqual([0, 0]);
  });

  it('is kept once, and is not changed afterwards', async () => {
    await Promise.all([receive(batch()), receive(batch()), receive(batch())]);
    expect(await count()).toEqual([1, 1]);
    const [line] = batch().lines;
    const lines = [{ ...line!, label: { th: 'อื่น', en: 'Other' } }];
    await expect(receive(batch({ lines }))).rejects.toMatchObject({ code: 'remittance-changed' });
  });
});
