import { Problem, toUuidV7, type CorrectionReport } from '@saphan/contracts';
import { restrictSeal, signMandate, toSigningKey } from '@saphan/exchange';
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicant, houseCode, proofOf, registered, toSubmission } from '../desk.fixture.ts';
import { checkSubmission } from '../intake/check-submission.ts';
import { receiveSubmission } from '../intake/receive-submission.ts';
import { readContested } from '../contested/read-contested.ts';
import { receiveContested } from '../contested/receive-contested.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { checkReport, type ReportContext } from './check-report.ts';
import { readCorrectionViews } from './correction-views.ts';
import { deliverCorrection } from './deliver-correction.ts';
import { receiveAnswer } from './receive-answer.ts';
import { receiveReport } from './receive-report.ts';

const person = 'TH/GOV/DOPA/population/person.v1';
const house = 'TH/GOV/DOPA/population/house.v1';
const portal = 'TH/GOV/DGA/portal';
const stranger = '9501100009999';
const steward = '9501100000011';
const otherSteward = '9501100000029';
const taxSteward = '9501100000045';
const caseOfficer = '9501100000053';
const auditor = '9501100000088';
const script = '<script>alert("1")</script>';

let test: TestPages;
beforeAll(async () => {
  test = await openTestPages();
  const dopa = { role: 'data-steward', member: 'TH/GOV/DOPA' } as const;
  await test.addOfficer({ pid: steward, name: 'ศิริพร ทองดี', ...dopa });
  await test.addOfficer({ pid: otherSteward, name: 'คนที่สอง', ...dopa });
  await test.addOfficer({ pid: applicant.id, name: 'กัญญา ศรีวิไล', ...dopa });
  await test.addOfficer({ pid: taxSteward, name: 'วราภรณ์', role: 'data-steward', member: 'TH/GOV/RD' });
  await test.addOfficer({ pid: caseOfficer, name: 'เสมียน', role: 'case-officer', member: 'TH/GOV/DOPA' });
});
afterAll(() => test.close());

const dopa = () => test.desk.agencies.ofSubsystem('TH/GOV/DOPA/desk');

function toReport(change: Partial<CorrectionReport> = {}): CorrectionReport {
  const seal = test.country.seal(person, `pid:${applicant.id}`, registered[person]);
  return {
    profile: 'saphan-correction-1',
    report: toUuidV7(Date.now()),
    reportedAt: test.clock.date().toISOString(),
    language: 'th',
    reporter: { id: applicant.id, name: applicant.name },
    item: 'person.lastNameTh',
    seal: { ...seal, token: restrictSeal(seal.token, ['person.lastNameTh']) },
    shouldBe: 'ศรีวิไลย์',
    reasons: `สูติบัตรเลขที่ 1/2535 ${script}`,
    ...change,
  };
}

const check = (report: unknown, change: Partial<ReportContext> = {}) =>
  checkReport(report, {
    agency: dopa(),
    network: test.desk.network,
    client: portal,
    subject: { kind: 'pid', value: applicant.id },
    proofs: [proofOf(applicant.id)],
    now: test.clock.date(),
    ...change,
  });

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return String(error.code);
    throw error;
  }
  return 'nothing thrown';
};

const receive = (report: CorrectionReport) =>
  receiveReport(test.desk, dopa(), check(report), Buffer.from(JSON.stringify(report)));

const sealOf = (service: string, subject: string, values: object, items: string[], more = {}) => {
  const seal = test.country.seal(service, subject, values as never, more);
  return { ...seal, token: restrictSeal(seal.token, items) };
};

