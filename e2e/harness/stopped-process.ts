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

const longestMs = 120_000;

/** Halts DBD's register: its door takes calls and answers none. Gives what lets it go on. */
export function freezeDbd({ state }: CountryDoors): Promise<() => Promise<void>> {
  const pid = readPid(state, 'dbd');
  process.kill(pid, 'SIGSTOP');
  return Promise.resolve(() => {
    process.kill(pid, 'SIGCONT');
    return Promise.resolve();
  });
}

/** Ends DBD's register cleanly, as its operator would: the starter lets it rest. Gives what brings it back. */
export async function stopDbd({ state, ports }: CountryDoors): Promise<() => Promise<void>> {
  const pid = readPid(state, 'dbd');
  process.kill(pid, 'SIGTERM');
  while (isRunning(pid)) await sleep(20);
  return async () => {
    process.kill(readPid(state, 'start'), 'SIGUSR2');
    const end = Date.now() + longestMs;
    while (!(await isUp(`http://127.0.0.1:${ports.dbd}/healthz`))) {
      if (Date.now() > end) throw new Error('DBD does not come up again');
      await sleep(50);
    }
  };
}
