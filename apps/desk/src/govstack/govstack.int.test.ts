import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findUndescribed,
  memberOf,
  openTestApi,
  rowsOf,
  type Answered,
  type TestApi,
  type TestSystem,
} from '../api/api.fixture.ts';
import { toRoute } from '../api/add-operations.ts';
import { applicant, houseCode } from '../desk.fixture.ts';
import { deliverUpdate } from '../deliver/deliver-update.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { govstackOperations, govstackPrefix } from './govstack-operations.ts';

let api: TestApi;
let system: TestSystem;
let own: string;
let foreign: string;
let decider: string;
const [somsak, person] = ['9501100000029', '9501100000011'];
const service = 'food-place-notification';

beforeAll(async () => {
  api = await openTestApi();
  await api.addOfficer({ pid: somsak, name: 'สมศักดิ์ พัฒนกิจ', role: 'authority' });
  system = await api.addSystem('TH/LGO/CNX', 'authority');
  own = await api.ownToken(system);
  foreign = await api.ownToken(await api.addSystem('TH/GOV/RD', 'authority'));
  decider = await api.officerToken(system, somsak);
});
afterAll(() => api.close());

/** Asks as a client of the standard does, and holds the answer to its description. */
async function call(id: string, path: string, body?: unknown, token = own): Promise<unknown> {
  const { method, answer } = govstackOperations.find((each) => each.id === id) ?? {
    method: 'GET',
    answer: {},
  };
  const answered = await api.ask(method, `${govstackPrefix}${path}`, { token, body });
  expect(answered.status, JSON.stringify(answered.json)).toBe(200);
  expect(findUndescribed(answer as object, answered.json)).toBeUndefined();
  return answered.json;
}

const refuse = (method: string, path: string, token: string | undefined, body?: unknown): Promise<Answered> =>
  api.ask(method, `${govstackPrefix}${path}`, { token, body });

const typed = {
  'shop.houseCode': houseCode,
  'shop.subDistrict': '500108',
  'shop.name': 'ครัวกัญญา',
  'shop.areaSquareMetres': 142.5,
  'shop.foodKinds': ['cooked', 'drinks'],
};

describe('services and forms', () => {
  it('are those of the agency: getServiceList, getService, getServiceSchemaByServiceKey, getEForm', async () => {
    const listed = (await call('getServiceList', '/services')) as { serviceKey: string }[];
    expect(listed.map(({ serviceKey }) => serviceKey)).toContain(service);
    const one = await call('getService', `/services/${service}`);
    expect(
      await call('getServiceList', `/services?name=${encodeURIComponent(String(memberOf(one, 'name')))}`),
    ).toEqual([one]);
    const [form] = (await call('getServiceSchemaByServiceKey', `/services/${service}/eForms`)) as {
      eFormId: string;
    }[];
    const whole = await call('getEForm', `/eForms/${form?.eFormId ?? ''}`);
    expect(memberOf(memberOf(whole, 'schema'), 'type')).toBe('object');
    expect((await refuse('GET', `/services/${service}`, foreign)).status).toBe(404);
    expect((await refuse('GET', `/eForms/${form?.eFormId ?? ''}`, foreign)).status).toBe(404);
  });
});

