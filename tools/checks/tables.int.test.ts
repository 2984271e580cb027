import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTables } from './open-tables.ts';
import { records } from './records.ts';

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
         coalesce(pg_partition_root(c.oid), c.oid)::regclass::text as record,
         has_table_privilege($1, c.oid, 'delete') as may_delete,
         array(select a.attname::text from pg_attribute a
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                  and has_column_privilege($1, c.oid, a.attnum, 'update') order by 1) as may_change,
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
      type Row = {
        name: string;
        record: string;
        too_much: boolean;
        may_delete: boolean;
        may_change: string[];
        owned: boolean;
      };
      const { rows } = await client.query<Row>(rightsOfApp, [database.appRole]);
      expect(rows.filter((row) => row.owned || row.too_much)).toEqual([]);
      const kept = rows.filter((row) => records[app]?.[row.record] !== undefined);
      expect(kept.filter((row) => row.may_delete).map((row) => row.name)).toEqual([]);
      // A part of a table is written through the whole.
      const whole = kept.filter((row) => row.name === row.record);
      expect(Object.fromEntries(whole.map((row) => [row.name, row.may_change]))).toEqual(records[app]);
      const parts = kept.filter((row) => row.name !== row.record && row.may_change.length > 0);
      expect(parts.map((row) => row.name)).toEqual([]);
      expect(rows.length).toBeGreaterThan(3);
    });
  });
}
