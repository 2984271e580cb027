import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RegisteredSystem } from './register-system.ts';

export interface RunningSystem {
  readonly process: ChildProcess;
  close(): Promise<void>;
}

const main = join(import.meta.dirname, '../../../demo/src/agency-system/main.ts');

/** Starts the demo's agency system as a process of its own; it is there when it says so. */
export async function startAgencySystem(
  { clientId, secret }: RegisteredSystem,
  { deskUrl, port }: { readonly deskUrl: string; readonly port: number },
): Promise<RunningSystem> {
  const folder = await mkdtemp(join(tmpdir(), 'agency-system-'));
  const secretFile = join(folder, 'secret');
  await writeFile(secretFile, secret, { mode: 0o600 });
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      AGENCY_SYSTEM_PORT: String(port),
      AGENCY_SYSTEM_DESK_URL: deskUrl,
      AGENCY_SYSTEM_CLIENT_ID: clientId,
      AGENCY_SYSTEM_SECRET_FILE: secretFile,
    },
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      if (line.includes('"ready"')) resolve();
    });
    ended.then(() => reject(new Error('the agency system did not start')), reject);
  });
  return {
    process: child,
    async close() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
