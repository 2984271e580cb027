import { DemoPersons } from '@saphan/contracts';
import { createDatabase, openPool } from '@saphan/db';
import { countryCatalogue, throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { Ajv2020 } from 'ajv/dist/2020.js';
import pg from 'pg';
import { Check } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCountry } from '../country/demo-country.ts';
import { toAddressText } from '../country/make-house.ts';
import { kanya } from '../country/named-people.ts';
import { toPreviewPersons } from '../preview/preview-persons.ts';
import { readAnswerSchemas } from '../sources/catalogue-fit.fixture.ts';
import { sqlSources } from '../sources/sql-sources.ts';
import { demoStores, type DemoStore } from '../stores.ts';
import { seedStores } from './seed-stores.ts';

type Urls = Record<DemoStore['name'], string>;
const names = Object.keys(demoStores) as DemoStore['name'][];
const owners: Partial<Urls> = {};
const readers: Partial<Urls> = {};
const country = { seed: 7, people: 120 };
let server: ThrowAwayDatabase;

/** The stores have fixed role names, so the test makes them under the server's own, as the start does. */
beforeAll(async () => {
  server = await throwAwayDatabase({});
  for (const name of names) {
    const { ownerUrl, appUrl } = await createDatabase({
      adminUrl: server.adminUrl,
      name,
      ownerRole: demoStores[name].ownerRole,
      ownerPassword: 'o',
      appRole: demoStores[name].exchangeRole,
      appPassword: 'e',
    });
    owners[name] = ownerUrl;
    readers[name] = appUrl;
  }
  await seedStores({ ...country, ownerUrls: owners as Urls });
});

afterAll(async () => {
  for (const name of names) await run(server.adminUrl, `drop database ${name} with (force)`);
  await server.drop();
});

async function run(
  url: string | undefined,
  text: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text, values)).rows;
  } finally {
    await client.end();
  }
}

const inStore = (url: string | undefined, name: string): string => {
  const other = new URL(url ?? '');
  other.pathname = `/${name}`;
  return other.href;
};

describe('what is refused', () => {
  it.each(
    names.flatMap((reader) => names.filter((name) => name !== reader).map((name) => [reader, name] as const)),
  )('the role of %s in the store of %s', async (reader, name) => {
    await expect(run(inStore(readers[reader], name), 'select 1')).rejects.toThrow(
      /permission denied for database/,
    );
    await expect(run(inStore(owners[reader], name), 'select 1')).rejects.toThrow(
      /permission denied for database/,
    );
  });

  it.each([
    ['dopa', 'select * from person'],
    ['dopa', 'select * from house'],
    ['dopa', 'update exchange.person set title_th = title_th'],
    ['dopa', 'create table exchange.mine (x int)'],
    ['dopa', 'create table public.mine (x int)'],
    ['revenue', 'select name_th from taxpayer'],
    ['chiangmai', 'delete from exchange.building'],
  ] as const)('the gateway’s role in %s: %s', async (name, text) => {
    await expect(run(readers[name], text)).rejects.toThrow(
      /permission denied|cannot update view|cannot delete/,
    );
  });

  it('another seed in a store that is filled', async () => {
    await expect(seedStores({ ...country, seed: 8, ownerUrls: owners as Urls })).rejects.toThrow(/seed 7/);
  });
});

