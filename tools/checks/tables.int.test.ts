import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTables } from './open-tables.ts';

/** Rows that nobody may change: what happened, happened. */
const insertOnly =
  /^(audit|evidence_(begun|ended|retention|dropped)|case_action|ledger_entry|payment_callback)$/;

const tablesWithAgency = `
  select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
         exists (select from pg_policy p where p.polrelid = c.oid
                 and pg_get_expr(p.polqual, p.polrelid) ~ 'current_setting\\(''app.agency''' ) as by_agency
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'agency' and not a.attisdropped
   where c.relkind in ('r', 'p')
     and (not c.relispartition or has_table_privilege($1, c.oid, 'select, insert, update, delete'))`;

const rightsOfApp = `
  select c.relname as name,
         has_table_privilege($1, c.oid, 'truncate') or has_table_privilege($1, c.oid, 'trigger') as too_much,
         has_any_column_privilege($1, c.oid, 'update') or has_table_privilege($1, c.oid, 'delete') as may_change,
         pg_get_userbyid(c.relowner) = $1 as owned
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
   where c.relkind in ('r', 'p', 'v')`;

for (const [app, exceptions] of Object.entries(openTables)) {
  const migrations = join(import.meta.dirname, '../../apps', app, 'migrations');
  describe.skipIf(!existsSync(migrations))(`tables of ${app}`, () => {
    let database: ThrowAwayDatabase;
    let client: pg.Client;
    beforeAll(async () => {
      database = await throwAwayDatabase({ migrations });
      client = new pg.Client({ connectionString: database.ownerUrl });
      await client.connect();
    });
    afterAll(async () => {
      await client.end();
      await database.drop();
    });

    it('force row-level security by agency', async () => {
      const { rows } = await client.query<{ name: string; forced: boolean; by_agency: boolean }>(
        tablesWithAgency,
        [database.appRole],
      );
      const bare = rows.filter((row) => !(row.forced && row.by_agency)).map((row) => row.name);
      expect(bare.sort()).toEqual(Object.keys(exceptions).sort());
    });

    it('let the app own nothing, and change no record of what happened', async () => {
      type Row = { name: string; too_much: boolean; may_change: boolean; owned: boolean };
      const { rows } = await client.query<Row>(rightsOfApp, [database.appRole]);
      const wrong = rows.filter(
        (row) => row.owned || row.too_much || (row.may_change && insertOnly.test(row.name)),
      );
      expect(wrong).toEqual([]);
      expect(rows.length).toBeGreaterThan(3);
    });
  });
}
