import { toUuidV7, type CorrectionReport } from '@saphan/contracts';
import { restrictSeal } from '@saphan/exchange';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkReport } from '../correction/check-report.ts';
import { receiveReport } from '../correction/receive-report.ts';
import { applicant, proofOf, registered } from '../desk.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { receiveRemittance } from '../remittance/receive-remittance.ts';
import { apiOperations } from './api-routes.tsx';
import {
  findUndescribed,
  memberOf,
  openTestApi,
  rowsOf,
  type Answered,
  type TestApi,
  type TestSystem,
} from './api.fixture.ts';

let api: TestApi;
const [chief, steward] = ['9501100000029', '9501100000011'];
const person = 'TH/GOV/DOPA/population/person.v1';
const portal = 'TH/GOV/DGA/portal';

beforeAll(async () => {
  api = await openTestApi();
  await api.addOfficer({ pid: chief, name: 'สมศักดิ์ พัฒนกิจ', role: 'authority', isAdministrator: true });
  await api.addOfficer({ pid: steward, name: 'ศิริพร ทองดี', role: 'data-steward', member: 'TH/GOV/DOPA' });
});
afterAll(() => api.close());

let keys = 0;
/** Asks by an operation, and holds the answer to its description. */
async function call(id: string, path: string, token: string, body?: unknown): Promise<unknown> {
  const { method, answer } = apiOperations.find((each) => each.id === id) ?? { method: 'GET', answer: {} };
  keys += 1;
  const key = `key-${String(keys)}`;
  const answered = await api.ask(method, `/api/v1${path}`, { token, body, ...(method !== 'GET' && { key }) });
  expect(answered.status, JSON.stringify(answered.json)).toBe(200);
  expect(findUndescribed(answer as object, answered.json)).toBeUndefined();
  return answered.json;
}

describe('reports of wrong values', () => {
  let system: TestSystem;
  let own: string;
  let id: string;
  beforeAll(async () => {
    const seal = api.country.seal(person, `pid:${applicant.id}`, registered[person]);
    const report: CorrectionReport = {
      profile: 'saphan-correction-1',
      report: toUuidV7(Date.now()),
      reportedAt: api.clock.date().toISOString(),
      language: 'th',
      reporter: { id: applicant.id, name: applicant.name },
      item: 'person.lastNameTh',
      seal: { ...seal, token: restrictSeal(seal.token, ['person.lastNameTh']) },
      shouldBe: 'ศรีวิไลย์',
      reasons: 'สูติบัตรเลขที่ 1/2535',
    };
    const agency = api.desk.agencies.ofSubsystem('TH/GOV/DOPA/desk');
    const checked = checkReport(report, {
      agency,
      network: api.desk.network,
      client: portal,
      subject: { kind: 'pid', value: applicant.id },
      proofs: [proofOf(applicant.id)],
      now: api.clock.date(),
    });
    await receiveReport(api.desk, agency, checked, Buffer.from(JSON.stringify(report)));
    system = await api.addSystem('TH/GOV/DOPA', 'data-steward');
    own = await api.ownToken(system);
  });

  it('are listed, found, read, looked up in the register and answered', async () => {
    const listed = await call('listCorrections', '/corrections', own);
    const [first] = rowsOf(listed, 'corrections');
    id = String(first?.['id']);
    expect(first).toMatchObject({ item: 'person.lastNameTh', reporterName: applicant.name, version: 1 });
    expect(await call('searchCorrections', '/corrections/search', own, { q: applicant.id })).toEqual(listed);
    const one = await call('getCorrection', `/corrections/${id}`, own);
    expect(one).toMatchObject({ value: 'ศรีวิไล', report: { shouldBe: 'ศรีวิไลย์' } });
    expect(memberOf(one, 'allowed')).toContain('claim');
    await call('answerCorrection', `/corrections/${id}/actions`, own, { type: 'claim', base: 1 });
    api.gateway.registers.set(person, registered[person]);
    expect(await call('lookUp', `/corrections/${id}/looks`, own, { base: 2 })).toEqual({ outcome: 'same' });
    const after = await call('getCorrection', `/corrections/${id}`, own);
    expect(rowsOf(after, 'looks')).toMatchObject([{ outcome: 'same' }]);
  });

  it('are refused by an officer alone, with reasons', async () => {
    const base = Number(memberOf(await call('getCorrection', `/corrections/${id}`, own), 'version'));
    const refusal = { type: 'refuse', base, facts: 'ทะเบียนตรงกับสูติบัตร', reasons: 'ไม่มีหลักฐานอื่น' };
    const send = (token: string): Promise<Answered> =>
      api.ask('POST', `/api/v1/corrections/${id}/actions`, {
        token,
        key: `refuse-${token.slice(-8)}`,
        body: refusal,
      });
    expect(await send(own)).toMatchObject({ status: 403, json: { code: 'case-second-factor' } });
    const officer = await api.officerToken(system, steward);
    const done = await send(officer);
    // The system has claimed it: whoever it is assigned to answers it.
    expect(done).toMatchObject({ status: 409, json: { code: 'api-not-possible' } });
  });
});

