import type { Catalogue, DataServiceDefinition, QualityDayStatement, QualityRule } from '@saphan/contracts';
import { openPool } from '@saphan/db';
import { checkDigit, toBangkokDay } from '@saphan/thai';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from '../fixture/call.fixture.ts';
import { testCatalogue } from '../fixture/catalogue.fixture.ts';
import { declareRegister } from '../fixture/declare-sources.fixture.ts';
import { sha256 } from '../fixture/test-gateway.fixture.ts';
import {
  openTestCountry,
  personService,
  somchai,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';

const licences = 'TH/GOV/DOPA/population/licences.v1';
const agencyToken = 'the-token-of-the-agency-0123456789abcdef0123';
const other = '9501100000509';
const both = (text: string) => ({ th: text, en: text });
const rule = (id: string, expression: string, more: Partial<QualityRule> = {}): QualityRule => ({
  ...{ id, expression, names: both(id), dimension: 'accuracy' },
  ...more,
});
const get = (name: string) => ['get', name];
const compiled = (tree: unknown, ...dependencies: string[]) => ({ tree, dependencies, type: 'boolean' });
/** As the catalogue publishes them: with what was compiled of each expression. */
const expressions = {
  born: compiled(['date<=', get('person.birthDate'), get('today')], 'person.birthDate', 'today'),
  failing: compiled(['<', get('person.nameTh'), ['number', '1']], 'person.nameTh'),
  faith: compiled(['=', get('person.religion'), ['literal', 'x']], 'person.religion'),
  few: compiled(['<', ['call', 'count', get('licence.list')], ['number', '3']], 'licence.list'),
  fresh: compiled(['date<=', get('today'), get('asOf')], 'asOf', 'today'),
};
const rules: Readonly<Record<string, Partial<DataServiceDefinition>>> = {
  'person.v1': {
    requiredItems: ['person.birthDate', 'person.religion'],
    qualityRules: [rule('born', 'born'), rule('failing', 'failing'), rule('not-asked', 'faith')],
  },
  'licences.v1': {
    qualityRules: [rule('few', 'few'), rule('fresh', 'fresh', { dimension: 'timeliness' })],
  },
};
const catalogue: Catalogue = {
  ...testCatalogue,
  expressions,
  dataServices: testCatalogue.dataServices.map((each) => ({ ...each, ...rules[each.code] })),
};

let country: TestCountry;
let pool: pg.Pool;
beforeAll(async () => {
  country = await openTestCountry(catalogue);
  await declareRegister(country);
  await country.registry.publish((snapshot) => {
    snapshot.dataServices.push({
      ...{ id: licences, names: both('x'), definition: 'licences.v1', status: 'active' },
    });
  });
  await country.conclude({});
  await country.cloud.operate('PUT', '/agencies/token', {
    ...{ member: 'TH/GOV/DOPA', sha256: sha256(agencyToken) },
  });
  await country.register.query("insert into person values ($1, 'กัญญา', '2190-01-01', 'y', 50)", [other]);
  pool = openPool({ url: country.cloud.database.appUrl, applicationName: 'test' });
});
afterAll(async () => {
  await pool.end();
  await country.close();
});

const ask = async (subject: string) =>
  call(country.cloud, country.tokens.portal, personService, {
    headers: {
      'saphan-subject': `pid:${subject}`,
      'saphan-purpose': 'prefill',
      'saphan-proof': await country.proof({ pid: subject }),
    },
  });
const posted = () => country.registry.posted.filter(({ url }) => url === '/report/quality');
const said = () => posted().map(({ body }) => decodeJwt<QualityDayStatement>(body));
const last = () => said().at(-1);
const setOf = (service: string) => last()?.sets.find((each) => each.service === service);
const countOf = (service: string, id: string) => setOf(service)?.rules.find((each) => each.rule === id);
async function upload(lines: readonly string[]): Promise<void> {
  const { operatorPort } = country.cloud.settings;
  const url = `http://127.0.0.1:${String(operatorPort)}/sources/file?service=${encodeURIComponent(licences)}`;
  const response = await fetch(url, {
    method: 'PUT',
    headers: { authorization: `Bearer ${agencyToken}`, 'content-type': 'text/csv' },
    body: ['holder,number', ...lines, ''].join('\r\n'),
  });
  if (!response.ok) throw new Error(await response.text());
}

describe('an exchange', () => {
  test('is judged by the rules of its data service, where what they read was asked for', async () => {
    expect((await ask(somchai)).status).toBe(200);
    expect((await ask(other)).status).toBe(200);
    await country.cloud.sweep();
    await country.cloud.sweep();
    expect(last()).toMatchObject({ member: 'TH/GOV/DOPA', day: toBangkokDay(Date.now()) });
    expect(setOf(personService)).toMatchObject({ origin: 'exchange', answers: 2 });
    const none = { kept: 0, broken: 0, failed: 0 };
    expect(countOf(personService, 'born')).toMatchObject({ ...none, kept: 1, broken: 1 });
    expect(countOf(personService, 'person.birthDate')).toMatchObject({ ...none, kept: 2 });
    for (const unasked of ['not-asked', 'person.religion'])
      expect(countOf(personService, unasked)).toBeUndefined();
  });

  test('goes on where a rule can’t be worked out: that is counted', () => {
    expect(countOf(personService, 'failing')).toMatchObject({ kept: 0, broken: 0, failed: 2 });
  });
});

describe('what leaves the gateway', () => {
  test('is counts, signed with the key of the agency whose register it is', () => {
    const body = posted().at(-1)?.body ?? '';
    const { typ, kid } = decodeProtectedHeader(body);
    expect(typ).toBe('saphan-quality-day+jwt');
    const keys = country.registry.current().members.find(({ id }) => id === 'TH/GOV/DOPA')?.keys ?? [];
    expect(keys.find((key) => key.kid === kid)?.use).toBe('exchange');
    const text = JSON.stringify(said());
    for (const value of [somchai, other, 'สมชาย', 'กัญญา', '1995', '2190', '61.5'])
      expect(text).not.toContain(value);
    for (const { sets } of said())
      for (const each of sets.flatMap((set) => set.rules))
        expect(Object.keys(each).sort()).toEqual(
          ['broken', 'dimension', 'failed', 'kept', 'rule', 'version'].sort(),
        );
  });

  test('is all that was kept of it', async () => {
    const { rows } = await pool.query<{ kept: string }>(
      `select string_agg(t::text, ' ') as kept from find_quality($1, (select array_agg(a::uuid) from unnest($2::text[]) a), '-infinity') t`,
      [country.cloud.id, country.registry.current().members.map(({ agency }) => agency)],
    );
    expect(rows[0]?.kept).toContain('born');
    expect(rows[0]?.kept).not.toMatch(/9501100000[15]0|สมชาย|1995-07-03/);
  });

  test('is told again until it was taken', async () => {
    const before = posted().length;
    country.registry.setDown(true);
    await ask(somchai);
    await country.cloud.sweep();
    country.registry.setDown(false);
    await country.cloud.sweep();
    await country.cloud.sweep();
    expect(posted().length).toBeGreaterThan(before);
    expect(setOf(personService)).toMatchObject({ answers: 3 });
    const after = posted().length;
    await country.cloud.sweep();
    expect(posted().length).toBe(after);
  });
});

describe('a register that is held as a file', () => {
  test('is judged whole, each subject as one answer', async () => {
    await country.cloud.operate('PUT', '/sources', {
      service: licences,
      source: {
        ...{ type: 'file', keys: { pid: 'holder', juristic: 'holder' }, list: 'licences' },
        columns: { number: { header: 'number' } },
      },
    });
    const many = Array.from({ length: 120 }, (_, at) => {
      const twelve = `9501100${String(10_000 + at)}`;
      return `${twelve}${checkDigit(twelve)},1`;
    });
    await upload([...many, `${somchai},1`, `${somchai},2`, `${somchai},3`]);
    await country.cloud.sweep();
    await country.cloud.sweep();
    expect(setOf(licences)).toMatchObject({ origin: 'register', answers: 121 });
    expect(countOf(licences, 'few')).toMatchObject({ kept: 120, broken: 1 });
    expect(countOf(licences, 'fresh')).toMatchObject({ kept: 121, broken: 0 });
  });
  test('is judged anew when another file has come, and counts once', async () => {
    await upload([`${somchai},1`, `${other},1`]);
    await country.cloud.sweep();
    await country.cloud.sweep();
    expect(setOf(licences)).toMatchObject({ answers: 2 });
    expect(countOf(licences, 'few')).toMatchObject({ kept: 2, broken: 0 });
  });
});
