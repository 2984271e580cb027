import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestCountry } from '../../harness/country.ts';
import type { KillMoment } from '../kills/kill-points.ts';
import { choosePoint } from '../kills/kill-points.ts';
import type { Killer } from '../kills/killer.ts';
import type { Random } from '@saphan/testkit';
import { runSaphan } from '../run-saphan.ts';

/** Loses the machine and comes back from a backup. */
export interface Disaster extends Killer {
  /** Now, whatever is under way. */
  strike(): Promise<void>;
}

export interface DisasterParts {
  readonly country: TestCountry;
  readonly random: Random;
  /** Takes the backups, and the key that opens them. */
  readonly folder: string;
  readonly tell: (text: string) => void;
}

const patienceMs = 240_000;
/** What a browser has asked for at the same time is through by then; what a gate holds is not. */
const breathMs = 12_000;

/**
 * In the place of kills: at the first of the moments that an application meets, a message is held on its way, everything is
 * ended by SIGTERM, backed up, wiped, restored and started again.
 */
export async function openDisaster({ country, random, folder, tell }: DisasterParts): Promise<Disaster> {
  const counts = new Map<KillMoment, number>();
  let total = 0;
  const key = join(folder, 'key.txt');
  const recipient = (await runSaphan(country.state, 'backup-key', key)).trim();

  const strike = async (): Promise<void> => {
    total += 1;
    const file = join(folder, `${total}.age`);
    const gone = `${country.state}.gone`;
    await country.whileStopped(async () => {
      await runSaphan(country.state, 'backup', file, '--recipient', recipient);
      // The old folder is away while the new one is made: nothing can be taken from it.
      await rename(country.state, gone);
      await rm(gone, { recursive: true });
      await runSaphan(country.state, 'restore', file, '--identity', key);
    });
    await rm(file);
    tell(`restored ${total} times`);
  };
  const strikeAt = async (moment: KillMoment): Promise<void> => {
    counts.set(moment, (counts.get(moment) ?? 0) + 1);
    await strike();
  };

  return {
    counts,
    get total() {
      return total;
    },
    strike,
    async kill(...moments) {
      const [moment] = moments;
      if (moment === undefined) return;
      const { gate, direction, request } = choosePoint(moment, random);
      const held = country
        .gate(gate)
        .hold(direction, (bytes) => request === undefined || bytes.includes(request));
      const late = new AbortController();
      const isHeld = await Promise.race([
        held.then(() => true),
        sleep(patienceMs, false, { signal: late.signal }).catch(() => false),
      ]);
      late.abort();
      if (!isHeld) throw new Error(`Nothing came to ${gate} for "${moment}"`);
      await sleep(breathMs);
      await strikeAt(moment);
      country.gate(gate).open();
    },
    async killSoon(moment, _victim, withinMs) {
      await sleep(random.next() * withinMs);
      await strikeAt(moment);
    },
  };
}
