import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase } from './create-database.ts';

let server: ThrowAwayDatabase;
const options = (name: string): Parameters<typeof createDatabase>[0] => ({
  adminUrl: server.adminUrl,
  name,
  ownerRole: `${name}_owner`,
  ownerPassword: `o/${name}`,
  appRole: `${name}_app`,
  appPassword: `a:${name}`,
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  server = await throwAwayDatabase({});
});
afterAll(() => server.drop());

it('refuses every role on every database that is not its own', async () => {
  const one = await createDatabase(options('store_one'));
  const two = await createDatabase(options('store_two'));
  for (const url of [one.ownerUrl, one.appUrl])
    for (const database of ['store_two', 'postgres', 'template1']) {
      const elsewhere = Object.assign(new URL(url), { pathname: `/${database}` }).href;
      await expect(query(elsewhere, 'select 1')).rejects.toThrow('permission denied for database');
    }
  expect(await query(two.appUrl, 'select current_user')).toEqual([{ current_user: 'store_two_app' }]);
});

it('gives the app role nothing until a migration grants it', async () => {
  const { ownerUrl, appUrl } = await createDatabase(options('store_three'));
  await query(ownerUrl, 'create table secret (id int)');
  await expect(query(appUrl, 'select * from secret')).rejects.toThrow('permission denied');
  await expect(query(appUrl, 'create table mine (id int)')).rejects.toThrow('permission denied');
  await expect(query(appUrl, 'create schema mine')).rejects.toThrow('permission denied');
  await expect(query(appUrl, 'create role mine')).rejects.toThrow('permission denied');
});

it('makes a retention role where one is named, with nothing but the door to its own database', async () => {
  const roles = { retentionRole: 'store_five_retention', retentionPassword: 'r/five' };
  const { ownerUrl, retentionUrl = '' } = await createDatabase({ ...options('store_five'), ...roles });
  await query(ownerUrl, 'create table secret (id int)');
  expect(await query(retentionUrl, 'select current_user')).toEqual([{ current_user: roles.retentionRole }]);
  await expect(query(retentionUrl, 'select * from secret')).rejects.toThrow('permission denied');
  await expect(query(retentionUrl, 'create table mine (id int)')).rejects.toThrow('permission denied');
  const elsewhere = Object.assign(new URL(retentionUrl), { pathname: '/store_one' }).href;
  await expect(query(elsewhere, 'select 1')).rejects.toThrow('permission denied for database');
  expect(await createDatabase(options('store_six'))).not.toHaveProperty('retentionUrl');
});

it('can be repeated, and takes new passwords', async () => {
  await createDatabase(options('store_four'));
  const again = await createDatabase({ ...options('store_four'), appPassword: 'other' });
  expect(await query(again.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  const old = Object.assign(new URL(again.appUrl), { password: 'a:store_four' }).href;
  await expect(query(old, 'select 1')).rejects.toThrow('password authentication failed');
});
