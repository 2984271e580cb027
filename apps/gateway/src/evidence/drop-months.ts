import type { Log } from '@saphan/web';
import pg from 'pg';

interface Dropped {
  readonly month: string;
  readonly retention_days: number;
  readonly begun_rows: string;
  readonly ended_rows: string;
}

/**
 * Drops the months of evidence whose retention is over, each in a transaction of its own. The database decides which they
 * are; neither this process nor its app role can drop another.
 * @param url of the database as its retention role
 */
export async function dropMonths(url: string, log: Pick<Log, 'info'>): Promise<void> {
  // For these moments alone, and without the time limit of the pool: all rows of a month are counted.
  const client = new pg.Client({ connectionString: url, application_name: 'gateway retention' });
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query<Dropped>(
        'select month::text, retention_days, begun_rows, ended_rows from drop_evidence_month()',
      );
      const [dropped] = rows;
      if (!dropped) return;
      log.info(
        {
          month: dropped.month.slice(0, 7),
          retentionDays: dropped.retention_days,
          begunRows: Number(dropped.begun_rows),
          endedRows: Number(dropped.ended_rows),
        },
        'a month of evidence is dropped: its retention is over',
      );
    }
  } finally {
    await client.end();
  }
}
