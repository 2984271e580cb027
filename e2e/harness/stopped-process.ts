import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readPid, type CountryDoors } from './country.ts';

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const isUp = async (url: string): Promise<boolean> => {
  const answer = await fetch(url).catch(() => undefined);
  return answer?.ok === true;
};

/** Brings a stopped process back. Gives what ends it again. */
export type Restart = () => Promise<() => void>;

/** Ends DBD's register cleanly, as its operator would: the starter lets it rest. */
export async function stopDbd({ state, ports }: CountryDoors): Promise<Restart> {
  const pid = readPid(state, 'dbd');
  process.kill(pid, 'SIGTERM');
  while (isRunning(pid)) await sleep(20);
  return async () => {
    const child = spawn(process.execPath, ['demo/src/dbd/main.ts'], {
      cwd: join(import.meta.dirname, '../..'),
      env: {
        PATH: process.env['PATH'],
        DBD_PORT: String(ports.dbd),
        DBD_STORE_FILE: join(state, 'dbd/companies.jsonl'),
        DBD_API_KEY_FILE: join(state, 'secrets/gateway_cloud/sources/TH%2FGOV%2FDBD/dbd-api-key'),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    while (!(await isUp(`http://127.0.0.1:${ports.dbd}/healthz`))) {
      if (child.exitCode !== null) throw new Error('DBD does not come up again');
      await sleep(50);
    }
    return () => child.kill();
  };
}