describe('a report is refused', () => {
  it('when it is no report, or says more than a page holds', () => {
    expect(codeOf(() => check({ profile: 'other' }))).toBe('report-malformed');
    expect(codeOf(() => check(toReport({ reasons: 'ก'.repeat(2001) })))).toBe('report-malformed');
    expect(codeOf(() => check(toReport({ shouldBe: '' })))).toBe('report-malformed');
  });

  it('when another declared than reports', () => {
    const other = 'submission-other-person';
    expect(codeOf(() => check(toReport(), { proofs: [proofOf(stranger)] }))).toBe(other);
    expect(codeOf(() => check(toReport(), { subject: { kind: 'pid', value: stranger } }))).toBe(other);
    expect(codeOf(() => check(toReport({ reporter: { id: stranger, name: 'อื่น' } })))).toBe(other);
  });

  it('when another agency owns the data', () => {
    const agency = test.desk.agencies.ofSubsystem('TH/GOV/RD/desk');
    expect(codeOf(() => check(toReport(), { agency }))).toBe('report-not-ours');
    const building = 'TH/LGO/CNX/buildings/building.v1';
    const seal = sealOf(building, `house:${houseCode}`, { 'person.lastNameTh': 'ปลอม' }, [
      'person.lastNameTh',
    ]);
    expect(codeOf(() => check(toReport({ seal })))).toBe('report-not-ours');
  });

  it('when the seal is forged, about another value, or was not given to who delivers it', () => {
    const items = ['person.lastNameTh'];
    const key = toSigningKey(generateKeyPairSync('ed25519').privateKey);
    const forged = sealOf(person, `pid:${applicant.id}`, registered[person], items, { key });
    expect(codeOf(() => check(toReport({ seal: forged })))).toBe('seal-broken');
    expect(codeOf(() => check(toReport({ item: 'person.nationality' })))).toBe('seal-other-value');
    const whole = sealOf(person, `pid:${applicant.id}`, registered[person], [...items, 'person.nationality']);
    expect(codeOf(() => check(toReport({ seal: whole })))).toBe('seal-other-value');
    const foreign = sealOf(person, `pid:${applicant.id}`, registered[person], items, {
      consumer: 'TH/LGO/CNX/desk',
    });
    expect(codeOf(() => check(toReport({ seal: foreign })))).toBe('seal-not-agreed');
  });

  it('when the value is about somebody for whom no register lets the reporter speak', () => {
    const seal = sealOf(person, `pid:${stranger}`, registered[person], ['person.lastNameTh']);
    expect(codeOf(() => check(toReport({ seal })))).toBe('seal-other-subject');
    const ofHouse = sealOf(house, `house:${houseCode}`, registered[house], ['house.address']);
    const report = toReport({ item: 'house.address', seal: ofHouse });
    expect(codeOf(() => check(report))).toBe('seal-other-subject');
    const iat = Math.floor(test.clock.date().getTime() / 1000);
    const claims = {
      iss: 'TH/GOV/DOPA',
      pid: applicant.id,
      for: { kind: 'house', value: houseCode },
      relation: 'householder',
      needed: 1,
      exchange: ofHouse.exchange,
      iat,
      exp: iat + 3600,
    } as const;
    const key = test.country.sealKeys['TH/GOV/DOPA'];
    const of = (change: object) => ({ ...report, mandate: signMandate({ ...claims, ...change }, key) });
    expect(codeOf(() => check(of({ pid: stranger })))).toBe('seal-other-subject');
    expect(codeOf(() => check(of({ iat: iat - 7200, exp: iat - 3600 })))).toBe('seal-other-subject');
    expect(codeOf(() => check(of({ iat: iat + 7200, exp: iat + 9000 })))).toBe('seal-other-subject');
    // Any member can sign; only the register of householders says who is one, and a house is not given to each relation.
    const byOther = { ...claims, iss: 'TH/GOV/RD' };
    const forged = { ...report, mandate: signMandate(byOther, test.country.sealKeys['TH/GOV/RD']) };
    expect(codeOf(() => check(forged))).toBe('seal-other-subject');
    expect(codeOf(() => check(of({ relation: 'resident' })))).toBe('seal-other-subject');
    const listed = test.country.snapshot.members.find(({ id }) => id === claims.iss)?.keys[0];
    listed!.revokedAt = new Date(Date.now() + 1).toISOString();
    expect(codeOf(() => check(of({})))).toBe('seal-other-subject');
    delete listed!.revokedAt;
    expect(codeOf(() => check(of({})))).toBe('nothing thrown');
  });
});

type Browser = Awaited<ReturnType<TestPages['signIn']>>;
const page = async (browser: Browser, path: string): Promise<{ status: number; html: string }> => {
  const response = await browser.go(`${test.origin}${path}`);
  return { status: response.status, html: await response.text() };
};
const hidden = (html: string, action: string): Record<string, string> => {
  const form = html.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '';
  const fields = form.split('</form>')[0]?.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g) ?? [];
  return Object.fromEntries([...fields].map(([, name, value]) => [name ?? '', value ?? '']));
};
async function post(browser: Browser, from: string, action: string, fields: Record<string, string> = {}) {
  const { html } = await page(browser, from);
  return browser.post(`${test.origin}${action}`, { ...hidden(html, action), ...fields });
}

