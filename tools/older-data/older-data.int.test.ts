import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, migrate } from '@saphan/db';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRows, insertOlderRows, type OlderDatabase, type OlderRow } from './rows.ts';

const root = join(import.meta.dirname, '../..');
const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.jsonl'));

function read(file: string): OlderDatabase {
  const [head = '{}', ...lines] = readFileSync(join(import.meta.dirname, file), 'utf8')
    .trim()
    .split('\n');
  const { migrations } = JSON.parse(head) as Pick<OlderDatabase, 'migrations'>;
  return { migrations, rows: lines.map((line) => JSON.parse(line) as OlderRow) };
}

let server: ThrowAwayDatabase;
beforeAll(async () => {
  server = await throwAwayDatabase({});
});
afterAll(() => server.drop());

it('data of an earlier release are there to be opened', () => {
  expect(files.length).toBeGreaterThanOrEqual(5);
});

describe.each(files)('%s', (file) => {
  const older = read(file);
  const database = file.split('.').at(-2) ?? '';
  const migrations = join(root, 'apps', database.replace(/_.*/, ''), 'migrations');
  const name = `older_${file.replaceAll(/[^a-z0-9]/g, '_')}`;
  const { appRole, retentionRole } = { appRole: `${name}_app`, retentionRole: `${name}_retention` };
  const role = {
    ...{ ownerRole: `${name}_owner`, ownerPassword: 'o' },
    ...{ appRole, appPassword: 'a', retentionRole, retentionPassword: 'r' },
  };
  const earlier = mkdtempSync(join(tmpdir(), 'older-'));
  let ownerUrl = '';
  let client: pg.Client;

  beforeAll(async () => {
    ({ ownerUrl } = await createDatabase({ adminUrl: server.adminUrl, name, ...role }));
    for (const each of older.migrations) cpSync(join(migrations, each), join(earlier, each));
    await migrate({ ownerUrl, folder: earlier, appRole, retentionRole });
    client = new pg.Client({
      connectionString: Object.assign(new URL(server.adminUrl), { pathname: `/${name}` }).href,
    });
    await client.connect();
    await insertOlderRows(client, older);
  });
  afterAll(async () => {
    await client.end();
    rmSync(earlier, { recursive: true });
    const admin = new pg.Client({ connectionString: server.adminUrl });
    await admin.connect();
    await admin.query(`drop database ${name} with (force)`);
    for (const each of [role.ownerRole, appRole, retentionRole]) await admin.query(`drop role ${each}`);
    await admin.end();
  });

  it('comes up to this release with every row', async () => {
    const tables = [...new Set(older.rows.map(({ table }) => table))];
    const before = await countRows(client, tables);
    const wanted = Object.fromEntries(
      tables.map((table) => [table, older.rows.filter((row) => row.table === table).length]),
    );
    expect(before).toMatchObject(wanted);
    const applied = await migrate({ ownerUrl, folder: migrations, appRole, retentionRole });
    const now = readdirSync(migrations).filter((each) => each.endsWith('.sql'));
    expect([...older.migrations, ...applied].sort()).toEqual(now.sort());
    expect(await countRows(client, tables)).toEqual(before);
  });
});
