import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { withStateServer } from '../operate/state-server.ts';
import { readCountrySettings } from '../start/country-settings.ts';
import { readOlderDatabase } from './rows.ts';

/**
 * Saves some rows of every table of the country in SAPHAN_STATE, to which somebody has applied and which was decided, for
 * the test that opens data of earlier releases: once a release, before it is given a number.
 */
const saved = ['linkage', 'gateway_cloud', 'gateway_municipal', 'portal', 'desk'] as const;

const [label] = process.argv.slice(2);
if (label === undefined || !/^[a-z0-9.-]+$/.test(label))
  throw new Error('npm run older-data -- LABEL, e.g. 0.2.0');
await withStateServer(readCountrySettings(process.env), async ({ adminUrl }) => {
  for (const name of saved) {
    const client = new pg.Client({
      connectionString: Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href,
    });
    await client.connect();
    const { migrations, rows } = await readOlderDatabase(client);
    await client.end();
    const lines = [{ migrations }, ...rows].map((line) => JSON.stringify(line));
    await writeFile(join(import.meta.dirname, `${label}.${name}.jsonl`), `${lines.join('\n')}\n`);
    console.log(`${name}: ${rows.length} rows of ${new Set(rows.map(({ table }) => table)).size} tables`);
  }
});
