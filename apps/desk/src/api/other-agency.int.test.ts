import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { receiveCase } from '../receive-case.fixture.ts';
import { toRoute } from './add-operations.ts';
import { apiOperations } from './api-routes.tsx';
import { openTestApi, rowsOf, type Answered, type TestApi } from './api.fixture.ts';

let api: TestApi;
/** A case of the municipality, and what other agencies, rightless systems and narrow tokens hold. */
let id: string;
let officer: string;
const tokens: Record<string, string> = {};
const [somsak, ari, tax] = ['9501100000029', '9501100000011', '9501100000045'];

beforeAll(async () => {
  api = await openTestApi();
  officer = await api.addOfficer({
    pid: somsak,
    name: 'สมศักดิ์ พัฒนกิจ',
    role: 'authority',
    isAdministrator: true,
  });
  await api.addOfficer({ pid: ari, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  await api.addOfficer({
    pid: tax,
    name: 'วราภรณ์ สุขสวัสดิ์',
    role: 'authority',
    member: 'TH/GOV/RD',
    isAdministrator: true,
  });
  ({ case: id } = await receiveCase(api));
  const own = await api.addSystem('TH/LGO/CNX', 'authority');
  const foreign = await api.addSystem('TH/GOV/RD', 'authority');
  const rightless = await api.addSystem('TH/LGO/CNX', undefined);
  tokens['foreign'] = await api.ownToken(foreign);
  tokens['rightless'] = await api.ownToken(rightless);
  tokens['own'] = await api.ownToken(own);
  tokens['administrator'] = await api.officerToken(own, somsak);
  tokens['worker'] = await api.officerToken(own, ari);
  tokens['foreignAdministrator'] = await api.officerToken(foreign, tax);
});
afterAll(() => api.close());

const bodies: Readonly<Record<string, unknown>> = {
  takeAction: { type: 'claim', base: 1 },
  writeMessage: { text: 'x' },
  checkSource: { service: 'TH/GOV/DOPA/population/person.v1', base: 1 },
  takeConsultationAction: { type: 'claim', base: 1 },
  answerCorrection: { type: 'claim', base: 1 },
  lookUp: { base: 1 },
  searchCases: { q: '9501100001234' },
  searchCorrections: { q: '9501100001234' },
  addOfficer: { pid: '9501100000053', nameTh: 'x', nameEn: 'x' },
  changeOfficer: { change: 'remove' },
};
/** Whose id a path names. */
const idOf = (tag: string): string => (tag === 'officers' ? officer : id);

function ask(
  { method, path, id: name, tag }: (typeof apiOperations)[number],
  token: string | undefined,
): Promise<Answered> {
  const at = path.replace('{id}', idOf(tag)).replace('{file}', randomUUID());
  return api.ask(method, `/api/v1${at}`, {
    token,
    ...(method !== 'GET' && { key: randomUUID(), body: bodies[name] }),
  });
}

const ofOne = apiOperations.filter(({ path }) => path.includes('{id}'));
const lists = apiOperations.filter(
  ({ path, method, keyOptional }) => !path.includes('{id}') && (method === 'GET' || keyOptional),
);

describe.each(apiOperations.map((each) => [`${each.method} ${each.path}`, each] as const))(
  '%s',
  (_name, operation) => {
    test('is answered to nobody without a token, or with one that is none', async () => {
      expect((await ask(operation, undefined)).status).toBe(401);
      expect((await ask(operation, 'x')).status).toBe(401);
    });
    test('is refused to a token without its scope', async () => {
      const system = await api.addSystem('TH/LGO/CNX', 'authority', {
        scopes: [operation.scope === 'statistics:read' ? 'cases:read' : 'statistics:read'],
      });
      const answered = await ask(operation, await api.ownToken(system));
      expect(answered).toMatchObject({
        status: 403,
        json: { code: 'api-scope-missing', rule: operation.scope },
      });
      expect(answered.headers.get('www-authenticate')).toContain(`scope="${operation.scope}"`);
    });
  },
);

test.each(ofOne.map((each) => [`${each.method} ${each.path}`, each] as const))(
  '%s says nothing of another agency’s to its system or its administrator',
  async (_name, operation) => {
    const token = operation.administrators ? tokens['foreignAdministrator'] : tokens['foreign'];
    const answered = await ask(operation, token);
    // What is not the agency's is not there, whatever it is; money and files of none are not there either.
    expect(answered.status).toBe(404);
    expect(JSON.stringify(answered.json)).not.toContain(id);
  },
);

test.each(lists.map((each) => [`${each.method} ${each.path}`, each] as const))(
  '%s lists nothing of another agency',
  async (_name, operation) => {
    const token = operation.administrators ? tokens['foreignAdministrator'] : tokens['foreign'];
    const answered = await ask(operation, token);
    expect(answered.status).toBe(200);
    const text = JSON.stringify(answered.json);
    for (const ours of [id, officer, 'food-place-notification']) expect(text).not.toContain(ours);
  },
);

test('a system without a right sees and does nothing, whatever its scopes', async () => {
  const listed = await api.ask('GET', '/api/v1/cases', { token: tokens['rightless'] });
  expect(rowsOf(listed.json, 'cases')).toEqual([]);
  for (const operation of ofOne.filter(({ path }) => path.startsWith('/cases')))
    expect([403, 404], operation.id).toContain((await ask(operation, tokens['rightless'])).status);
});

test('officers are managed by administrators alone, with a second factor', async () => {
  const managing = apiOperations.filter(({ administrators }) => administrators);
  expect(managing.length).toBeGreaterThan(0);
  for (const operation of managing) expect((await ask(operation, tokens['worker'])).status).toBe(403);
  expect((await api.ask('GET', '/api/v1/officers', { token: tokens['administrator'] })).status).toBe(200);
  const added = await api.ask('POST', '/api/v1/officers', {
    token: tokens['administrator'],
    key: 'add',
    body: bodies['addOfficer'],
  });
  expect(added.status, JSON.stringify(added.json)).toBe(200);
  api.clock.forward(16 * 60_000);
  expect(await api.ask('GET', '/api/v1/officers', { token: tokens['administrator'] })).toMatchObject({
    status: 401,
    json: { code: 'api-step-up' },
  });
});

test('a system that asks too often is told when to come again', async () => {
  const busy = await api.addSystem('TH/LGO/CNX', undefined, { scopes: ['statistics:read'] });
  const token = await api.ownToken(busy);
  // Whatever it is refused for counts: these are the cheapest.
  const ask = () => api.ask('GET', '/api/v1/corrections', { token });
  const most = api.desk.settings.apiPerMinute;
  for (let count = 0; count < most; count += 10)
    expect((await Promise.all(Array.from({ length: 10 }, ask))).every(({ status }) => status === 403)).toBe(
      true,
    );
  const last = await ask();
  expect(last).toMatchObject({ status: 429, json: { code: 'api-too-many' } });
  const seconds = Number(last.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect((await api.ask('GET', '/api/v1/cases', { token: tokens['own'] })).status).toBe(200);
  api.clock.forward(seconds * 1000);
  expect((await ask()).status).toBe(403);
}, 120_000);

test('every route under the prefix is an operation that was tried above', () => {
  const routes = api.routes().filter((route) => route.includes(' /api/v1/') && !route.startsWith('HEAD '));
  const tried = apiOperations.map(({ method, path }) => `${method} /api/v1${toRoute(path)}`);
  const open = ['GET /api/v1/openapi.json', 'GET /api/v1/webhook-keys'];
  expect(routes.sort()).toEqual([...tried, ...open].sort());
});
