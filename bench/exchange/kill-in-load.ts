import { setTimeout as sleep } from 'node:timers/promises';
import { runLoad, type Asked } from './load.ts';
import type { Lab } from './open-lab.ts';

export interface KillReport {
  /** Had their answer, before, between and after the kills. */
  readonly answered: number;
  /** Asked and not answered. */
  readonly failed: number;
}

const [callers, bytes] = [16, 1000];
/** So many answers come before a kill, and after the last one. */
const enough = 500;
const patienceMs = 60_000;

/**
 * Kills (SIGKILL) the giving gateway, then the asking one, while callers keep both busy; each is started again, and callers
 * have answers again, before the next dies.
 * @param onAnswered told of each exchange whose answer a caller has
 * @throws Error where no kill left anybody without an answer, or answers do not come again
 */
export async function killInLoad(lab: Lab, onAnswered: (asked: Asked) => void): Promise<KillReport> {
  const stopping = new AbortController();
  let answered = 0;
  const loading = runLoad(lab.near.outboundUrl, lab.ask(bytes), {
    ...{ callers, bytes, mayFail: true, stopping: stopping.signal },
    seconds: (3 * patienceMs) / 1000,
    onAnswered: (asked) => {
      answered += 1;
      onAnswered(asked);
    },
  });
  async function waitForMore(): Promise<void> {
    const [goal, until] = [answered + enough, performance.now() + patienceMs];
    while (answered < goal) {
      if (performance.now() > until) throw new Error('no answers come');
      await sleep(10);
    }
  }
  try {
    for (const victim of [lab.far, lab.near]) {
      await waitForMore();
      await victim.kill('SIGKILL');
      await victim.start();
    }
    await waitForMore();
  } finally {
    stopping.abort();
  }
  const { failed } = await loading;
  if (failed === 0) throw new Error('the kills met nothing');
  return { answered, failed };
}
