import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, migrate } from '@saphan/db';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';

const migrations = join(import.meta.dirname, '../../migrations');
const earlier = mkdtempSync(join(tmpdir(), 'earlier-'));
const agency = '01a21f3f-9849-7957-a9be-c2caf819a540';
const application = '019301a0-0000-7000-8000-000000000001';
const names = { appRole: 'moved_app', ownerRole: 'moved_owner' };

let server: ThrowAwayDatabase;
let client: pg.Client;
let ownerUrl: string;

beforeAll(async () => {
  server = await throwAwayDatabase({});
  ({ ownerUrl } = await createDatabase({
    adminUrl: server.adminUrl,
    name: 'moved',
    ...names,
    ownerPassword: 'o',
    appPassword: 'a',
  }));
  for (const name of readdirSync(migrations).filter((each) => each < '0026'))
    cpSync(join(migrations, name), join(earlier, name));
  await migrate({ ownerUrl, folder: earlier, appRole: names.appRole });
  const url = Object.assign(new URL(server.adminUrl), { pathname: '/moved' }).href;
  client = new pg.Client({ connectionString: url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  await admin.query('drop database moved with (force)');
  for (const role of Object.values(names)) await admin.query(`drop role ${role}`);
  await admin.end();
  await server.drop();
  rmSync(earlier, { recursive: true });
});

const lines = (...amounts: readonly number[]): string =>
  JSON.stringify(amounts.map((amountSatang) => ({ label: { th: 'ค่า', en: 'Fee' }, amountSatang })));

async function addBill(id: string, amounts: readonly number[], bank: string): Promise<void> {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  await client.query(
    `insert into payment (id, application, agency, person, service, case_id, payee, reference, lines, amount_satang, until, state,
       created_at, paid_at, provider_reference)
     values ($1, $2, $3, $3, 'service', 'case', 'TH/A/B/desk', $1, $4, $5, now(), 'paid', now(), '2026-11-25T03:00:00Z', $6)`,
    [id, application, agency, lines(...amounts), total, bank],
  );
  await addEntry(id, 'collected', total, null);
}

const addEntry = (payment: string, kind: string, amount: number, event: string | null) =>
  client.query(
    `insert into ledger_entry (id, agency, payee, payment, kind, amount_satang, at, event)
     values (gen_random_uuid(), $1, 'TH/A/B/desk', $2, $3, $4, now(), $5)`,
    [agency, payment, kind, amount, event],
  );

it('what was booked before stands in the new books, line by line, an event each', async () => {
  await client.query("set session_replication_role = 'replica'");
  await addBill('ONE', [300, 200], 'BANK-1');
  await addBill('TWO', [50], 'BANK-1');
  await addBill('THREE', [70], 'BANK-2');
  await addEntry('THREE', 'unmatched', 50, 'BANK-1');
  await addEntry('THREE', 'unmatched', 9, 'BANK-3');
  await migrate({ ownerUrl, folder: migrations, appRole: names.appRole });
  const { rows } = await client.query<Record<string, unknown>>(
    `select bank_reference, account, payment, line, amount_satang::int as amount
       from ledger_transaction t join ledger_posting on transaction = t.id order by 1, number`,
  );
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['BANK-1', 'bank', null, null, 600],
    ['BANK-1', 'payable', 'ONE', 1, -300],
    ['BANK-1', 'payable', 'ONE', 2, -200],
    ['BANK-1', 'held', 'THREE', null, -50],
    ['BANK-1', 'payable', 'TWO', 1, -50],
    ['BANK-2', 'bank', null, null, 70],
    ['BANK-2', 'payable', 'THREE', 1, -70],
    ['BANK-3', 'bank', null, null, 9],
    ['BANK-3', 'held', 'THREE', null, -9],
  ]);
  const counted = await client.query(
    'select 1 from ledger_transaction t where postings <> (select count(*) from ledger_posting where transaction = t.id)',
  );
  expect(counted.rowCount).toBe(0);
});
