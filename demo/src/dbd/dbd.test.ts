import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, type Server } from '@saphan/web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultCountry } from '../country/demo-country.ts';
import { lannaKitchen } from '../country/named-households.ts';
import { kanya, kittithanat, phimchanok, prasoet, thanaphon } from '../country/named-people.ts';
import { createDbd } from './app.ts';
import { makeStoreFile, openCompanyStore, type CompanyStore } from './company-store.ts';

let folder: string;
let file: string;
let store: CompanyStore;
let app: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dbd-'));
  file = join(folder, 'companies.jsonl');
  await makeStoreFile(file, defaultCountry);
  store = await openCompanyStore(file);
  app = createDbd({ store, apiKey: 'the key', log: createLog('dbd', { level: 'silent' }) });
});
afterAll(async () => {
  await app.close();
  await store.close();
  await rm(folder, { recursive: true });
});

const get = async (url: string, key = 'the key') => {
  const answer = await app.inject({ url, headers: { 'api-key': key } });
  return { status: answer.statusCode, body: answer.json<{ Status: string; Result?: never }>() };
};
const authorized = async (pid: string) =>
  (await get(`/api/v4/committee/${pid}/authorize`)).body.Result as unknown as Record<string, string>[];

describe('what is refused', () => {
  it.each(['', 'the kez', 'the key and more'])('the key %j', async (key) => {
    const { status, body } = await get(`/api/v4/juristic/${lannaKitchen.juristicId}`, key);
    expect([status, body.Status, body.Result]).toEqual([401, '401', undefined]);
  });
  it('no key at all', async () => {
    const answer = await app.inject({ url: `/api/v4/committee/${kanya.pid}/authorize` });
    expect(answer.statusCode).toBe(401);
  });
  it('a company that is not registered', async () => {
    expect(await get('/api/v4/juristic/0985500000000')).toMatchObject({
      status: 404,
      body: { Status: '404' },
    });
  });
});

describe('a company', () => {
  it('is told as the old system tells it', async () => {
    const { body } = await get(`/api/v4/juristic/${lannaKitchen.juristicId}`);
    expect(body.Result).toMatchObject({
      JuristicID: lannaKitchen.juristicId,
      JuristicType: '5',
      RegisterDate: '25640315',
      RegisterCapital: '1,000,000.00',
      JuristicStatus: 'ยังดำเนินกิจการอยู่',
      AuthorizeDescriptions: 'กรรมการสองคนลงลายมือชื่อร่วมกัน',
      CommitteeInformations: [{ Sequence: '1', Name: 'นายธนพล วงศ์ทอง' }, {}, {}],
      AddressInformations: { Tumbol: 'สุเทพ', TumbolCode: '500108' },
    });
  });
  it('has zeros where a date is not known', async () => {
    const [longest] = await authorized(kittithanat.pid).then((all) =>
      all.filter(({ AuthorizeCount }) => AuthorizeCount === '1'),
    );
    const { body } = await get(`/api/v4/juristic/${longest?.['JuristicID'] ?? ''}`);
    expect(body.Result).toMatchObject({ RegisterDate: '25390000' });
  });
});

describe('who may sign', () => {
  it('is nobody without a company', async () => {
    expect(await authorized(kanya.pid)).toEqual([]);
  });
  it('is not a director outside the rule', async () => {
    expect(await authorized(prasoet.pid)).toEqual([]);
  });
  it.each([
    ['thanaphon', thanaphon],
    ['phimchanok', phimchanok],
  ])('is %s, by twos', async (_name, person) => {
    expect(await authorized(person.pid)).toMatchObject([
      { JuristicID: lannaKitchen.juristicId, AuthorizeCount: '2' },
    ]);
  });
});

describe('the store', () => {
  it('is made once and then left as it is', async () => {
    const before = await readFile(file, 'utf8');
    await makeStoreFile(file, { seed: 1, people: 10 });
    expect(await readFile(file, 'utf8')).toBe(before);
  });
  it('finds nobody may sign for a company that has ended', async () => {
    const ended = join(folder, 'ended.jsonl');
    const text = await readFile(file, 'utf8');
    await writeFile(ended, text.replaceAll('ยังดำเนินกิจการอยู่', 'เลิก'));
    const other = await openCompanyStore(ended);
    const closed = createDbd({ store: other, apiKey: 'k', log: createLog('dbd', { level: 'silent' }) });
    const answer = await closed.inject({
      url: `/api/v4/committee/${thanaphon.pid}/authorize`,
      headers: { 'api-key': 'k' },
    });
    expect(answer.json()).toMatchObject({ Result: [] });
    await closed.close();
    await other.close();
  });
});
