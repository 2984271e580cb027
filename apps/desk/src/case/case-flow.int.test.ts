import { toUuidV7, type IntakeReceipt, type Submission } from '@saphan/contracts';
import type { Officer, OfficerRole } from '@saphan/cases';
import { getListFromStatusListJWT } from '@sd-jwt/jwt-status-list';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverUpdate } from '../deliver/deliver-update.ts';
import {
  applicant,
  openTestDesk,
  proofOf,
  registered,
  toSubmission,
  type TestDesk,
} from '../desk.fixture.ts';
import { toHolderMark } from '@saphan/documents';
import { checkByNumber } from '../document/check-by-number.ts';
import { checkDocument } from '../document/check-document.ts';
import { readStatusList } from '../document/read-status-list.ts';
import { issueReceipt } from '../document/issue-receipt.ts';
import { issueDocument } from '../document/issue-document.ts';
import { fetchLater } from '../fetch/fetch-later.ts';
import { reCheck, type CheckOutcome } from '../fetch/re-check.ts';
import { putManifest, putPart, toManifest } from '../file/stored-file.ts';
import { checkSubmission } from '../intake/check-submission.ts';
import { receiveMessage } from '../intake/receive-message.ts';
import { receiveSubmission } from '../intake/receive-submission.ts';
import { receiveSupplement } from '../intake/receive-supplement.ts';
import { putOfficer } from '../officer/put-officer.ts';
import { receivePaymentNotice } from '../payment/receive-payment-notice.ts';
import { readRegister } from '../register/read-register.ts';
import { openCase } from './open-case.ts';
import { readAnswers } from './read-answers.ts';
import { takeAction, type ActionDraft } from './take-action.ts';

let test: TestDesk;
let officers: Record<'worker' | 'authority', Officer>;
const building = 'TH/LGO/CNX/buildings/building.v1';
const person = 'TH/GOV/DOPA/population/person.v1';
const context = { attempt: 1, maxAttempts: 25, signal: new AbortController().signal };
const portal = 'TH/GOV/DGA/portal';
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');

async function addOfficer(pid: string, role: OfficerRole): Promise<Officer> {
  const entry = { member: 'TH/LGO/CNX', pid, names: { th: role, en: role }, grants: [{ role }] };
  const { id } = await putOfficer(test.desk, cnx(), entry, 'operator');
  const grants = [{ role, from: '2026-01-01' }];
  return { id, agency: cnx().id, grants, pid, secondFactor: true };
}

beforeAll(async () => {
  test = await openTestDesk();
  officers = {
    worker: await addOfficer('9501100000011', 'case-officer'),
    authority: await addOfficer('9501100000029', 'authority'),
  };
});
afterAll(() => test.close());
beforeEach(() => {
  test.gateway.registers.clear();
  test.gateway.updates.length = 0;
  test.gateway.files.length = 0;
  test.clock.set('2026-11-23T03:51:00Z');
});

async function receive(
  change: Partial<Submission> = {},
): Promise<IntakeReceipt & { submission: Submission }> {
  const submission = toSubmission(test, change);
  const checked = checkSubmission(submission, {
    agency: cnx(),
    network: test.desk.network,
    client: portal,
    subject: { kind: 'pid', value: applicant.id },
    proofs: [proofOf(applicant.id)],
    now: test.desk.clock(),
  });
  const receipt = await receiveSubmission(test.desk, cnx(), checked, Buffer.from(JSON.stringify(submission)));
  return { ...receipt, submission };
}

const payloadOf = (id: string) => ({ agency: cnx().id, case: id }) as never;
const open = (id: string) =>
  test.desk.store.asAgency(cnx().id, async (trx) => {
    const found = await openCase(trx, test.desk.vault, id);
    return { ...found, answers: await readAnswers(trx, test.desk, found) };
  });

/** What an officer does, on the version that he sees. */
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

/** The officer looks at the register of persons again. */
async function look(id: string, officer = officers.worker, change: object = {}): Promise<CheckOutcome> {
  const { view } = await open(id);
  const asker = { kind: 'officer', id: officer.id } as const;
  const check = {
    case: id,
    service: person,
    transaction: toUuidV7(Date.now()),
    base: view.version,
    ...change,
  };
  return reCheck(test.desk, cnx(), officer, asker, check);
}

async function review(id: string): Promise<void> {
  await act(id, officers.worker, { type: 'claim' });
  await act(id, officers.worker, { type: 'find-complete' });
}

