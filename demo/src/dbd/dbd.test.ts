import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, type Server } from '@saphan/web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultCountry, demoCountry, type CountryOptions } from '../country/demo-country.ts';
import { lannaKitchen, pingRiverside } from '../country/named-households.ts';
import { anon, kanya, kittithanat, mali, phimchanok, prasoet, thanaphon } from '../country/named-people.ts';
import { createDbd } from './app.ts';
import { beginCompanyFile } from './company-file.ts';
import { openCompanyStore, type CompanyStore } from './company-store.ts';

let folder: string;
let file: string;
let store: CompanyStore;
let app: Server;

async function fill(path: string, country: CountryOptions): Promise<void> {
  const companies = await beginCompanyFile(path, country);
  await companies.put([...demoCountry(country)], country.people);
  await companies.end();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dbd-'));
  file = join(folder, 'companies.jsonl');
  await fill(file, defaultCountry);
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
    const companies = (await authorized(prasoet.pid)).map(({ JuristicID }) => JuristicID);
    expect(companies).toEqual([pingRiverside.juristicId]);
  });
  it('is each of the others with the one whom the rule names, and it says with whom', async () => {
    for (const { pid } of [prasoet, mali, anon]) {
      expect(await authorized(pid)).toMatchObject([
        {
          JuristicID: pingRiverside.juristicId,
          AuthorizeCount: '3',
          AuthorizeWith: [[prasoet.pid]],
          AuthorizeDescription: 'นายประเสริฐ เจริญไพศาล ลงลายมือชื่อร่วมกับกรรมการอื่นอีกสองคน และประทับตราสำคัญของบริษัท',
        },
      ]);
    }
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
  it('of another seed is refused', async () => {
    await expect(beginCompanyFile(file, { seed: 1, people: 500 })).rejects.toThrow('seed 2569, not 1');
  });
  it('is there at the end of its making, not before', async () => {
    const path = join(folder, 'ended-early.jsonl');
    const companies = await beginCompanyFile(path, defaultCountry);
    await companies.put([...demoCountry(defaultCountry)], defaultCountry.people);
    await expect(readFile(path)).rejects.toThrow('ENOENT');
    await fill(path, defaultCountry);
    expect(await readFile(path, 'utf8')).toBe(await readFile(file, 'utf8'));
  });
  it('that grows with the country is the one of the large country', async () => {
    const [grown, large] = ['grown.jsonl', 'large.jsonl'].map((name) => join(folder, name)) as [
      string,
      string,
    ];
    for (const people of [150, 211, 600]) await fill(grown, { ...defaultCountry, people });
    await fill(large, { ...defaultCountry, people: 600 });
    expect(await readFile(grown, 'utf8')).toBe(await readFile(large, 'utf8'));
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
