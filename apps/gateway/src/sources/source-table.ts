import type { SourceDeclaration } from '@saphan/contracts';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';

export interface DeclaredSource {
  readonly service: string;
  readonly declaration: SourceDeclaration;
  /** Epoch milliseconds; another time is another source. */
  readonly changedAt: number;
}

/** What each hosted agency has declared, under its row security. */
export interface SourceTable {
  list(agency: string): Promise<readonly DeclaredSource[]>;
  put(agency: string, service: string, declaration: SourceDeclaration): Promise<void>;
  remove(agency: string, service: string): Promise<boolean>;
}

export function openSourceTable(pool: pg.Pool): SourceTable {
  return {
    list: (agency) =>
      asAgency(pool, agency, async (client) => {
        const { rows } = await client.query<{
          service: string;
          declaration: SourceDeclaration;
          changed_at: Date;
        }>({
          name: 'list_sources',
          text: 'select service, declaration, changed_at from source order by service',
        });
        return rows.map((row) => ({
          service: row.service,
          declaration: row.declaration,
          changedAt: row.changed_at.getTime(),
        }));
      }),
    put: (agency, service, declaration) =>
      asAgency(pool, agency, async (client) => {
        const { rowCount } = await client.query(
          `insert into source (agency, service, declaration) values ($1, $2, $3)
           on conflict (agency, service) do update set declaration = excluded.declaration, changed_at = clock_timestamp()
           where source.declaration <> excluded.declaration`,
          [agency, service, JSON.stringify(declaration)],
        );
        // A file was read by the words of the old declaration: it must come anew.
        if (rowCount === 1) await client.query('delete from held_file where service = $1', [service]);
      }),
    remove: (agency, service) =>
      asAgency(pool, agency, async (client) => {
        const { rowCount } = await client.query('delete from source where service = $1', [service]);
        return rowCount === 1;
      }),
  };
}