const deliver = (correction: string): Promise<unknown> =>
  Promise.resolve(
    deliverCorrection(test.desk)({ agency: dopa().id, correction } as never, { attempt: 1 } as never),
  );

async function claimed(): Promise<{ url: string; report: CorrectionReport; browser: Browser; id: string }> {
  const report = toReport();
  const { case: id } = await receive(report);
  const browser = await test.signIn(steward);
  const url = `/reports/${id}`;
  await post(browser, url, `${url}/claim`);
  return { url, report, browser, id };
}

describe('the owner’s desk', () => {
  it('takes a report once, however often it comes, and no other under its id', async () => {
    const report = toReport();
    const receipts = await Promise.all([receive(report), receive(report), receive(report)]);
    expect(new Set(receipts.map(({ case: id }) => id)).size).toBe(1);
    expect(receipts[0].number).toMatch(/^DOPA-R-69-[0-9]{5}$/);
    await expect(receive({ ...report, shouldBe: 'อื่น' })).rejects.toMatchObject({ code: 'report-changed' });
  });

  it('keeps nothing personal readable', async () => {
    await receive(toReport());
    const dump = await test.desk.store.asAgency(dopa().id, async (trx) => [
      await trx.selectFrom('correction').selectAll().execute(),
      await trx.selectFrom('correction_action').selectAll().execute(),
    ]);
    const text = JSON.stringify(dump, (_key, value: unknown) =>
      value instanceof Object && 'type' in value && value.type === 'Buffer'
        ? Buffer.from((value as unknown as { data: number[] }).data).toString('utf8')
        : value,
    );
    expect(text).toContain('person.lastNameTh');
    for (const secret of [applicant.id, 'ศรีวิไล', 'สูติบัตร']) expect(text).not.toContain(secret);
  });

  it('hides it from another agency’s steward and from officers without the right', async () => {
    const { case: id, number } = await receive(toReport());
    const tax = await test.signIn(taxSteward);
    expect((await page(tax, `/reports/${id}`)).status).toBe(404);
    expect((await page(tax, '/reports')).html).not.toContain(number);
    const clerk = await test.signIn(caseOfficer);
    expect((await page(clerk, `/reports/${id}`)).status).toBe(403);
    expect((await page(clerk, '/reports')).html).not.toContain(number);
  });

  it('notes a search by a person’s number as a look at each report that it finds', async () => {
    const { case: id, number } = await receive(toReport());
    const views = async () =>
      (
        await test.desk.store.asAgency(dopa().id, (trx) =>
          trx.selectFrom('correction_view').select('officer').where('correction', '=', id).execute(),
        )
      ).length;
    const browser = await test.signIn(steward);
    await post(browser, '/reports', '/reports', { q: number });
    expect((await page(browser, '/reports?found=yes')).html).toContain(`/reports/${id}`);
    expect(await views()).toBe(0);
    const found = await post(browser, '/reports', '/reports', { q: applicant.id });
    expect(found.headers.get('location')).toBe('/reports?found=yes');
    const { html } = await page(browser, '/reports?found=yes');
    expect(html).toContain(`/reports/${id}`);
    expect(html).not.toMatch(new RegExp(`(?:href|action)="[^"]*${applicant.id}`));
    expect(await views()).toBe(1);
    const noted = await test.desk.store.asAgency(dopa().id, (trx) =>
      trx.selectFrom('audit').select('detail').where('action', '=', 'find-person').execute(),
    );
    expect(noted).toMatchObject([{ detail: { list: '/reports' } }]);
    expect(JSON.stringify(noted)).not.toContain(applicant.id);
  });

  it('lets a steward read no cases', async () => {
    const cnx = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    const submission = toSubmission(test);
    const context = { agency: cnx, network: test.desk.network, client: portal, now: test.clock.date() };
    const checked = checkSubmission(submission, {
      ...context,
      subject: { kind: 'pid', value: applicant.id },
      proofs: [proofOf(applicant.id)],
    });
    const body = Buffer.from(JSON.stringify(submission));
    const receipt = await receiveSubmission(test.desk, cnx, checked, body);
    await test.addOfficer({ pid: stranger, name: 'ผู้ดูแลข้อมูล', role: 'data-steward' });
    const browser = await test.signIn(stranger);
    expect((await page(browser, `/cases/${receipt.case}`)).status).toBe(403);
    expect((await page(browser, '/inbox?filter=open')).html).not.toContain(receipt.number);
  });

  it('lets nobody act on a report of his own, without a second factor, or on an old page', async () => {
    const { url } = await claimed();
    const own = await test.signIn(applicant.id);
    expect((await page(own, url)).html).not.toContain(`${url}/correct`);
    const fresh = await receive(toReport());
    const refused = await own.post(`${test.origin}/reports/${fresh.case}/claim`, {
      ...hidden((await page(own, '/reports')).html, '/reports'),
      transaction: toUuidV7(Date.now()),
      base: '1',
    });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    const browser = await test.signIn(steward);
    const asked = await browser.go(`${test.origin}${url}/correct`);
    expect(asked.headers.get('location')).toBe(
      `/second-factor?returnTo=${encodeURIComponent(`${url}/correct`)}`,
    );
    await test.showToken(browser);
    const old = await page(browser, `${url}/correct`);
    await post(browser, `${url}/ask`, `${url}/ask`, { text: 'เลขสูติบัตรเต็มคืออะไร' });
    const stale = await browser.post(`${test.origin}${url}/correct`, hidden(old.html, `${url}/correct`));
    expect(stale.status).toBe(409);
    const other = await test.signIn(otherSteward);
    expect((await page(other, `${url}/refuse`)).status).toBe(403);
  });

  it('shows what was written as text, the seal as checked, and the register as it is now', async () => {
    const { url, browser } = await claimed();
    test.gateway.registers.set(person, registered[person]);
    await post(browser, url, `${url}/look`);
    expect(test.gateway.asked.at(-1)).toMatchObject({ service: person, purpose: 'correct' });
    let { html } = await page(browser, url);
    expect(html).toContain('ตรวจลายมือชื่ออิเล็กทรอนิกส์แล้ว');
    expect(html).toContain('&lt;script>');
    expect(html).not.toContain(script);
    expect(html).toContain('ตรงกับค่าที่แจ้งว่าไม่ถูกต้อง');
    test.gateway.registers.set(person, { ...registered[person], 'person.lastNameTh': 'ศรีวิไลย์' });
    await post(browser, url, `${url}/look`);
    ({ html } = await page(browser, url));
    expect(html).toContain('ต่างจากค่าที่แจ้งว่าไม่ถูกต้อง');
    const rows = await readCorrectionViews(test.desk, dopa(), { kind: 'pid', value: applicant.id });
    expect(rows[0]).toMatchObject({
      consumer: 'TH/GOV/DOPA/desk',
      kind: 'view',
      items: ['person.lastNameTh'],
    });
    expect(await readCorrectionViews(test.desk, dopa(), { kind: 'pid', value: stranger })).toEqual([]);
  });

  it('is read by an auditor who has said why, which the reporter sees', async () => {
    const { url } = await claimed();
    await test.addOfficer({ pid: auditor, name: 'จันทนา ตรวจการ', role: 'auditor', member: 'TH/GOV/DOPA' });
    const browser = await test.signIn(auditor);
    for (const path of [url, '/reports']) {
      const led = await browser.go(`${test.origin}${path}`);
      expect(led.headers.get('location')).toBe(`/audit?returnTo=${encodeURIComponent(path)}`);
    }
    await post(browser, '/audit', '/audit', { reason: 'ตรวจเวลาตอบ', reference: 'คำสั่ง 12/2569' });
    expect((await page(browser, url)).status).toBe(200);
    const views = await readCorrectionViews(test.desk, dopa(), { kind: 'pid', value: applicant.id });
    const audited = views.find(({ right }) => right === 'auditor');
    expect(audited).toMatchObject({ kind: 'view', items: ['person.lastNameTh'] });
    expect(audited?.purpose.en).toContain('auditor');
    const trail = await page(browser, '/audit/trail');
    for (const words of ['ผู้ตรวจสอบเปิดดูคำแจ้งว่าข้อมูลไม่ถูกต้อง', '>เปิดดูคำแจ้งว่าข้อมูลไม่ถูกต้อง'])
      expect(trail.html).toContain(words);
  });

  it('asks back, hears the person alone, and tells the portal each step; its clock stands still meanwhile', async () => {
    const { url, browser, report, id } = await claimed();
    await post(browser, `${url}/ask`, `${url}/ask`, { text: 'เลขสูติบัตรเต็มคืออะไร' });
    const tell = () => deliver(id);
    await tell();
    const asked = test.gateway.corrections.at(-1);
    expect(asked).toMatchObject({ report: report.report, state: 'asked', turn: 'person' });
    expect(asked?.due).toBeUndefined();
    const question = asked?.question?.id ?? '';
    const body = { profile: 'saphan-correction-answer-1', report: report.report, question, text: '1/2535' };
    const from = (pid: string, change: object = {}) =>
      receiveAnswer(
        test.desk,
        report.report,
        { ...body, ...change },
        { agency: dopa(), client: portal, subject: { kind: 'pid', value: pid }, proofs: [proofOf(pid)] },
      );
    await expect(from(stranger)).rejects.toMatchObject({ code: 'case-no-right' });
    await expect(from(applicant.id, { question: toUuidV7(1) })).rejects.toMatchObject({
      code: 'case-other-notice',
    });
    await from(applicant.id);
    await from(applicant.id);
    await tell();
    expect(test.gateway.corrections.at(-1)).toMatchObject({ state: 'checking', version: 4 });
  });

  it('notes that the register was mended, or refuses with facts, law, reasons and where to object', async () => {
    const first = await claimed();
    await test.showToken(first.browser);
    await post(first.browser, `${first.url}/correct`, `${first.url}/correct`, { note: 'แก้แล้ว' });
    const tell = (id: string) => deliver(id);
    await tell(first.id);
    expect(test.gateway.corrections.at(-1)?.outcome).toMatchObject({ type: 'corrected', note: 'แก้แล้ว' });
    const second = await claimed();
    const form = `${second.url}/refuse`;
    await test.showToken(second.browser);
    expect((await post(second.browser, form, form, { facts: '', reasons: '' })).status).toBe(422);
    await post(second.browser, form, form, {
      facts: 'ทะเบียนตรงกับสูติบัตร',
      reasons: 'หลักฐานไม่แสดงชื่ออื่น',
      law: 'พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 มาตรา 36',
      lawEn: 'PDPA s.36',
      appealTo: 'เจ้าหน้าที่ผู้ทำคำสั่งนี้',
    });
    await tell(second.id);
    expect(test.gateway.corrections.at(-1)?.outcome).toMatchObject({
      type: 'refused',
      facts: 'ทะเบียนตรงกับสูติบัตร',
      law: { en: 'PDPA s.36' },
    });
  });
});