describe('money and sources', () => {
  it('what was paid out is read by who answers for it', async () => {
    const received = await receiveCase(api);
    const line = {
      case: received.case,
      service: 'food-place-notification',
      payment: 'P1',
      line: 1,
      label: { th: 'ค่าธรรมเนียม', en: 'Fee' },
      amountSatang: 50_000,
      at: '2026-11-24T02:00:00.000Z',
      reference: 'BANK-1',
    };
    const remittance = '019301a0-0000-7000-8000-0000000000e1';
    const paid = { remittance, day: '2026-11-24', amountSatang: 50_000, lines: [line] };
    const agency = api.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    await receiveRemittance(api.desk, agency, { profile: 'saphan-remittance-1', ...paid }, portal);
    const own = await api.ownToken(await api.addSystem('TH/LGO/CNX', 'authority'));
    expect(await call('listRemittances', '/remittances', own)).toMatchObject({
      remittances: [{ id: remittance, amountSatang: 50_000, cases: 1 }],
    });
    expect(await call('getRemittance', `/remittances/${remittance}`, own)).toMatchObject({
      lines: [{ case: received.case, reference: 'BANK-1' }],
    });
    const clerk = await api.ownToken(await api.addSystem('TH/LGO/CNX', 'case-officer'));
    expect((await api.ask('GET', '/api/v1/remittances', { token: clerk })).status).toBe(403);
  });

  it('a source is asked again, in the name of the system', async () => {
    const { case: id } = await receiveCase(api, 7);
    const own = await api.ownToken(await api.addSystem('TH/LGO/CNX', 'case-officer'));
    api.gateway.registers.set(person, registered[person]);
    const outcome = await call('checkSource', `/cases/${id}/checks`, own, { service: person, base: 1 });
    expect(outcome).toEqual({ outcome: 'same' });
    expect(api.gateway.asked.at(-1)).toMatchObject({ service: person, subject: { value: applicant.id } });
  });
});

describe('officers and rights', () => {
  it('are given and ended by an administrator, and by none for himself', async () => {
    const system = await api.addSystem('TH/LGO/CNX', undefined);
    const token = await api.officerToken(system, chief);
    const added = await call('addOfficer', '/officers', token, {
      pid: '9501100000053',
      nameTh: 'ใหม่',
      nameEn: 'New',
    });
    const id = String(memberOf(added, 'id'));
    const grant = { change: 'grant', fields: { role: 'case-officer', area: '50' } };
    await call('changeOfficer', `/officers/${id}/changes`, token, grant);
    const one = await call('getOfficer', `/officers/${id}`, token);
    expect(rowsOf(one, 'rights')).toMatchObject([{ role: 'case-officer', area: '50' }]);
    const listed = rowsOf(await call('listOfficers', '/officers?q=New', token), 'officers');
    expect(listed.map((each) => each['id'])).toContain(id);
    const wrong = await api.ask('POST', `/api/v1/officers/${id}/changes`, {
      token,
      key: 'wrong',
      body: { change: 'grant', fields: { role: 'king' } },
    });
    expect(wrong).toMatchObject({ status: 422, json: { code: 'api-field', at: 'role' } });
    const [own] = rowsOf(
      await call('listOfficers', `/officers?q=${encodeURIComponent('สมศักดิ์')}`, token),
      'officers',
    );
    const himself = await api.ask('POST', `/api/v1/officers/${String(own?.['id'])}/changes`, {
      token,
      key: 'himself',
      body: grant,
    });
    expect(himself.status).toBe(403);
    expect((await api.ask('GET', '/api/v1/officers?q=9501100000053', { token })).status).toBe(422);
  });
});
