import { toUuidV7 } from '@saphan/contracts';
import type { Officer, OfficerRole } from '@saphan/cases';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCase } from '../case/open-case.ts';
import { readAnswers } from '../case/read-answers.ts';
import { takeAction, type ActionDraft } from '../case/take-action.ts';
import { deliverUpdate } from '../deliver/deliver-update.ts';
import {
  applicant,
  openTestDesk,
  proofOf,
  registered,
  toSubmission,
  type TestDesk,
} from '../desk.fixture.ts';
import { fetchLater } from '../fetch/fetch-later.ts';
import { putOfficer } from '../officer/put-officer.ts';
import { checkSubmission } from './check-submission.ts';
import { receiveSubmission } from './receive-submission.ts';
import { receiveWithdrawal } from './receive-withdrawal.ts';

let test: TestDesk;
let officers: Record<'worker' | 'authority', Officer>;
const portal = 'TH/GOV/DGA/portal';
const building = 'TH/LGO/CNX/buildings/building.v1';
const context = { attempt: 1, maxAttempts: 25, signal: new AbortController().signal };
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');

async function addOfficer(pid: string, role: OfficerRole): Promise<Officer> {
  const entry = { member: 'TH/LGO/CNX', pid, names: { th: role, en: role }, grants: [{ role }] };
  const { id } = await putOfficer(test.desk, cnx(), entry, 'operator');
  return { id, agency: cnx().id, grants: [{ role, from: '2026-01-01' }], pid, secondFactor: true };
}

beforeAll(async () => {
  test = await openTestDesk();
  officers = {
    worker: await addOfficer('9501100000011', 'case-officer'),
    authority: await addOfficer('9501100000029', 'authority'),
  };
});
afterAll(() => test.close());

const subject = { kind: 'pid', value: applicant.id } as const;

/** A case just come in, and the body that withdraws it. */
async function receive() {
  const submission = toSubmission(test, {});
  const proofs = [proofOf(applicant.id)];
  const { network, clock } = test.desk;
  const intake = { agency: cnx(), network, client: portal, subject, proofs, now: clock() };
  const checked = checkSubmission(submission, intake);
  const body = Buffer.from(JSON.stringify(submission));
  const { case: id } = await receiveSubmission(test.desk, cnx(), checked, body);
  const withdrawal = {
    profile: 'saphan-withdrawal-1',
    application: submission.application.id,
    case: id,
    reason: 'เปลี่ยนใจ',
  };
  return { id, withdrawal };
}

const from = (change: object = {}) => ({
  agency: cnx(),
  client: portal,
  subject,
  proofs: [proofOf(applicant.id)],
  ...change,
});

const open = (id: string) =>
  test.desk.store.asAgency(cnx().id, async (trx) => {
    const found = await openCase(trx, test.desk.vault, id);
    return { ...found, answers: await readAnswers(trx, test.desk, found) };
  });

async function act(id: string, officer: Officer, draft: object) {
  const { view } = await open(id);
  const action = {
    transaction: toUuidV7(Date.now()),
    base: view.version,
    actor: { kind: 'officer', id: officer.id },
    ...draft,
  } as ActionDraft;
  return test.desk.store.asAgency(cnx().id, (trx) => takeAction(test.desk, trx, id, action, officer));
}

const refused = (code: string): unknown => expect.objectContaining({ code });
const payloadOf = (id: string) => ({ agency: cnx().id, case: id }) as never;

