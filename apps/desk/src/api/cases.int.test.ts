import type { IntakeReceipt } from '@saphan/contracts';
import { openSlowBody } from '@saphan/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicant } from '../desk.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { sendSlowly } from '../slow-sender.fixture.ts';
import { readViews } from '../view/case-views.ts';
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
let system: TestSystem;
let own: string;
let decider: string;
const somsak = '9501100000029';

beforeAll(async () => {
  api = await openTestApi();
  await api.addOfficer({ pid: somsak, name: 'สมศักดิ์ พัฒนกิจ', role: 'authority' });
  system = await api.addSystem('TH/LGO/CNX', 'authority');
  own = await api.ownToken(system);
  decider = await api.officerToken(system, somsak);
});
afterAll(() => api.close());

/** Reads by an operation, and holds the answer to its description. */
async function read(id: string, path: string, token = own): Promise<Answered> {
  const answered = await api.ask('GET', `/api/v1${path}`, { token });
  const { answer } = apiOperations.find((each) => each.id === id) ?? { answer: 'file' };
  expect(answered.status, JSON.stringify(answered.json)).toBe(200);
  if (answer !== 'file') expect(findUndescribed(answer, answered.json)).toBeUndefined();
  return answered;
}

const act = (id: string, body: object, key: string, token = own): Promise<Answered> =>
  api.ask('POST', `/api/v1/cases/${id}/actions`, { token, body, key });

describe('a case, wholly by program', () => {
  let received: IntakeReceipt;
  beforeAll(async () => {
    received = await receiveCase(api);
  });

  it('is listed, page by page, and found by number', async () => {
    const others = [];
    for (let count = 0; count < 51; count += 1) others.push(await sendAnother());
    const first = await read('listCases', '/cases');
    expect(rowsOf(first.json, 'cases')).toHaveLength(50);
    const second = await read('listCases', `/cases?after=${String(memberOf(first.json, 'next'))}`);
    const ids = [first, second].flatMap(({ json }) => rowsOf(json, 'cases').map(({ id }) => id));
    expect(new Set(ids).size).toBe(52);
    expect(ids).toContain(received.case);
    const found = await read('listCases', `/cases?q=${received.number}`);
    expect(memberOf(found.json, 'cases')).toMatchObject([
      { id: received.case, state: 'received', subjectName: applicant.name },
    ]);
    expect((await read('listCases', '/cases?filter=closed')).json).toEqual({ cases: [] });
  }, 120_000);

  it('is found by its person’s number, which stands in no address, and the trail keeps who searched', async () => {
    const inAddress = await api.ask('GET', `/api/v1/cases?q=${applicant.id}`, { token: own });
    expect(inAddress).toMatchObject({ status: 422, json: { code: 'api-field', at: 'q' } });
    const body = { q: applicant.id };
    const found = await api.ask('POST', '/api/v1/cases/search', { token: own, body });
    expect(rowsOf(found.json, 'cases')).toHaveLength(50);
    const agency = api.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
    const trail = await api.desk.store.asAgency(agency, (trx) =>
      trx.selectFrom('audit').select('actor').where('action', '=', 'find-person').execute(),
    );
    expect(trail).toEqual([{ actor: system.id }]);
  });

  it('shows answers with their sources and evidence, and the person sees who looked', async () => {
    const { json } = await read('getAnswers', `/cases/${received.case}/answers`);
    const name = rowsOf(json, 'answers').find(({ item }) => item === 'person.firstNameTh');
    expect(name).toMatchObject({
      value: 'กัญญา',
      source: 'sealed',
      seal: { service: 'TH/GOV/DOPA/population/person.v1' },
    });
    expect(rowsOf(json, 'evidence').length).toBeGreaterThan(0);
    await read('listFiles', `/cases/${received.case}/files`);
    await read('listMessages', `/cases/${received.case}/messages`);
    await read('getPayment', `/cases/${received.case}/payment`);
    await read('listCaseDocuments', `/cases/${received.case}/documents`);
    const agency = api.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    const views = await readViews(api.desk, agency, { kind: 'pid', value: applicant.id });
    expect(views.find((row) => row.case === received.number)?.items).toContain('person.firstNameTh');
  });

  it('goes on by actions on the version that the program saw', async () => {
    const { json } = await read('getCase', `/cases/${received.case}`);
    expect(json).toMatchObject({
      version: 1,
      state: 'received',
      allowed: expect.arrayContaining(['claim']) as unknown,
    });
    expect((await act(received.case, { type: 'claim', base: 1 }, 'claim-1')).json).toMatchObject({
      version: 2,
      state: 'checking',
    });
    expect(await act(received.case, { type: 'find-complete', base: 1 }, 'complete-1')).toMatchObject({
      status: 409,
      json: { code: 'case-stale' },
    });
    const written = await api.ask('POST', `/api/v1/cases/${received.case}/messages`, {
      token: own,
      key: 'message-1',
      body: { text: 'เริ่มตรวจแล้ว' },
    });
    expect(written.json).toMatchObject({ version: 3 });
    expect((await read('listMessages', `/cases/${received.case}/messages`)).json).toMatchObject({
      messages: [{ by: 'agency', text: 'เริ่มตรวจแล้ว' }],
    });
    expect((await act(received.case, { type: 'find-complete', base: 3 }, 'complete-2')).json).toMatchObject({
      version: 4,
      state: 'under-review',
    });
  });

  it('is decided by an officer alone, with a second factor, however the program comes', async () => {
    const approve = { type: 'approve', base: 4, checked: true };
    expect(await act(received.case, approve, 'approve-own')).toMatchObject({
      status: 403,
      json: { code: 'case-second-factor' },
    });
    const weak = await api.officerToken(system, somsak, ['cases:read', 'cases:write']);
    expect(await act(received.case, approve, 'approve-weak', weak)).toMatchObject({
      status: 403,
      json: { code: 'api-scope-missing' },
    });
    api.clock.forward(16 * 60_000);
    const late = await act(received.case, approve, 'approve-late', decider);
    expect(late).toMatchObject({ status: 401, json: { code: 'api-step-up' } });
    expect(late.headers.get('www-authenticate')).toContain('error="insufficient_user_authentication"');
    decider = await api.officerToken(system, somsak);
    const done = await act(received.case, approve, 'approve-now', decider);
    expect(done.json, JSON.stringify(done.json)).toMatchObject({ state: 'waiting-for-payment' });
    const { json } = await read('getPayment', `/cases/${received.case}/payment`);
    expect(memberOf(memberOf(json, 'payment'), 'amountSatang')).toBeGreaterThan(0);
  });

  it('is decided by nobody whose token ends while he sends', async () => {
    const other = await sendAnother();
    const token = await api.officerToken(system, somsak);
    const send = (init: RequestInit) =>
      fetch(`${api.origin}/api/v1/cases/${other}/actions`, {
        ...init,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': 'slow-1',
        },
      });
    const body = openSlowBody(Buffer.from(JSON.stringify({ type: 'claim', base: 1 })));
    const meanwhile = () =>
      fetch(`${api.origin}/oauth/revoke`, {
        method: 'POST',
        body: new URLSearchParams({ client_id: system.clientId, client_secret: system.secret, token }),
      });
    const answer = await sendSlowly(api.desk.store, 3, { body, send, meanwhile });
    expect(answer.status).toBe(401);
    expect((await read('getCase', `/cases/${other}`)).json).toMatchObject({ state: 'received' });
  });

  it('says which words of a decision are missing', async () => {
    const other = await sendAnother();
    await act(other, { type: 'claim', base: 1 }, 'o-1', decider);
    await act(other, { type: 'find-complete', base: 2 }, 'o-2', decider);
    const refusal = { type: 'refuse', base: 3, facts: 'x', reasons: 'y' };
    expect(await act(other, refusal, 'o-3', decider)).toMatchObject({
      status: 422,
      json: { code: 'api-field', at: 'law' },
    });
    const whole = { ...refusal, law: 'พ.ร.บ.การสาธารณสุข ม.38', unheard: 'plain', unheardReason: 'z' };
    expect((await act(other, whole, 'o-4', decider)).json).toMatchObject({ state: 'rejected' });
  });

  it('counts', async () => {
    const { json } = await read('getStatistics', '/statistics?timeframe=day');
    expect(memberOf(json, 'rows')).toMatchObject([
      { service: 'food-place-notification', received: 54, approved: 1, refused: 1, sentBack: 0 },
    ]);
    expect(json).toMatchObject({ waiting: { open: 53 } });
  });
});