const refused = (code: string): unknown => expect.objectContaining({ code });

/** What an SD-JWT's issuer has signed. */
const claimsOf = (token = '') =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

describe('forbidden', () => {
  it('another agency finds no such case, whatever it does', async () => {
    const { case: id } = await receive();
    const rd = test.desk.agencies.ofSubsystem('TH/GOV/RD/desk').id;
    await expect(test.desk.store.asAgency(rd, (trx) => openCase(trx, test.desk.vault, id))).rejects.toEqual(
      refused('case-unknown'),
    );
    const draft = { type: 'claim', transaction: 't', actor: { kind: 'officer', id: officers.worker.id } };
    await expect(
      test.desk.store.asAgency(rd, (trx) =>
        takeAction(test.desk, trx, id, draft as ActionDraft, { ...officers.worker, agency: rd }),
      ),
    ).rejects.toEqual(refused('case-unknown'));
  });

  it('an officer without right, without second factor, or in his own case does not decide', async () => {
    const { case: id } = await receive();
    await review(id);
    const approve = { type: 'approve', feeSatang: 70_000 };
    await expect(act(id, officers.worker, approve)).rejects.toEqual(refused('case-no-right'));
    const weak = { ...officers.authority, secondFactor: false };
    await expect(act(id, weak, approve)).rejects.toEqual(refused('case-second-factor'));
    const own = { ...officers.authority, pid: applicant.id };
    await expect(act(id, own, approve)).rejects.toEqual(refused('case-own-case'));
    expect((await open(id)).view.state).toBe('under-review');
  });

  it('nobody asks a source about his own case, a decided one, or on an old page, and a repeat asks once', async () => {
    const { case: id } = await receive();
    test.gateway.registers.set(person, registered[person]);
    const asked = test.gateway.asked.length;
    await expect(look(id, { ...officers.worker, pid: applicant.id })).rejects.toEqual(
      refused('case-own-case'),
    );
    await expect(look(id, { ...officers.worker, grants: [] })).rejects.toEqual(refused('case-no-right'));
    await expect(look(id, officers.worker, { base: 0 })).rejects.toEqual(refused('case-stale'));
    expect(test.gateway.asked).toHaveLength(asked);
    const again = { transaction: toUuidV7(Date.now()), base: 1 };
    await look(id, officers.worker, again);
    await look(id, officers.worker, again);
    expect(test.gateway.asked).toHaveLength(asked + 1);
    await review(id);
    await act(id, officers.authority, { type: 'approve', feeSatang: 70_000 });
    await expect(look(id)).rejects.toEqual(refused('case-not-in-state'));
  });

  it('an approval on evidence that has changed since the page was drawn is refused', async () => {
    const { case: id } = await receive();
    await review(id);
    const { view } = await open(id);
    test.gateway.registers.set(building, registered[building]);
    await fetchLater(test.desk)(payloadOf(id), context);
    const approve = { type: 'approve', feeSatang: 70_000 };
    await expect(act(id, officers.authority, { ...approve, base: view.version })).rejects.toEqual(
      refused('case-stale'),
    );
  });

  it('what comes from a source after the decision does not change it', async () => {
    const { case: id } = await receive();
    await review(id);
    await act(id, officers.authority, { type: 'approve', feeSatang: 70_000 });
    test.gateway.registers.set(building, registered[building]);
    await fetchLater(test.desk)(payloadOf(id), context);
    expect((await open(id)).answers.all.get('building.use')?.source).toBe('later');
  });

  it('a stale click is refused and a repeated one does nothing again', async () => {
    const { case: id } = await receive();
    const transaction = toUuidV7(Date.now());
    await act(id, officers.worker, { type: 'claim', transaction });
    const again = await act(id, officers.worker, { type: 'claim', transaction });
    expect(again.isRepeat).toBe(true);
    await expect(act(id, officers.worker, { type: 'find-complete', base: 1 })).rejects.toEqual(
      refused('case-stale'),
    );
    expect((await open(id)).view.version).toBe(2);
  });

  it('of two officers who claim at once, one gets the case', async () => {
    const { case: id } = await receive();
    const results = await Promise.allSettled([
      act(id, officers.worker, { type: 'claim', base: 1 }),
      act(id, officers.authority, { type: 'claim', base: 1 }),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await open(id)).view.version).toBe(2);
  });

  it('a payment of another bill or amount changes nothing', async () => {
    const { case: id, submission } = await receive();
    await review(id);
    await act(id, officers.authority, { type: 'approve', feeSatang: 70_000 });
    const { payment } = (await open(id)).view;
    const notice = {
      profile: 'saphan-payment-notice-1',
      application: submission.application.id,
      case: id,
      payment: payment?.id,
      amountSatang: payment?.amountSatang,
      paidAt: '2026-11-24T02:00:00Z',
      reference: 'bank-1',
    };
    await expect(
      receivePaymentNotice(test.desk, cnx(), { ...notice, amountSatang: 1 }, portal),
    ).rejects.toEqual(refused('case-wrong-amount'));
    await expect(
      receivePaymentNotice(test.desk, cnx(), { ...notice, payment: 'another' }, portal),
    ).rejects.toEqual(refused('case-other-payment'));
    await expect(receivePaymentNotice(test.desk, cnx(), notice, 'TH/GOV/DBD/portal')).rejects.toEqual(
      refused('case-unknown'),
    );
    const other = { ...notice, application: toUuidV7(Date.now()) };
    await expect(receivePaymentNotice(test.desk, cnx(), other, portal)).rejects.toEqual(
      refused('case-unknown'),
    );
    expect((await open(id)).view.state).toBe('waiting-for-payment');
  });

  it('a second notice is refused, and a supplement of another person too', async () => {
    const { case: id, submission } = await receive();
    await act(id, officers.worker, { type: 'claim' });
    const gaps = [
      { question: 'shop.name', text: 'ชื่อร้านไม่ตรงป้าย', file: false },
      { text: 'ร้านเปิดกี่โมง', file: false },
      { question: 'person.lastNameTh', text: 'นามสกุล', file: false },
    ];
    const until = '2026-12-08T16:59:59.999Z';
    await act(id, officers.worker, { type: 'send-notice', notice: 'n1', gaps, until });
    const supplement = {
      profile: 'saphan-supplement-1',
      application: submission.application.id,
      case: id,
      notice: 'n1',
      answers: [{ id: 'shop.name', value: 'ครัวกัญญาใหม่', source: 'typed' }],
      seals: [],
      files: [],
      comment: ' ป้ายใหม่ติดแล้ว\n',
    };
    const subject = { kind: 'pid', value: applicant.id } as const;
    const from = (pid: string, client = portal) => ({
      agency: cnx(),
      client,
      subject,
      proofs: [proofOf(pid)],
    });
    await expect(receiveSupplement(test.desk, id, supplement, from('9501100009999'))).rejects.toEqual(
      refused('submission-other-person'),
    );
    await expect(
      receiveSupplement(test.desk, id, supplement, from(applicant.id, 'TH/GOV/DBD/portal')),
    ).rejects.toEqual(refused('case-unknown'));
    const answering = (item: string, value: unknown) => ({
      ...supplement,
      answers: [...supplement.answers, { id: item, value, source: 'typed' }],
    });
    const wider = answering('shop.areaSquareMetres', 900);
    await expect(receiveSupplement(test.desk, id, wider, from(applicant.id))).rejects.toEqual(
      refused('item-not-needed'),
    );
    const forged = answering('person.lastNameTh', 'ใจดี');
    await expect(receiveSupplement(test.desk, id, forged, from(applicant.id))).rejects.toEqual(
      refused('seal-other-value'),
    );
    await receiveSupplement(test.desk, id, answering('own.gap.n2', 'แปดโมง'), from(applicant.id));
    await receiveSupplement(test.desk, id, supplement, from(applicant.id));
    const after = await open(id);
    expect(after.view.state).toBe('checking');
    expect(after.view.notices.at(-1)).toMatchObject({ id: 'n1', comment: 'ป้ายใหม่ติดแล้ว' });
    expect(after.answers.all.get('shop.name')).toMatchObject({
      value: 'ครัวกัญญาใหม่',
      before: [{ value: 'ครัวกัญญา' }],
    });
    const second = { type: 'send-notice', notice: 'n2', gaps, until };
    await expect(act(id, officers.worker, second)).rejects.toEqual(refused('case-second-notice'));
  });
});

