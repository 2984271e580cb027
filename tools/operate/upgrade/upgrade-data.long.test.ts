import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findKeptData, keepData, startEmbedded } from '@saphan/db';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCountrySettings } from '../../start/country-settings.ts';
import { databases, makeDatabases, migrateAll, migrationsOf } from '../../start/databases.ts';
import { openSecrets } from '../../start/secrets.ts';
import { withStateServer } from '../state-server.ts';
import { upgradeData } from './upgrade-data.ts';

const home = mkdtempSync(join(tmpdir(), 'saphan-upgrade-'));
const [state, code] = [join(home, 'state'), join(home, 'code')] as const;
const repository = join(import.meta.dirname, '../../..');
const settings = readCountrySettings({ SAPHAN_STATE: state });
const nobody = '01a21f07-30c2-74ba-9e34-14f73a86430c';
const backups: string[] = [];

const upgrade = () =>
  upgradeData({
    root: code,
    settings,
    tell: () => undefined,
    backUp: (adminUrl) => Promise.resolve(void backups.push(adminUrl)),
  });

const inPortal = (text: string): Promise<readonly Record<string, unknown>[]> =>
  withStateServer(settings, async ({ adminUrl }) => {
    const client = new pg.Client({
      connectionString: Object.assign(new URL(adminUrl), { pathname: '/portal' }).href,
    });
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(text);
    await client.end();
    return rows;
  });
const migrations = async (): Promise<unknown[]> =>
  (await inPortal('select name from migration order by name')).map((row) => row['name']);
const portalFolder = join(code, 'apps/portal/migrations');
const last = readdirSync(join(repository, 'apps/portal/migrations')).sort().at(-1) ?? '';
const put = (name: string, text: string): void => writeFileSync(join(portalFolder, name), text);

/** A country of the release before: the last migration of the portal is not there yet, and somebody has applied. */
beforeAll(async () => {
  for (const database of databases)
    cpSync(join(repository, migrationsOf(database)), join(code, migrationsOf(database)), { recursive: true });
  rmSync(join(portalFolder, last));
  const secrets = openSecrets(join(state, 'secrets'));
  const server = await startEmbedded({
    folder: join(state, 'postgres'),
    port: 0,
    passwordFile: secrets.file('postgres', 'superuser'),
  });
  await migrateAll(code, await makeDatabases(server.adminUrl, secrets));
  await server.stop();
  await inPortal(
    `insert into page_session (id, content, expires_at) values ('a session', 'x', '2099-01-01'), ('${nobody}', 'y', '2099-01-01')`,
  );
  cpSync(join(repository, 'apps/portal/migrations', last), join(portalFolder, last));
}, 240_000);
afterAll(() => rmSync(home, { recursive: true }));

describe('what fails leaves the data as they were', () => {
  it('a migration that does not fit them', async () => {
    const before = await migrations();
    put('9001-fits.sql', 'create table fits (id integer)');
    put('9002-fails.sql', 'alter table page_session add column owner text not null');
    await expect(upgrade()).rejects.toThrow(
      /9002-fails\.sql.*contains null values[\s\S]*as they were before/,
    );
    expect(await migrations()).toEqual(before);
    expect(backups).toHaveLength(1);
    expect(await findKeptData(join(state, 'postgres'))).toBeUndefined();
    rmSync(join(portalFolder, '9002-fails.sql'));
  }, 180_000);

  it('a table without row security, which the checks find', async () => {
    const before = await migrations();
    put('9002-bare.sql', 'create table bare (agency uuid); grant select on bare to :app_role');
    await expect(upgrade()).rejects.toThrow('row security of portal: not forced on bare');
    expect(await migrations()).toEqual(before);
    rmSync(join(portalFolder, '9002-bare.sql'));
  }, 180_000);
});

it('brings older data up, with every row, once', async () => {
  const applied = await upgrade();
  expect(applied).toEqual({ portal: [last, '9001-fits.sql'] });
  expect(await inPortal('select id from page_session order by id')).toHaveLength(2);
  const taken = backups.length;
  expect(await upgrade()).toEqual({});
  expect(backups).toHaveLength(taken);
}, 180_000);

it('goes back to what was kept by an upgrade that was killed, and does it again', async () => {
  await keepData(join(state, 'postgres'));
  await inPortal('delete from page_session');
  put('9003-more.sql', 'create table more (id integer)');
  expect(await upgrade()).toEqual({ portal: ['9003-more.sql'] });
  expect(await inPortal('select id from page_session')).toHaveLength(2);
  expect(existsSync(join(state, 'postgres/data.kept'))).toBe(false);
}, 180_000);

it('refuses data of a newer release before it changes anything', async () => {
  rmSync(join(portalFolder, '9003-more.sql'));
  const taken = backups.length;
  await expect(upgrade()).rejects.toThrow('portal: The database knows migration 9003-more.sql');
  expect(backups).toHaveLength(taken);
}, 180_000);