describe('an application at the counter', () => {
  let fileId: string;
  let document: string;
  let applicantKey: string;
  it('uploadFile and submitApplication open a case that its sources are asked for, once', async () => {
    const form = new FormData();
    form.append('file', new Blob(['plan of the shop'], { type: 'image/png' }), 'plan.png');
    const uploaded = await fetch(`${api.origin}${govstackPrefix}/documents?additionalMetadata=shop.plan`, {
      method: 'POST',
      headers: { authorization: `Bearer ${own}` },
      body: form,
    });
    expect(uploaded.status).toBe(200);
    document = String(memberOf(await uploaded.json(), 'url'));
    const body = {
      applicantId: person,
      applicationName: applicant.name,
      formData: { data: typed },
      documentUrls: [document],
    };
    const send = (key: string) =>
      api.ask('POST', `${govstackPrefix}/services/${service}/applications`, { token: own, body, key });
    const [first, again] = [await send('file-1'), await send('file-1')];
    expect(first.status, JSON.stringify(first.json)).toBe(200);
    expect(again.json).toEqual(first.json);
    expect(first.json).toMatchObject({
      serviceKey: service,
      status: { code: 'PENDING' },
      ended: false,
      applicationData: { applicantId: person },
    });
    fileId = String(memberOf(first.json, 'fileId'));
    applicantKey = String(memberOf(first.json, 'applicantId'));
    const { json } = await api.ask('GET', `/api/v1/cases/${fileId}/answers`, { token: own });
    const answers = rowsOf(json, 'answers');
    expect(answers.find(({ item }) => item === 'shop.name')).toMatchObject({ source: 'typed' });
    expect(answers.find(({ item }) => item === 'person.firstNameTh')).toMatchObject({ source: 'later' });
    const files = await api.ask('GET', `/api/v1/cases/${fileId}/files`, { token: own });
    expect(rowsOf(files.json, 'files')).toMatchObject([
      { name: 'plan.png', question: 'shop.plan', isHere: true },
    ]);
  });

  it('is refused for another’s service, file or person number, and what the service does not need', async () => {
    const body = { applicantId: person, formData: { data: typed } };
    const path = `/services/${service}/applications`;
    expect((await refuse('POST', path, foreign, body)).status).toBe(404);
    expect(await refuse('POST', path, own, { ...body, applicantId: '1' })).toMatchObject({
      status: 422,
      json: { at: 'applicantId' },
    });
    expect(
      await refuse('POST', path, own, { ...body, documentUrls: [`/documents/${randomUUID()}`] }),
    ).toMatchObject({ status: 404 });
    expect(
      await refuse('POST', path, own, {
        ...body,
        documentUrls: [document.replace(/question=.*/, 'question=%zz')],
      }),
    ).toMatchObject({ status: 422, json: { code: 'item-not-needed' } });
    const extra = { ...body, formData: { data: { ...typed, 'tax.vatNumber': 'x' } } };
    expect(await refuse('POST', path, own, extra)).toMatchObject({
      status: 422,
      json: { code: 'item-not-needed' },
    });
    for (const [item, value] of [
      ['shop.areaSquareMetres', 'NaN'],
      ['shop.foodKinds', 'cooked'],
      ['shop.foodKinds', ['no such kind']],
      ['shop.name', { th: 'ครัว' }],
      ['shop.name', 'ครัว\u0007'],
      ['shop.name', 'ก'.repeat(100_000)],
    ] as const)
      expect(
        await refuse('POST', path, own, { ...body, formData: { data: { ...typed, [item]: value } } }),
        item,
      ).toMatchObject({ status: 422, json: { code: 'api-field', at: item } });
    expect(await refuse('POST', path, own, { ...body, applicationName: '\ud800' })).toMatchObject({
      status: 422,
      json: { code: 'api-field' },
    });
    const rightless = await api.ownToken(await api.addSystem('TH/LGO/CNX', undefined));
    expect((await refuse('POST', path, rightless, body)).status).toBe(403);
  });

  it('is listed and read: getApplicantFileList, getApplicationFileById', async () => {
    await receiveCase(api);
    const listed = (await call('getApplicantFileList', `/applications?serviceKey=${service}`)) as {
      fileId: string;
    }[];
    expect(listed).toHaveLength(2);
    const one = (await call(
      'getApplicantFileList',
      '/applications?firstResult=1&maxResult=1&sortBy=created&sortOrder=asc',
    )) as unknown[];
    expect(one).toHaveLength(1);
    expect(await call('getApplicantFileList', `/applications?applicantId=${applicantKey}`)).toHaveLength(1);
    expect((await refuse('GET', `/applications?applicantId=${person}`, own)).status).toBe(400);
    const file = await call('getApplicationFileById', `/applications/${fileId}`);
    expect(memberOf(memberOf(memberOf(file, 'applicationData'), 'formData'), 'data')).toMatchObject({
      'shop.name': 'ครัวกัญญา',
    });
    expect(await call('getApplicantFileList', '/applications', undefined, foreign)).toEqual([]);
    expect((await refuse('GET', `/applications/${fileId}`, foreign)).status).toBe(404);
  });

  it('is told to no portal: the counter tells', async () => {
    const agency = api.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
    await deliverUpdate(api.desk)({ agency, case: fileId } as never, {
      attempt: 1,
      maxAttempts: 3,
      signal: new AbortController().signal,
    });
    expect(api.gateway.updates).toEqual([]);
  });

  it('goes on by tasks: getTasks, getTaskById, completeTaskById; updateApplicationFileForm answers a notice', async () => {
    const tasksOf = async () =>
      (await call('getTasks', `/tasks?fileId=${fileId}`)) as { taskId: string; description: string }[];
    const [check] = await tasksOf();
    expect(check?.description).toContain('check-completeness');
    const whole = await call('getTaskById', `/tasks/${check?.taskId ?? ''}`);
    expect(memberOf(whole, 'data')).toMatchObject({ 'shop.name': 'ครัวกัญญา' });
    expect((await refuse('GET', `/tasks/${check?.taskId ?? ''}`, foreign)).status).toBe(404);
    expect((await refuse('POST', `/tasks/${check?.taskId ?? ''}/complete`, foreign, {})).status).toBe(404);

    const act = (body: object) =>
      api.ask('POST', `/api/v1/cases/${fileId}/actions`, { token: own, key: randomUUID(), body });
    await act({ type: 'claim', base: 1 });
    const notice = { type: 'send-notice', base: 2, gaps: [{ question: 'shop.name', text: 'ชื่อร้านไม่ชัด' }] };
    expect((await act(notice)).json).toMatchObject({ state: 'incomplete' });
    const mended = (data: object) => ({ applicantId: person, formData: { data } });
    expect(
      (await refuse('PUT', `/applications/${fileId}`, own, mended({ 'shop.areaSquareMetres': 1 }))).status,
    ).toBe(422);
    expect(
      (await refuse('PUT', `/applications/${fileId}`, foreign, mended({ 'shop.name': 'x' }))).status,
    ).toBe(404);
    const updated = await call(
      'updateApplicationFileForm',
      `/applications/${fileId}`,
      mended({ 'shop.name': 'ครัวใหม่' }),
    );
    expect(updated).toMatchObject({ status: { code: 'PENDING' } });
    expect((await refuse('PUT', `/applications/${fileId}`, own, mended({ 'shop.name': 'x' }))).status).toBe(
      409,
    );

    const [again] = await tasksOf();
    await call('completeTaskById', `/tasks/${again?.taskId ?? ''}/complete`, {});
    const [decide] = await tasksOf();
    expect(decide?.description).toContain('decide');
    const path = `/tasks/${decide?.taskId ?? ''}/complete`;
    const approval = { data: { decision: { type: 'approve', checked: true } } };
    expect((await refuse('POST', path, own, approval)).status).toBe(403);
    expect(await refuse('POST', path, decider, { data: {} })).toMatchObject({
      status: 422,
      json: { at: 'data.decision' },
    });
    expect(await call('completeTaskById', path, approval, decider)).toMatchObject({
      status: { code: 'APPROVED' },
    });
    expect((await refuse('POST', path, decider, approval)).status).toBe(404);
  });

  it('is counted: Statistics', async () => {
    const [row] = (await call('Statistics', '/data/statistics/1.0?timeframe=month')) as object[];
    expect(row).toMatchObject({
      processed: 1,
      approved: 1,
      sentBack: 1,
      rejected: 0,
      references: { timeframeMonth: true },
    });
    const byOperator = await call(
      'Statistics',
      `/data/statistics/1.0?operator=${encodeURIComponent('สมศักดิ์ พัฒนกิจ')}`,
    );
    expect(byOperator).toMatchObject([{ processed: 1, sentBack: 0 }]);
    expect(await call('Statistics', '/data/statistics/1.0?role=case-officer')).toEqual([]);
    expect(await call('Statistics', '/data/statistics/1.0', undefined, foreign)).toEqual([]);
    expect((await refuse('GET', '/data/statistics/1.0?timeframe=hour', own)).status).toBe(400);
  });
});