describe('a case', () => {
  it('gets what was late from its source, sealed, and runs again for a source that is silent', async () => {
    const { case: id } = await receive();
    await expect(fetchLater(test.desk)(payloadOf(id), context)).rejects.toThrow('does not answer');
    expect((await open(id)).answers.all.get('building.use')?.source).toBe('later');
    test.gateway.registers.set(building, registered[building]);
    await fetchLater(test.desk)(payloadOf(id), context);
    const { answers } = await open(id);
    expect(answers.all.get('building.use')).toMatchObject({ source: 'sealed', value: 'residence' });
    expect(test.gateway.asked.at(-1)).toMatchObject({
      service: building,
      subject: { kind: 'house', value: '98500000012' },
      items: ['building.permitNumber', 'building.use'],
      asker: { kind: 'system' },
    });
  });

  it('shows what changed at the source when an officer looks again', async () => {
    const { case: id } = await receive();
    test.gateway.registers.set(person, registered[person]);
    const ended = { role: 'authority', from: '2026-01-01', until: '2026-06-01' } as const;
    const clerk = { ...officers.worker, grants: [ended, ...officers.worker.grants] };
    expect(await look(id, clerk)).toBe('same');
    expect(test.gateway.asked.at(-1)?.asker).toMatchObject({ role: 'case-officer' });
    test.gateway.registers.set(person, { ...registered[person], 'person.lastNameTh': 'ใจดี' });
    expect(await look(id)).toBe('changed');
    expect((await open(id)).answers.all.get('person.lastNameTh')).toMatchObject({
      value: 'ใจดี',
      origin: 're-checked',
      before: [{ value: 'ศรีวิไล' }],
    });
    test.gateway.registers.clear();
    await expect(look(id)).rejects.toEqual(refused('source-unreachable'));
  });

  it('goes from approval by payment to a signed document, once', async () => {
    const { case: id, submission } = await receive();
    await review(id);
    await act(id, officers.authority, { type: 'approve', feeSatang: 70_000 });
    const { payment } = (await open(id)).view;
    expect(payment?.amountSatang).toBe(70_000);
    await issueDocument(test.desk)(payloadOf(id), context);
    await issueReceipt(test.desk)(payloadOf(id), context);
    expect((await open(id)).view.state).toBe('waiting-for-payment');
    expect((await open(id)).view.payment?.receipt).toBeUndefined();
    const notice = {
      profile: 'saphan-payment-notice-1',
      application: submission.application.id,
      case: id,
      payment: payment?.id,
      amountSatang: 70_000,
      paidAt: '2026-11-24T02:00:00Z',
      reference: 'bank-1',
    };
    await receivePaymentNotice(test.desk, cnx(), notice, portal);
    await receivePaymentNotice(test.desk, cnx(), notice, portal);
    await issueDocument(test.desk)(payloadOf(id), context);
    await issueDocument(test.desk)(payloadOf(id), context);
    await issueReceipt(test.desk)(payloadOf(id), context);
    await issueReceipt(test.desk)(payloadOf(id), context);
    const { view } = await open(id);
    expect(view.state).toBe('completed');
    expect(view.documents).toHaveLength(1);
    expect(view.payment?.receipt?.number).toMatch(/-R-69-00001$/);

    const read = (officer: Officer) =>
      test.desk.store.asAgency(cnx().id, async (trx) => {
        const { entries } = await readRegister(
          test.desk,
          trx,
          { officer, isWorker: true, isAuditor: false, look: undefined },
          {},
        );
        const looks = await trx.selectFrom('case_view').select('officer').where('case_id', '=', id).execute();
        return { cases: entries.map(({ row }) => row.case_id), looks: looks.map((look) => look.officer) };
      });
    const ended = [{ role: 'authority', from: '2026-01-01', until: '2026-06-01' }] as const;
    expect(await read({ ...officers.worker, grants: ended })).toEqual({ cases: [], looks: [] });
    const elsewhere = [{ role: 'decider', from: '2026-01-01', area: '10' }] as const;
    expect((await read({ ...officers.worker, grants: elsewhere })).cases).toEqual([]);
    const seen = await read(officers.worker);
    expect(seen.cases).toContain(id);
    expect(seen.looks).toEqual([officers.worker.id]);

    await deliverUpdate(test.desk)(payloadOf(id), context);
    await deliverUpdate(test.desk)(payloadOf(id), context);
    const [update] = test.gateway.updates;
    expect(update).toMatchObject({ state: 'completed', turn: 'nobody', version: view.version });
    expect(update?.documents.map(({ type }) => type).sort()).toEqual(['food-place-certificate', 'receipt']);
    expect(test.gateway.files).toHaveLength(2);
    const document = view.documents[0]!;
    const file = test.gateway.files.find(({ manifest }) => manifest.name === `${document.number}.pdf`);
    const receipt = await checkDocument(test.desk, cnx(), view.payment?.receipt?.id ?? '');
    expect(receipt).toMatchObject({ state: 'valid', holder: applicant.name, type: 'receipt' });
    const check = await checkDocument(test.desk, cnx(), document.id);
    expect(check).toMatchObject({ state: 'valid', holder: applicant.name, number: document.number });
    const number = Buffer.from(document.number).toString('base64url');
    const byNumber = (holder: string) => checkByNumber(test.desk, cnx(), number, toHolderMark(holder));
    await expect(byNumber('สมชาย ใจดี')).rejects.toMatchObject({ code: 'document-unknown' });
    await expect(
      checkByNumber(test.desk, cnx(), 'bm9uZQ', toHolderMark(applicant.name)),
    ).rejects.toMatchObject({ code: 'document-unknown' });
    expect(await byNumber(applicant.name)).toEqual(check);
    // What hangs in the shop for everybody to see, and no more of the answers.
    expect(check.facts?.map(({ names, texts }) => [names.en, texts.th])).toEqual([
      ['Name of the shop', 'ครัวกัญญา'],
      ['Address of the house', expect.stringContaining('ถนนราชดำเนิน')],
    ]);
    expect(receipt.facts).toBeUndefined();
    expect(check.sha256).toBe(createHash('sha256').update(file!.content).digest('base64url'));
    expect(file!.content.subarray(0, 5).toString()).toBe('%PDF-');

    // Its credential says where everybody can read what becomes of it, under an address that names the agency alone.
    const { status } = claimsOf(update?.documents.find((each) => each.id === document.id)?.credential);
    const { idx, uri } = (status as { status_list: { idx: number; uri: string } }).status_list;
    expect(uri).toBe(`${test.desk.settings.checkUrl}/status/TH/LGO/CNX/0`);
    const stateOf = async () =>
      getListFromStatusListJWT((await readStatusList(test.desk, cnx(), '0')).token).getStatus(idx);
    expect(await stateOf()).toBe(0);
    for (const none of ['1', '01', 'x'])
      await expect(readStatusList(test.desk, cnx(), none)).rejects.toMatchObject({
        code: 'document-unknown',
      });

    const reasons = 'ออกโดยข้อมูลที่ไม่ตรงความจริง';
    const revocation = { type: 'revoke', document: document.id, reasons };
    await expect(act(id, officers.worker, revocation)).rejects.toMatchObject({ code: 'case-no-right' });
    await act(id, officers.authority, revocation);
    expect(await checkDocument(test.desk, cnx(), document.id)).toMatchObject({ state: 'revoked' });
    expect(JSON.stringify(await checkDocument(test.desk, cnx(), document.id))).not.toContain(reasons);
    expect(await stateOf()).toBe(1);
    await deliverUpdate(test.desk)(payloadOf(id), context);
    const told = test.gateway.updates.at(-1);
    expect(told?.version).toBeGreaterThan(update!.version);
    expect(told?.documents.find((each) => each.id === document.id)).toMatchObject({ revoked: { reasons } });
    expect(test.gateway.files).toHaveLength(2);
  });

  it('is talked about: the person writes by the portal that submitted it, an officer answers, the portal is told', async () => {
    const { case: id, submission } = await receive();
    const ask = (message: string, change: object = {}) => ({
      profile: 'saphan-case-message-1',
      application: submission.application.id,
      service: submission.service.id,
      message,
      text: 'ต้องส่งผังชั้นลอยไหม',
      ...change,
    });
    const [first, second] = [toUuidV7(Date.now()), toUuidV7(Date.now())];
    await expect(receiveMessage(test.desk, cnx(), ask(first), 'TH/GOV/RD/desk')).rejects.toEqual(
      refused('case-unknown'),
    );
    for (const wrong of [ask('x'), ask(first, { text: '' }), ask(first, { more: 1 }), null])
      await expect(receiveMessage(test.desk, cnx(), wrong, portal)).rejects.toEqual(
        refused('submission-malformed'),
      );
    await receiveMessage(test.desk, cnx(), ask(first), portal);
    await receiveMessage(test.desk, cnx(), ask(first), portal);
    const asked = await open(id);
    expect(asked.view.messages).toMatchObject([{ id: first, by: 'person', text: 'ต้องส่งผังชั้นลอยไหม' }]);
    expect(asked.row.asked_at?.toISOString()).toBe(asked.view.messages[0]?.at);
    await act(id, officers.worker, { type: 'message', message: second, text: 'ไม่ต้อง' });
    expect((await open(id)).row.asked_at).toBeNull();
    await deliverUpdate(test.desk)(payloadOf(id), context);
    expect(test.gateway.updates.at(-1)?.messages?.map(({ by, text }) => [by, text])).toEqual([
      ['person', 'ต้องส่งผังชั้นลอยไหม'],
      ['agency', 'ไม่ต้อง'],
    ]);
    await act(id, officers.worker, { type: 'claim' });
    await act(id, officers.worker, { type: 'find-complete' });
    await act(id, officers.authority, { type: 'approve', feeSatang: 0 });
    await issueDocument(test.desk)(payloadOf(id), context);
    await expect(receiveMessage(test.desk, cnx(), ask(toUuidV7(Date.now())), portal)).rejects.toEqual(
      refused('case-over'),
    );
    // One that had come before is acknowledged all the same.
    await receiveMessage(test.desk, cnx(), ask(first), portal);
  });

  it('is refused by a signed letter with facts, law, reasons and appeal', async () => {
    const { case: id } = await receive();
    await review(id);
    const refusal = {
      facts: 'ครัวไม่มีบ่อดักไขมัน',
      law: { th: 'กฎกระทรวงสุขลักษณะ', en: 'Ministerial Regulation on Hygiene' },
      reasons: 'น้ำเสียลงท่อสาธารณะ',
      appealTo: { th: 'เจ้าหน้าที่ผู้ทำคำสั่งนี้', en: 'the official who made this order' },
    };
    await act(id, officers.authority, { type: 'refuse', unheard: { exception: 'own-facts' }, refusal });
    const broken = {
      ...test.desk,
      documents: { ...test.desk.documents, make: () => Promise.reject(new Error('no renderer')) },
    };
    await expect(deliverUpdate(broken)(payloadOf(id), context)).rejects.toThrow('no renderer');
    expect(test.gateway.updates).toEqual([]);
    await expect(deliverUpdate(broken)(payloadOf(id), { ...context, attempt: 9 })).rejects.toThrow('letter');
    const [told] = test.gateway.updates;
    expect(told?.documents).toEqual([]);
    test.clock.set('2026-11-26T03:51:00Z');
    await deliverUpdate(test.desk)(payloadOf(id), context);
    expect(test.gateway.updates.at(-1)!.version).toBeGreaterThan(told!.version);
    expect(test.gateway.updates.at(-1)!.refusal?.appealUntil).toBe(told!.refusal?.appealUntil);
    const update = test.gateway.updates.at(-1);
    expect(update).toMatchObject({
      state: 'rejected',
      refusal: { facts: refusal.facts, reasons: refusal.reasons },
    });
    expect(update?.refusal?.appealUntil).toBe('2026-12-08T16:59:59.999Z');
    expect(update?.documents.map(({ type }) => type)).toEqual(['refusal-letter']);
  });

  it('takes files in parts, in any order with the submission, and refuses other bytes', async () => {
    const content = Buffer.from('%PDF-1.7 a plan');
    const id = toUuidV7(Date.now());
    const manifest = toManifest({ id, name: 'ผังร้าน.pdf', mediaType: 'application/pdf' }, content);
    const file = {
      id,
      question: 'shop.plan',
      name: manifest.name,
      mediaType: manifest.mediaType,
      bytes: manifest.bytes,
      sha256: manifest.sha256,
    };
    const { store } = test.desk;
    await store.asAgency(cnx().id, (trx) => putManifest(test.desk, trx, cnx().id, id, manifest, portal));
    const isTaken = () =>
      store.asAgency(cnx().id, async (trx) => {
        const row = await trx
          .selectFrom('stored_file')
          .select('taken')
          .where('id', '=', id)
          .executeTakeFirst();
        return row?.taken;
      });
    expect(await isTaken()).toBe(false);
    await receive({ files: [file] });
    expect(await isTaken()).toBe(true);
    const wrong = Buffer.from('%PDF-1.7 a plaN');
    await expect(store.asAgency(cnx().id, (trx) => putPart(test.desk, trx, id, 0, wrong))).rejects.toEqual(
      refused('file-digest'),
    );
    const put = () => store.asAgency(cnx().id, (trx) => putPart(test.desk, trx, id, 0, content));
    expect(await put()).toMatchObject({ state: 'complete', parts: [0], sha256: manifest.sha256 });
    expect(await put()).toMatchObject({ state: 'complete' });
  });
});
