import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownersFunctions, tablesWithoutAgency } from './tables-without-agency.ts';
import { openTenantDatabase, toRow, type GuardedTable, type TenantDatabase } from './tenant-rows.fixture.ts';

const ours = '019ac000-0000-7000-8000-00000000000a';
const theirs = '019ac000-0000-7000-8000-00000000000b';
const somebody = '019ac000-0000-7000-8000-0000000000c1';
const somebodyElse = '019ac000-0000-7000-8000-0000000000c2';
const notAllowed = '42501';

/** A person is a number to the portal and a digest to the desk, in row and setting alike. */
const toPerson = ({ columns }: GuardedTable, person: string): { column: unknown; setting: string } => {
  const isBytes = columns.some(({ name, type }) => name === 'person' && type === 'bytea');
  const hex = person.replaceAll('-', '');
  return isBytes ? { column: Buffer.from(hex, 'hex'), setting: hex } : { column: person, setting: person };
};
const settingsOf = (table: GuardedTable, agency: string, person: string): Record<string, string> => ({
  'app.agency': agency,
  'app.person': toPerson(table, person).setting,
});
const rowOf = (table: GuardedTable, agency: string, person: string) =>
  toRow(table, { agency, person: toPerson(table, person).column });

for (const app of Object.keys(tablesWithoutAgency))
  describe(`the database of ${app}`, () => {
    let database: TenantDatabase;
    beforeAll(async () => {
      database = await openTenantDatabase(join(import.meta.dirname, '../../apps', app, 'migrations'));
      for (const table of database.tables) {
        const { text, values } = rowOf(table, theirs, somebody);
        await database.admin.query(text, [...values]);
      }
    });
    afterAll(() => database.close());

    it('has no table without a forced policy, and no function with its owner’s rights, but those listed', () => {
      expect([...database.bare].sort()).toEqual(Object.keys(tablesWithoutAgency[app] ?? {}).sort());
      expect([...database.ownersFunctions].sort()).toEqual(Object.keys(ownersFunctions[app] ?? {}).sort());
      expect(database.tables.length).toBeGreaterThan(8);
    });

    /** Tries one thing at every table; gives the names of those where it did not end as it should. */
    async function findEscapes(tries: (table: GuardedTable) => Promise<boolean>): Promise<readonly string[]> {
      const escaped: string[] = [];
      for (const table of database.tables) if (!(await tries(table))) escaped.push(table.name);
      return escaped;
    }
    const count = async (table: GuardedTable, settings: Record<string, string>) =>
      (await database.asApp(settings, `select from ${table.name}`)).rowCount;

    it('shows its own rows to each agency: what follows is not true of an empty table', async () => {
      const hidden = await findEscapes(
        async (table) => !table.mayRead || (await count(table, settingsOf(table, theirs, somebody))) === 1,
      );
      expect(hidden).toEqual([]);
    });

    it('shows no row to another agency, nor to one that nobody has named', async () => {
      const otherwise: Record<string, string>[] = [{ 'app.agency': ours }, { 'app.agency': '' }, {}];
      for (const settings of otherwise)
        expect(
          await findEscapes(async (table) => !table.mayRead || (await count(table, settings)) === 0),
        ).toEqual([]);
    });

    it('shows what is a person’s to that person alone, at their own agency', async () => {
      const byPerson = database.tables.filter(
        ({ isByPerson, name }) => isByPerson && !(app === 'desk' && name === 'officer'),
      );
      for (const table of byPerson) {
        expect(await count(table, settingsOf(table, theirs, somebodyElse)), table.name).toBe(0);
        expect(await count(table, settingsOf(table, ours, somebody)), table.name).toBe(0);
        expect(await count(table, { 'app.agency': theirs }), table.name).toBe(0);
      }
    });

    it('lets no agency change or delete a row of another', async () => {
      const settings = (table: GuardedTable) => settingsOf(table, ours, somebodyElse);
      const changed = await findEscapes(async (table) => {
        const [column] = table.mayChange;
        if (column === undefined) return true;
        const change = `update ${table.name} set ${column} = ${column}`;
        return (await database.asApp(settings(table), change)).rowCount === 0;
      });
      const deleted = await findEscapes(
        async (table) =>
          !table.mayDelete ||
          (await database.asApp(settings(table), `delete from ${table.name}`)).rowCount === 0,
      );
      expect({ changed, deleted }).toEqual({ changed: [], deleted: [] });
    });

    it('lets no agency put a row into another’s', async () => {
      const put = await findEscapes(async (table) => {
        if (!table.mayInsert) return true;
        const { text, values } = rowOf(table, theirs, somebodyElse);
        const done = await database.asApp(settingsOf(table, ours, somebodyElse), text, values);
        return done.code === notAllowed;
      });
      expect(put).toEqual([]);
    });

    it('lets no agency give its own row to another', async () => {
      const given = await findEscapes(async (table) => {
        if (!table.mayChange.includes('agency')) return true;
        const settings = settingsOf(table, theirs, somebody);
        const done = await database.asApp(settings, `update ${table.name} set agency = $1`, [ours]);
        return done.code === notAllowed;
      });
      expect(given).toEqual([]);
    });
  });
