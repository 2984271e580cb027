import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { forbidNamespaces, isRootOfLinux, removeCopy } from './no-namespaces.fixture.ts';
import { startEmbedded, type EmbeddedOptions } from './start-embedded.ts';

// Only its owner may enter a folder of mkdtemp: as root, too, the server must work there.
const home = mkdtempSync(join(tmpdir(), 'embedded-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const options = (port = 0): EmbeddedOptions => ({
  folder: join(home, 'postgres'),
  port,
  passwordFile: join(home, 'secrets/password'),
  durable: false,
});

async function ask(url: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ answer: unknown }>(text);
  await client.end();
  return rows[0]?.answer;
}

it('says which port is taken, and leaves the other program alone', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  await expect(startEmbedded(options(port))).rejects.toThrow(`Port ${port} for PostgreSQL is taken`);
  other.close();
});

it('refuses a wrong password, keeps the right one for the owner alone, knows Thai and UTC', async () => {
  const server = await startEmbedded(options());
  const wrong = Object.assign(new URL(server.adminUrl), { password: 'wrong' }).href;
  await expect(ask(wrong, 'select 1')).rejects.toThrow('password authentication failed');
  expect(statSync(options().passwordFile).mode & 0o777).toBe(0o600);
  expect(await ask(server.adminUrl, `select upper('é') || 'เชียงใหม่' as answer`)).toBe('Éเชียงใหม่');
  expect(await ask(server.adminUrl, `select current_setting('timezone') as answer`)).toBe('UTC');
  expect(server.socketUrl).toBeUndefined();
  await server.stop();
  await expect(ask(server.adminUrl, 'select 1')).rejects.toThrow('ECONNREFUSED');
});

it('listens at a socket in the file system where that is asked for, with the same password', async () => {
  const server = await startEmbedded({ ...options(), hasSocket: true });
  const url = server.socketUrl ?? '';
  expect(await ask(url, 'select inet_server_addr() is null as answer')).toBe(true);
  const wrong = Object.assign(new URL(url), { password: 'wrong' }).href;
  await expect(ask(wrong, 'select 1')).rejects.toThrow('password authentication failed');
  await server.stop();
});

it('adopts the server of a starter that was killed, then starts again where it was', async () => {
  const script = `import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'start-embedded.ts'))};
    const server = await startEmbedded(${JSON.stringify(options())});
    console.log(server.pid);
    setInterval(() => {}, 1000);`;
  writeFileSync(join(home, 'starter.ts'), script);
  const starter = spawn(process.execPath, [join(home, 'starter.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [pid] = (await once(starter.stdout, 'data')) as [Buffer];
  starter.kill('SIGKILL');
  await once(starter, 'exit');

  const adopted = await startEmbedded(options());
  expect(adopted).toMatchObject({ adopted: true, pid: Number(pid.toString()) });
  await ask(adopted.adminUrl, 'create table kept as select 42 as answer');
  await adopted.stop();

  const again = await startEmbedded(options());
  expect(again.adopted).toBe(false);
  expect(await ask(again.adminUrl, 'select answer from kept')).toBe(42);
  process.kill(again.pid, 'SIGKILL');
  await expect.poll(() => ask(again.adminUrl, 'select 1 as answer').catch(() => 'gone')).toBe('gone');

  const recovered = await startEmbedded(options());
  expect(await ask(recovered.adminUrl, 'select answer from kept')).toBe(42);
  await recovered.stop();
});

it.skipIf(!isRootOfLinux)(
  'serves root also where there are no user namespaces and only root may enter (needs root on Linux)',
  async () => {
    const closed = mkdtempSync(join(tmpdir(), 'embedded-closed-'));
    const allowNamespaces = forbidNamespaces(closed);
    const server = await startEmbedded({ ...options(), folder: join(closed, 'postgres') });
    const copy = / from a copy in (\/var\/lib\/saphan\/[0-9a-f]{16})$/.exec(server.way)?.[1];
    try {
      expect(copy).toBeDefined();
      expect(await ask(server.adminUrl, `select current_setting('data_directory') as answer`)).toBe(
        `${String(copy)}/data`,
      );
    } finally {
      await server.stop();
      allowNamespaces();
      if (copy !== undefined) removeCopy(copy);
      rmSync(closed, { recursive: true, force: true });
    }
  },
);
