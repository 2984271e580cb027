import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JoinOffer } from '@saphan/contracts';
import { takeFreePort } from '@saphan/db';
import { throwAwayDatabase } from '@saphan/testkit';

export const root = join(import.meta.dirname, '../../..');

/** A Linkage Center as it runs, in a process and a database of its own. */
export interface LinkageProcess {
  readonly url: string;
  readonly folder: string;
  /** At the registration API. @throws Error with the answer of a refusal */
  admin<Answer>(method: 'PUT' | 'POST', path: string, body?: unknown): Promise<Answer>;
  invite(offer: JoinOffer): Promise<string>;
  close(): Promise<void>;
}

const adminKey = 'the-administrator';

async function waitUntilUp(url: string, child: ChildProcess, said: readonly string[]): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const isUp = await fetch(`${url}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    if (child.exitCode !== null) break;
    await sleep(100);
  }
  throw new Error(`the Linkage Center did not start: ${said.join('').slice(-2_000)}`);
}

export async function startLinkage(instance = 'TH'): Promise<LinkageProcess> {
  const database = await throwAwayDatabase({
    migrations: join(root, 'apps/linkage/migrations'),
    jobs: false,
  });
  const folder = await mkdtemp(join(tmpdir(), 'saphan-linkage-'));
  const port = String(await takeFreePort());
  const url = `http://127.0.0.1:${port}`;
  const file = (name: string): string => join(folder, name);
  await writeFile(file('admin-key'), adminKey, { mode: 0o600 });
  await writeFile(file('client-secret'), 'secret', { mode: 0o600 });
  const appUrl = new URL(database.appUrl);
  await writeFile(file('password'), decodeURIComponent(appUrl.password), { mode: 0o600 });
  const child = spawn(process.execPath, ['--import', '@saphan/web/tsx', 'apps/linkage/src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      SAPHAN_INSTANCE: instance,
      SAPHAN_LINKAGE_PORT: port,
      SAPHAN_LINKAGE_PUBLIC_URL: url,
      SAPHAN_LINKAGE_DATABASE_URL: appUrl.href,
      SAPHAN_LINKAGE_DATABASE_PASSWORD_FILE: file('password'),
      SAPHAN_LINKAGE_AUTHORITY_KEY_FILE: file('authority-key.pem'),
      SAPHAN_LINKAGE_AUTHORITY_FILE: file('authority.pem'),
      SAPHAN_LINKAGE_SNAPSHOT_KEY_FILE: file('snapshot-key.pem'),
      SAPHAN_SNAPSHOT_KEY_FILE: file('snapshot-public.jwk'),
      SAPHAN_LINKAGE_ADMIN_KEY_FILE: file('admin-key'),
      SAPHAN_LINKAGE_CLIENT_SECRET_FILE: file('client-secret'),
      SAPHAN_LINKAGE_COOKIE_KEY_FILE: file('cookie-key'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => void said.push(bytes.toString()));
  await waitUntilUp(url, child, said);

  const linkage: LinkageProcess = {
    url,
    folder,
    async admin<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${adminKey}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${path}: ${String(response.status)} ${text}`);
      return (text === '' ? undefined : JSON.parse(text)) as Answer;
    },
    invite: async (offer) =>
      (await linkage.admin<{ token: string }>('POST', '/api/invitations', offer)).token,
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
  return linkage;
}

/** Everything that a guide tells to type, in order: its blocks marked `sh`. */
export async function readShellBlocks(guide: string): Promise<string[]> {
  const text = await readFile(join(root, guide), 'utf8');
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
}
