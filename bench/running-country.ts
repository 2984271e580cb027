import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Starts all as `npm start` does, on its ports, and gives how many ms it took; `work` runs while all is up.
 * @param state folder of the country's data
 * @param settings further environment, e.g. another catalogue
 */
export async function withCountry(
  state: string,
  work: () => Promise<void>,
  settings: Readonly<Record<string, string>> = {},
): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, ['tools/start/main.ts'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, ...settings, SAPHAN_STATE: state },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('Saphan is ready')) continue;
    const ms = performance.now() - began;
    try {
      await work();
    } finally {
      child.kill('SIGINT');
      await ended;
    }
    return ms;
  }
  throw new Error('The country did not come up.');
}