it('nobody but who applied withdraws, by no other portal, and of no other case', async () => {
  const { id, withdrawal } = await receive();
  const withdraw = (body: object, change: object = {}) =>
    receiveWithdrawal(test.desk, id, body, from(change));
  const another = { kind: 'pid', value: '9501100009999' };
  await expect(withdraw(withdrawal, { proofs: [proofOf('9501100009999')] })).rejects.toEqual(
    refused('submission-other-person'),
  );
  await expect(withdraw(withdrawal, { proofs: [] })).rejects.toEqual(refused('submission-other-person'));
  await expect(withdraw(withdrawal, { subject: another })).rejects.toEqual(
    refused('submission-other-person'),
  );
  const stranger = { client: 'TH/GOV/DBD/portal' };
  await expect(withdraw(withdrawal, stranger)).rejects.toEqual(refused('case-unknown'));
  const elsewhere = { ...withdrawal, application: toUuidV7(Date.now()) };
  await expect(withdraw(elsewhere)).rejects.toEqual(refused('case-unknown'));
  await expect(withdraw({ ...withdrawal, case: toUuidV7(Date.now()) })).rejects.toEqual(
    refused('case-unknown'),
  );
  const rd = { agency: test.desk.agencies.ofSubsystem('TH/GOV/RD/desk') };
  await expect(withdraw(withdrawal, rd)).rejects.toEqual(refused('case-unknown'));
  await expect(withdraw({ ...withdrawal, reason: 'ก'.repeat(1001) })).rejects.toEqual(
    refused('submission-malformed'),
  );
  expect((await open(id)).view.state).toBe('received');
});

it('a case that an officer works on ends, its clocks with it, and the portal is told', async () => {
  const { id, withdrawal } = await receive();
  await act(id, officers.worker, { type: 'claim' });
  expect((await open(id)).row.due_at).not.toBeNull();
  await receiveWithdrawal(test.desk, id, withdrawal, from());
  const { view, row, actions } = await open(id);
  expect(view).toMatchObject({
    state: 'withdrawn',
    turn: 'nobody',
    closing: { type: 'withdraw', reasons: 'เปลี่ยนใจ' },
  });
  expect(row).toMatchObject({ state: 'withdrawn', turn: 'nobody', due_at: null });
  expect(actions.at(-1)?.actor).toEqual({ kind: 'person', id: applicant.id });
  await deliverUpdate(test.desk)(payloadOf(id), context);
  expect(test.gateway.updates.at(-1)).toMatchObject({ case: id, state: 'withdrawn', turn: 'nobody' });
});

it('the same again changes nothing, whatever the reason, and of two at once one counts', async () => {
  const { id, withdrawal } = await receive();
  const send = (reason: string) => receiveWithdrawal(test.desk, id, { ...withdrawal, reason }, from());
  await Promise.all([send('หนึ่ง'), send('สอง')]);
  await send('สาม');
  expect((await open(id)).view.version).toBe(2);
});

it('what was begun before does no harm afterwards: no fetch, no officer, no decision', async () => {
  const { id, withdrawal } = await receive();
  await act(id, officers.worker, { type: 'claim' });
  await act(id, officers.worker, { type: 'find-complete' });
  await receiveWithdrawal(test.desk, id, withdrawal, from());
  const before = (await open(id)).view;
  const asked = test.gateway.asked.length;
  test.gateway.registers.set(building, registered[building]);
  await fetchLater(test.desk)(payloadOf(id), context);
  expect(test.gateway.asked).toHaveLength(asked);
  for (const draft of [{ type: 'claim' }, { type: 'find-complete' }]) {
    await expect(act(id, officers.worker, draft)).rejects.toEqual(refused('case-not-in-state'));
  }
  await expect(act(id, officers.authority, { type: 'approve', feeSatang: 70_000 })).rejects.toEqual(
    refused('case-not-in-state'),
  );
  expect((await open(id)).view).toEqual(before);
});

it('a decision that was made before stands, and the portal learns that it was too late', async () => {
  const { id, withdrawal } = await receive();
  await act(id, officers.worker, { type: 'claim' });
  await act(id, officers.worker, { type: 'find-complete' });
  await act(id, officers.authority, { type: 'approve', feeSatang: 70_000 });
  const before = (await open(id)).view;
  await expect(receiveWithdrawal(test.desk, id, withdrawal, from())).rejects.toEqual(
    refused('withdrawal-too-late'),
  );
  expect((await open(id)).view).toEqual(before);
});
