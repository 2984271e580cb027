import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withDemand } from '../consultation/asked-service.fixture.ts';
import { receiveConsultation } from '../consultation/receive-consultation.ts';
import { sendConsultations } from '../consultation/send-consultations.ts';
import { applicant } from '../desk.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { apiOperations } from './api-routes.tsx';
import {
  findUndescribed,
  memberOf,
  openTestApi,
  rowsOf,
  type Answered,
  type TestApi,
} from './api.fixture.ts';

let api: TestApi;
let own: string;
let ari: string;
let decider: string;
let keys = 0;
const pids = { somsak: '9501100000029', ari: '9501100000011' };
const context = { attempt: 1, maxAttempts: 25, signal: new AbortController().signal };
const point = (id: string) => ({ id, text: { th: id, en: id } });

beforeAll(async () => {
  const more = { fourEyes: true, inspection: { checklist: [point('floor'), point('waste')] } };
  api = await openTestApi(withDemand({}, more));
  await api.addOfficer({ pid: pids.somsak, name: 'สมศักดิ์ พัฒนกิจ', role: 'authority' });
  await api.addOfficer({ pid: pids.ari, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  const system = await api.addSystem('TH/LGO/CNX', 'authority');
  own = await api.ownToken(system);
  ari = await api.officerToken(system, pids.ari);
  decider = await api.officerToken(system, pids.somsak);
});
afterAll(() => api.close());

/** Asks by an operation, and holds what is answered to its description. */
async function call(id: string, path: string, body?: unknown, token = own): Promise<Answered> {
  const { method, answer } = apiOperations.find((each) => each.id === id) ?? { method: 'GET', answer: {} };
  keys += 1;
  const key = method === 'GET' ? {} : { key: `key-${String(keys)}` };
  const answered = await api.ask(method, `/api/v1${path}`, { token, body, ...key });
  if (answered.status === 200) expect(findUndescribed(answer as object, answered.json)).toBeUndefined();
  return answered;
}
async function act(id: string, body: object, token = own): Promise<Answered> {
  const { json } = await call('getCase', `/cases/${id}`);
  return call('takeAction', `/cases/${id}/actions`, { base: memberOf(json, 'version'), ...body }, token);
}
async function open(): Promise<string> {
  const { case: id } = await receiveCase(api, (keys += 1));
  await act(id, { type: 'claim' });
  return id;
}

describe('where two officers decide', () => {
  it('one proposes with reasons, and another decides', async () => {
    const id = await open();
    expect((await act(id, { type: 'propose', outcome: 'approve', reasons: 'ครบ' })).status).toBe(409);
    await act(id, { type: 'find-complete' });
    const propose = { type: 'propose', outcome: 'approve', reasons: 'ครบ เหมาะสม' };
    expect((await act(id, { ...propose, reasons: '' })).status).toBe(400);
    // Nobody decides what nobody has proposed.
    const early = await act(id, { type: 'approve', checked: true }, decider);
    expect(early).toMatchObject({ status: 409, json: { code: 'api-not-possible' } });
    expect((await act(id, propose, decider)).status).toBe(200);
    const same = await act(id, { type: 'approve', checked: true }, decider);
    expect(same).toMatchObject({ status: 409, json: { code: 'api-not-possible' } });
    expect((await act(id, propose, ari)).status).toBe(200);
    const { json } = await call('getCase', `/cases/${id}`);
    expect(json).toMatchObject({ proposal: { outcome: 'approve', reasons: 'ครบ เหมาะสม' } });
    const decided = await act(id, { type: 'approve', checked: true }, decider);
    expect(decided.json).toMatchObject({ state: 'waiting-for-payment' });
  });
});

describe('a visit', () => {
  const photo = Buffer.from('ffd8ffe000', 'hex');
  const send = (id: string, content: Buffer, token = own) =>
    fetch(`${api.origin}/api/v1/cases/${id}/photos`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': `photo-${String((keys += 1))}` },
      body: (() => {
        const form = new FormData();
        form.set('file', new Blob([new Uint8Array(content)]), 'visit.jpg');
        return form;
      })(),
    });
  const report = {
    type: 'inspect',
    outcome: 'fits',
    summary: 'สะอาด',
    findings: [
      { point: 'floor', result: 'fits' },
      { point: 'waste', result: 'fits' },
    ],
  };

  it('is planned for a time to come, and reported point by point with photos of its own', async () => {
    const id = await open();
    expect((await send(id, photo)).status).toBe(409);
    const plan = { type: 'plan-inspection', visitAt: '2026-11-30T03:30:00.000Z', place: '99/1 ถนนราชดำเนิน' };
    const past = await act(id, { ...plan, visitAt: '2026-11-01T03:30:00.000Z' });
    expect(past).toMatchObject({ status: 422, json: { code: 'api-field', at: 'visit' } });
    expect((await act(id, plan)).status).toBe(200);
    const { json } = await call('getCase', `/cases/${id}`);
    expect(json).toMatchObject({
      checklist: [{ id: 'floor' }, { id: 'waste' }],
      inspections: [{ visitAt: '2026-11-30T03:30:00.000Z', place: '99/1 ถนนราชดำเนิน' }],
    });
    expect((await send(id, Buffer.from('MZ'))).status).toBe(422);
    const sent = (await (await send(id, photo)).json()) as { photos: { file: string }[] };
    const photos = sent.photos.map(({ file }) => file);
    const short = await act(id, { ...report, findings: report.findings.slice(1) });
    expect(short).toMatchObject({ status: 422, json: { code: 'api-field', at: 'point-floor' } });
    // A photo of another case is none of this one.
    const other = await open();
    await act(other, plan);
    expect((await act(other, { ...report, photos })).status).toBe(404);
    expect((await act(id, { ...report, photos })).status).toBe(200);
    const shown = await call('getCase', `/cases/${id}`);
    expect(shown.json).toMatchObject({ inspections: [{ report: { outcome: 'fits', photos: [{}] } }] });
    const file = await fetch(`${api.origin}/api/v1/cases/${id}/photos/${photos[0] ?? ''}`, {
      headers: { authorization: `Bearer ${own}` },
    });
    expect(Buffer.from(await file.arrayBuffer()).equals(photo)).toBe(true);
  });
});

describe('an own copy of a paper', () => {
  const scan = Buffer.from('%PDF-1.7 a scan', 'latin1');

  it('is handed in first, and named by who vouches for the paper with a second factor', async () => {
    const id = await open();
    const evidence = rowsOf((await call('getAnswers', `/cases/${id}/answers`)).json, 'evidence');
    const row = evidence.map((each) => memberOf(each, 'id')).find((each) => typeof each === 'string');
    expect((await attach(`/cases/${id}`, own, Buffer.from('MZ'), 'copies')).status).toBe(422);
    const sent = (await (await attach(`/cases/${id}`, own, scan, 'copies')).json()) as {
      copies: { file: string }[];
    };
    const copies = sent.copies.map(({ file }) => file);
    const word = { type: 'attest', evidence: row, reason: 'เห็นต้นฉบับ', copies };
    expect((await act(id, word)).status).toBe(403);
    const other = await open();
    expect((await act(other, word, ari)).status).toBe(404);
    expect((await act(id, word, ari)).status).toBe(200);
    const { json } = await call('getAnswers', `/cases/${id}/answers`);
    expect(rowsOf(json, 'evidence').find((each) => memberOf(each, 'id') === row)).toMatchObject({
      attested: { reason: 'เห็นต้นฉบับ', copies: [{ file: copies[0], mediaType: 'application/pdf' }] },
    });
    const file = await fetch(`${api.origin}/api/v1/cases/${id}/copies/${copies[0] ?? ''}`, {
      headers: { authorization: `Bearer ${own}` },
    });
    expect(Buffer.from(await file.arrayBuffer()).equals(scan)).toBe(true);
  });
});

/** Hands in a file, for the answer of a question where nothing else is said. */
async function attach(at: string, token: string, content: Buffer, to = 'files'): Promise<Response> {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(content)], { type: 'application/pdf' }), 'map.pdf');
  keys += 1;
  return fetch(`${api.origin}/api/v1${at}/${to}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': `key-${String(keys)}` },
    body,
  });
}

describe('another agency', () => {
  it('is asked by an action, and answers by its own system', async () => {
    const id = await open();
    expect((await act(id, { type: 'consult', demand: 'other' })).status).toBe(404);
    expect((await act(id, { type: 'consult', demand: 'household', along: ['shop.name'] })).status).toBe(200);
    const { json } = await call('getCase', `/cases/${id}`);
    expect(json).toMatchObject({
      consultations: [{ demand: 'household', question: 'Does anybody live in this house?' }],
    });
    const cnx = api.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    await sendConsultations(api.desk)({ agency: cnx.id, case: id } as never, context);
    const request = api.gateway.consultations.at(-1);
    expect(request?.items).toEqual([{ item: 'shop.name', value: 'ครัวกัญญา' }]);
    await receiveConsultation(api.desk, request, Buffer.from(JSON.stringify(request)), {
      agency: api.desk.agencies.ofSubsystem('TH/GOV/DOPA/desk'),
      client: 'TH/LGO/CNX/desk',
      subject: { kind: 'pid', value: applicant.id },
    });

    const theirs = await api.ownToken(await api.addSystem('TH/GOV/DOPA', 'case-officer'));
    const listed = await call('listConsultations', '/consultations', undefined, theirs);
    const [row] = rowsOf(listed.json, 'consultations');
    const at = `/consultations/${String(row?.['id'])}`;
    expect(row).toMatchObject({ asker: 'TH/LGO/CNX/desk', demand: 'household', state: 'received' });
    const found = await call('getConsultation', at, undefined, theirs);
    expect(found.json).toMatchObject({ items: [{ item: 'shop.name' }], allowed: ['claim'] });
    const take = (body: object) => call('takeConsultationAction', `${at}/actions`, body, theirs);
    expect((await take({ type: 'claim', base: 1 })).json).toMatchObject({ state: 'working', version: 2 });
    const answer = { type: 'answer', base: 2, outcome: 'informs', text: 'ไม่มีผู้อาศัย' };
    expect((await take({ ...answer, base: 1 })).status).toBe(409);
    expect((await attach(at, theirs, Buffer.from('MZ'))).status).toBe(422);
    const sent = await attach(at, theirs, Buffer.from('%PDF-1.7 map'));
    const [file] = rowsOf((await sent.json()) as object, 'files').map(({ id: each }) => String(each));
    // What was handed in for a photo of a visit, or by another agency, is no file of this answer.
    expect((await take({ ...answer, files: [id] })).status).toBe(404);
    expect((await take({ ...answer, files: [file] })).json).toMatchObject({ state: 'answered' });
    const answered = await call('getConsultation', at, undefined, theirs);
    expect(answered.json).toMatchObject({
      answer: { outcome: 'informs', text: 'ไม่มีผู้อาศัย', files: [{ id: file, name: 'map.pdf' }] },
      allowed: [],
    });
    expect((await attach(at, theirs, Buffer.from('%PDF-1.7 late'))).status).toBe(409);
    const read = (token: string) =>
      fetch(`${api.origin}/api/v1${at}/files/${String(file)}`, {
        headers: { authorization: `Bearer ${token}` },
      });
    expect(await (await read(theirs)).text()).toBe('%PDF-1.7 map');
    expect((await read(own)).status).toBe(404);
  });
});