describe('what the gateway’s role reads', () => {
  it('a person with names, address, card and former names', async () => {
    const [row] = await run(readers.dopa, 'select * from exchange.person where pid = $1', [kanya.pid]);
    expect(row).toMatchObject({
      name_th: 'นางสาวกัญญา ศรีวิไล',
      name_en: 'Miss Kanya Sriwilai',
      birth_date: '1991-04-09',
      address_text: '12/3 ถนนท่าแพ ตำบลช้างคลาน อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50100',
      former_names: [{ nameTh: 'นางสาวน้อย ศรีวิไล', kind: 'first-name', changedOn: '2015-02-17' }],
    });
  });

  it('addresses written as the thai package writes them', async () => {
    const rows = await run(readers.dopa, 'select house_code, address_text from exchange.house');
    const texts = new Map(rows.map((row) => [row['house_code'], row['address_text']]));
    for (const { house } of demoCountry(country))
      expect(texts.get(house.houseCode)).toBe(toAddressText(house));
  });

  it('every column that the sources name', async () => {
    for (const { database, view, keys, columns } of Object.values(sqlSources({ host: 'x', port: 1 }))) {
      const named = [...Object.values(keys), ...Object.values(columns)].join(', ');
      const rows = await run(readers[database as DemoStore['name']], `select ${named} from ${view} limit 1`);
      expect(rows).toHaveLength(1);
    }
  });

  it('values as the catalogue describes them', async () => {
    const schemaOf = await readAnswerSchemas();
    for (const [service, source] of Object.entries(sqlSources({ host: 'x', port: 1 }))) {
      const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schemaOf(service));
      const pool = openPool({
        url: readers[source.database as DemoStore['name']] ?? '',
        applicationName: 'test',
      });
      const { rows } = await pool.query<Record<string, unknown>>(`select * from ${source.view}`);
      await pool.end();
      for (const row of rows) {
        const known = Object.entries(source.columns).filter(([, column]) => row[column] !== null);
        const entry = Object.fromEntries(known.map(([property, column]) => [property, row[column]]));
        const answer = source.list === undefined ? entry : { [source.list]: [entry] };
        expect(
          validate(answer),
          `${service} ${JSON.stringify(validate.errors)} ${JSON.stringify(answer)}`,
        ).toBe(true);
      }
    }
  });

  it('what is kept of demo persons, for trying forms out', async () => {
    // What social security knows of persons is drawn, another for each seed.
    const { 'TH/GOV/SSO/employers/employer.v1': _drawn, ...sources } = sqlSources({ host: 'x', port: 1 });
    const persons = await toPreviewPersons(
      await countryCatalogue(),
      Object.keys(sources),
      async (service, { kind, value }) => {
        const source = Object.entries(sources).find(([name]) => name === service)?.[1];
        const key = source?.keys[kind];
        if (source === undefined || key === undefined) return undefined;
        const order = source.orderBy === undefined ? '' : ` order by ${source.orderBy}`;
        const text = `select * from ${source.view} where ${key} = $1${order}`;
        const pool = openPool({
          url: readers[source.database as DemoStore['name']] ?? '',
          applicationName: 'test',
        });
        const { rows } = await pool.query<Record<string, unknown>>(text, [value]);
        await pool.end();
        const entries = rows.map((row) =>
          Object.fromEntries(
            Object.entries(source.columns).map(([property, column]) => [property, row[column]]),
          ),
        );
        return source.list === undefined ? entries[0] : { [source.list]: entries };
      },
    );
    expect(Check(DemoPersons, persons)).toBe(true);
    expect(persons.persons).toHaveLength(5);
    await expect(`${JSON.stringify(persons, null, 2)}\n`).toMatchFileSnapshot('../../preview-persons.json');
  });

  it('the houses of a person', async () => {
    const rows = await run(readers.dopa, 'select * from exchange.houses where pid = $1', [kanya.pid]);
    expect(rows).toMatchObject([{ house_code: kanya.houseCode, relation: 'householder', needed: 1 }]);
  });

  it('taxpayers, persons and companies alike', async () => {
    const rows = await run(readers.revenue, 'select * from exchange.taxpayer where tax_id = $1', [kanya.pid]);
    expect(rows).toMatchObject([
      { registered: true, vat_registered: false, vat_number: null, branch: '00000' },
    ]);
    const [counted] = await run(
      readers.revenue,
      "select count(*)::int as n from exchange.taxpayer where tax_id like '098%'",
    );
    expect(counted?.['n']).toBeGreaterThan(1);
  });

  it('a building with its area as a number', async () => {
    const rows = await run(readers.chiangmai, 'select * from exchange.building where house_code = $1', [
      kanya.houseCode,
    ]);
    expect(rows).toMatchObject([
      { permit_number: '118/2556', area_square_metres: 142.5, holder_name: 'นางสาวกัญญา ศรีวิไล' },
    ]);
  });
});

describe('seeding again', () => {
  it('leaves what the agency has changed, and adds the people who are new', async () => {
    await run(owners.dopa, "update person set first_name_th = 'กานดา' where pid = $1", [kanya.pid]);
    expect(await seedStores({ ...country, ownerUrls: owners as Urls })).toEqual([]);
    expect(await seedStores({ ...country, people: 150, ownerUrls: owners as Urls })).toEqual(names);
    const [counted] = await run(owners.dopa, 'select count(*)::int as n from person');
    expect(counted?.['n']).toBe(150);
    const [row] = await run(readers.dopa, 'select name_th from exchange.person where pid = $1', [kanya.pid]);
    expect(row?.['name_th']).toBe('นางสาวกานดา ศรีวิไล');
  });

  it('goes on where a seeding was ended, and makes the same country', async () => {
    const more = { ...country, people: 4_000 };
    const reached: number[] = [];
    const seeding = seedStores({
      ...more,
      ownerUrls: owners as Urls,
      onProgress(people) {
        reached.push(people);
        throw new Error('ended');
      },
    });
    await expect(seeding).rejects.toThrow('ended');
    expect(reached[0]).toBeGreaterThan(2_000);
    expect(await run(owners.dopa, 'select people from seeded')).toEqual([{ people: reached[0] }]);
    expect(await seedStores({ ...more, ownerUrls: owners as Urls })).toEqual(names);
    const rows = await run(owners.dopa, 'select pid from person order by pid');
    const wanted = [...demoCountry(more)].flatMap(({ members }) => members.map(({ pid }) => pid)).sort();
    expect(rows.map((row) => row['pid'])).toEqual(wanted);
  });
});