describe('a contested value at the agency that decides', () => {
  it('is a mark that only the portal of the application sets, and changes no value', async () => {
    const cnx = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    const submission = toSubmission(test);
    const context = { agency: cnx, network: test.desk.network, client: portal, now: test.clock.date() };
    const checked = checkSubmission(submission, {
      ...context,
      subject: { kind: 'pid', value: applicant.id },
      proofs: [proofOf(applicant.id)],
    });
    const contested = {
      profile: 'saphan-contested-value-1',
      application: submission.application.id,
      service: submission.service.id,
      item: 'person.lastNameTh',
      exchange: submission.seals[0]?.exchange,
      report: toUuidV7(1),
      owner: 'TH/GOV/DOPA',
      version: 0,
      state: 'received',
      at: '2026-11-23T03:52:00Z',
    };
    await expect(receiveContested(test.desk, cnx, contested, portal)).rejects.toMatchObject({
      code: 'case-unknown',
    });
    const body = Buffer.from(JSON.stringify(submission));
    const receipt = await receiveSubmission(test.desk, cnx, checked, body);
    await expect(receiveContested(test.desk, cnx, contested, 'TH/GOV/RD/desk')).rejects.toMatchObject({
      code: 'case-unknown',
    });
    await receiveContested(test.desk, cnx, contested, portal);
    await receiveContested(test.desk, cnx, { ...contested, version: 3, state: 'corrected' }, portal);
    await receiveContested(test.desk, cnx, contested, portal);
    const marks = await test.desk.store.asAgency(cnx.id, (trx) => readContested(trx, receipt.case));
    expect(marks.get('person.lastNameTh')?.state).toBe('corrected');
    await test.addOfficer({ pid: otherSteward, name: 'อารีย์', role: 'case-officer' });
    const browser = await test.signIn(otherSteward);
    const { html } = await page(browser, `/cases/${receipt.case}`);
    expect(html).toContain('data-contested="corrected"');
    expect(html).toContain('ศรีวิไล');
  });
});
