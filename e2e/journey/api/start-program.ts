import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface RunningSystem {
  readonly process: ChildProcess;
  close(): Promise<void>;
}

const demo = join(import.meta.dirname, '../../../demo/src');

/**
 * Starts a demo program that works with a desk as a process of its own; it is there when it says so.
 * @param program folder of its `main.ts`
 * @param toEnv its settings, with the file that holds its secret
 */
export async function startProgram(
  program: string,
  secret: string,
  toEnv: (secretFile: string) => Readonly<Record<string, string>>,
): Promise<RunningSystem> {
  const folder = await mkdtemp(join(tmpdir(), `${program}-`));
  const secretFile = join(folder, 'secret');
  await writeFile(secretFile, secret, { mode: 0o600 });
  const child = spawn(process.execPath, [join(demo, program, 'main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...toEnv(secretFile) },
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      if (line.includes('"ready"')) resolve();
    });
    ended.then(() => reject(new Error(`${program} did not start`)), reject);
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
