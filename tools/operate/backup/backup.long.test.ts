import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded, type EmbeddedServer } from '@saphan/db';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackupHead } from './backup-content.ts';
import { checkFits } from './check-fits.ts';
import { restoreBackup, verifyBackup, type VerifiedBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const home = mkdtempSync(join(tmpdir(), 'saphan-backup-'));
const [state, other, target] = ['state', 'other', 'country.age'].map((name) => join(home, name)) as [
  string,
  string,
  string,
];
const passwordFile = join(state, 'secrets/postgres/superuser');
let server: EmbeddedServer;
let identity = '';
let recipient = '';
const now = new Date();
const fits = (): void => undefined;

const put = (path: string, text: string): void => {
  mkdirSync(join(state, path, '..'), { recursive: true, mode: 0o700 });
  writeFileSync(join(state, path), text, { mode: 0o600 });
};
const encrypter = (): Encrypter => {
  const made = new Encrypter();
  made.addRecipient(recipient);
  return made;
};
const decrypter = (key: string = identity): Decrypter => {
  const made = new Decrypter();
  made.addIdentity(key);
  return made;
};
const order = () => ({ state, adminUrl: server.adminUrl, target, encrypter: encrypter(), release: '1.2.3' });
const verify = (file = target): Promise<VerifiedBackup> => verifyBackup(file, decrypter(), fits);

async function connect(adminUrl: string, database: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: Object.assign(new URL(adminUrl), { pathname: database }).href,
  });
  await client.connect();
  return client;
}

beforeAll(async () => {
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
  server = await startEmbedded({ folder: join(state, 'postgres'), port: 0, passwordFile, durable: false });
  const admin = await connect(server.adminUrl, 'postgres');
  for (const name of ['sender', 'receiver']) await admin.query(`create database ${name}`);
  await admin.end();
  put('bank/payments.jsonl', '{"type":"paid"}\n');
  put('uploads/รูป ๑.png', 'x'.repeat(300_000));
  put('logs/portal.log', 'a line');
  put('run/portal.json', '{}');
  mkdirSync(join(state, 'empty/folder'), { recursive: true });
});
afterAll(async () => {
  await server.stop();
  rmSync(home, { recursive: true });
});

/** One writes a row at the sender, then at the receiver: whatever the moment, the receiver never knows more. */
async function writeUntil(done: AbortSignal): Promise<number> {
  const [sender, receiver] = [
    await connect(server.adminUrl, 'sender'),
    await connect(server.adminUrl, 'receiver'),
  ];
  for (const each of [sender, receiver])
    await each.query('create table if not exists message (id integer primary key)');
  let id = 0;
  while (!done.aborted) {
    id += 1;
    await sender.query('insert into message values ($1)', [id]);
    await receiver.query('insert into message values ($1)', [id]);
  }
  await Promise.all([sender.end(), receiver.end()]);
  return id;
}

describe('what is refused', () => {
  beforeAll(async () => {
    const done = new AbortController();
    const writing = writeUntil(done.signal);
    await writeBackup(order());
    done.abort();
    await writing;
  }, 120_000);

  it('to overwrite a backup', async () => {
    await expect(writeBackup(order())).rejects.toThrow('a backup overwrites nothing');
  });

  it('another key', async () => {
    const stranger = await generateX25519Identity();
    await expect(verifyBackup(target, decrypter(stranger), fits)).rejects.toThrow("can't be opened");
  });

  it('a changed byte, wherever it is', async () => {
    const bytes = readFileSync(target);
    for (const at of [0.001, 0.3, 0.999].map((part) => Math.floor(bytes.length * part))) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(join(home, 'changed.age'), changed);
      await expect(verify(join(home, 'changed.age')), String(at)).rejects.toThrow(/can't be (opened|read)/);
    }
  });

  it('a file that was cut off, and one that is something else', async () => {
    writeFileSync(join(home, 'cut.age'), readFileSync(target).subarray(0, -70_000));
    await expect(verify(join(home, 'cut.age'))).rejects.toThrow("can't be read to its end");
    writeFileSync(join(home, 'cut.age'), 'hello');
    await expect(verify(join(home, 'cut.age'))).rejects.toThrow("can't be opened");
  });

  it('data of a newer release or another PostgreSQL', () => {
    const known = new Map([['portal', new Set(['0001-a.sql'])]]);
    const head = { postgres: '18', release: '9', migrations: { portal: ['0001-a.sql', '0002-b.sql'] } };
    expect(() => checkFits(head as unknown as BackupHead, known)).toThrow('database portal has 0002-b.sql');
    expect(() => checkFits({ ...head, postgres: '19' } as unknown as BackupHead, known)).toThrow(
      'PostgreSQL 19',
    );
  });

  it('a folder with anything in it', async () => {
    mkdirSync(other);
    writeFileSync(join(other, 'mine.txt'), 'kept');
    await expect(
      restoreBackup(target, decrypter(), { state: other, verified: await verify(), now }),
    ).rejects.toThrow('is not empty');
    expect(readFileSync(join(other, 'mine.txt'), 'utf8')).toBe('kept');
    rmSync(other, { recursive: true });
  });
});

describe('what comes back', () => {
  let restored: EmbeddedServer;
  beforeAll(async () => {
    await restoreBackup(target, decrypter(), { state: other, verified: await verify(), now });
    restored = await startEmbedded({
      folder: join(other, 'postgres'),
      port: 0,
      passwordFile: join(other, 'secrets/postgres/superuser'),
      durable: false,
    });
  }, 120_000);
  afterAll(() => restored.stop());

  it('every file with its rights, without what a start makes anew', () => {
    expect(readFileSync(join(other, 'uploads/รูป ๑.png'), 'utf8')).toHaveLength(300_000);
    expect(readFileSync(join(other, 'bank/payments.jsonl'), 'utf8')).toBe('{"type":"paid"}\n');
    expect(statSync(join(other, 'empty/folder')).isDirectory()).toBe(true);
    expect(statSync(join(other, 'secrets/postgres/superuser')).mode & 0o777).toBe(0o600);
    for (const name of ['logs', 'run']) expect(() => statSync(join(other, name))).toThrow('ENOENT');
  });

  it('a mark that says where it comes from', async () => {
    const mark = JSON.parse(readFileSync(join(other, 'restored.json'), 'utf8')) as unknown;
    const { head } = await verify();
    expect(mark).toEqual({ backup: head.id, madeAt: head.madeAt, restoredAt: now.toISOString() });
  });

  it('all databases at one moment of their work', async () => {
    const counts = await Promise.all(
      ['sender', 'receiver'].map(async (name) => {
        const client = await connect(restored.adminUrl, name);
        const { rows } = await client.query<{ n: number; last: number }>(
          'select count(*)::int as n, max(id) as last from message',
        );
        await client.end();
        return rows[0] ?? { n: -1, last: -1 };
      }),
    );
    const [sent, received] = counts as [{ n: number; last: number }, { n: number; last: number }];
    expect(sent.n).toBe(sent.last);
    expect(received.n).toBe(received.last);
    expect(sent.n).toBeGreaterThan(0);
    expect([0, 1]).toContain(sent.n - received.n);
  });
});