describe.each(govstackOperations.map((each) => [each.id, each] as const))(
  '%s',
  (_id, { method, path, scope, upload, body }) => {
    const at = path
      .replaceAll(/\{(fileId)\}/g, randomUUID())
      .replace('{taskId}', `${randomUUID()}.1`)
      .replaceAll(/\{[^}]+\}/g, 'x');
    const given =
      upload || method === 'GET' ? undefined : body && 'required' in body ? { applicantId: person } : {};
    it('is answered to nobody without a token or its scope', async () => {
      expect((await refuse(method, at, undefined, given)).status).toBe(401);
      const narrow = await api.addSystem('TH/LGO/CNX', 'authority', {
        scopes: [scope === 'statistics:read' ? 'cases:read' : 'statistics:read'],
      });
      expect(await refuse(method, at, await api.ownToken(narrow), given)).toMatchObject({
        status: 403,
        json: { code: 'api-scope-missing' },
      });
    });
  },
);

it('every route under the prefix is an operation that was tried above; there are twelve and the statistics', () => {
  const routes = api.routes().filter((route) => route.includes(govstackPrefix) && !route.startsWith('HEAD '));
  const known = govstackOperations.map(({ method, path }) => `${method} ${govstackPrefix}${toRoute(path)}`);
  expect(routes.sort()).toEqual([...known, `GET ${govstackPrefix}/openapi.json`].sort());
  expect(govstackOperations).toHaveLength(13);
});