describe('a change with an idempotency key', () => {
  let id: string;
  beforeAll(async () => {
    id = await sendAnother();
  });

  it('is done once, and a repeat gets the first answer', async () => {
    const [one, two, three] = await Promise.all(
      [1, 2, 3].map(() => act(id, { type: 'claim', base: 1 }, 'same')),
    );
    expect([one?.json, two?.json, three?.json]).toEqual(
      Array(3).fill({ id, version: 2, state: 'checking', turn: 'agency' }),
    );
    await act(id, { type: 'find-complete', base: 2 }, 'next');
    const again = await act(id, { type: 'claim', base: 1 }, 'same');
    expect(again.json).toMatchObject({ version: 2 });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
  });

  it('is refused where the key came with something else, or is missing', async () => {
    expect(await act(id, { type: 'release', base: 3 }, 'same')).toMatchObject({
      status: 422,
      json: { code: 'api-key-other' },
    });
    expect(await act(id, { type: 'claim', base: 1 }, 'same', decider)).toMatchObject({ status: 422 });
    const bare = await api.ask('POST', `/api/v1/cases/${id}/actions`, {
      token: own,
      body: { type: 'claim', base: 3 },
    });
    expect(bare).toMatchObject({ status: 400, json: { code: 'api-key-missing' } });
  });

  it('keeps nothing of what was refused, and the key stays free', async () => {
    const other = await sendAnother();
    expect((await act(other, { type: 'release', base: 1 }, 'free')).status).toBe(403);
    expect((await act(other, { type: 'claim', base: 1 }, 'free')).json).toMatchObject({ version: 2 });
  });
});

let sent = 0;
/** One more application of the same person. */
async function sendAnother(): Promise<string> {
  sent += 1;
  const { case: id } = await receiveCase(api, sent);
  return id;
}
