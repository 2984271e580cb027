import { setTimeout as sleep } from 'node:timers/promises';
import type { TestCountry } from '../../harness/country.ts';
import type { Random } from '@saphan/testkit';
import { choosePoint, type KillMoment, type KillPoint } from './kill-points.ts';

/** Waits at moments and kills; counts what it did. */
export interface Killer {
  /**
   * Kills once in each of the moments, in this order; each gate is set before the one before it lets go, so that a
   * repeat of the same work meets the next. Resolves when all have died and are up again.
   */
  kill(...moments: readonly KillMoment[]): Promise<void>;
  /** Kills one process now, at a moment that only the clock chooses. */
  killSoon(moment: KillMoment, victim: string, withinMs: number): Promise<void>;
  readonly counts: ReadonlyMap<KillMoment, number>;
  readonly total: number;
}

/** For what was stopped to try again, when the country is up. */
const patienceMs = 240_000;

interface Trap {
  readonly moment: KillMoment;
  readonly point: KillPoint;
  readonly held: Promise<void>;
}

/** How a process ends: alone and at once, or with the whole country and asked to (SIGTERM), which then goes on. */
export const ends = {
  kills: (country: TestCountry, victim: string): Promise<void> => country.kill(victim),
  stops: (country: TestCountry): Promise<void> => country.whileStopped(() => Promise.resolve()),
} as const;

export function openKiller(
  country: TestCountry,
  random: Random,
  { most, by }: { readonly most: number; readonly by: keyof typeof ends },
): Killer {
  const counts = new Map<KillMoment, number>();
  let total = 0;
  const note = (moment: KillMoment): void => {
    counts.set(moment, (counts.get(moment) ?? 0) + 1);
    total += 1;
  };
  const set = (moment: KillMoment): Trap => {
    const point = choosePoint(moment, random);
    const { gate, direction, request } = point;
    const held = country
      .gate(gate)
      .hold(direction, (bytes) => request === undefined || bytes.includes(request));
    return { moment, point, held };
  };
  const spring = async (
    { moment, point, held }: Trap,
    next: () => Trap | undefined,
  ): Promise<Trap | undefined> => {
    const late = new AbortController();
    const isHeld = await Promise.race([
      held.then(() => true),
      sleep(patienceMs, false, { signal: late.signal }).catch(() => false),
    ]);
    late.abort();
    if (!isHeld) {
      country.gate(point.gate).forget();
      throw new Error(`Nothing came to ${point.gate} for "${moment}" in ${patienceMs / 1000} s`);
    }
    const following = next();
    await ends[by](country, point.victim);
    note(moment);
    country.gate(point.gate).open();
    return following;
  };
  return {
    counts,
    get total() {
      return total;
    },
    async kill(...moments) {
      const waiting = moments.slice(0, Math.max(0, most - total));
      const next = (): Trap | undefined => {
        const moment = waiting.shift();
        return moment === undefined ? undefined : set(moment);
      };
      for (let trap = next(); trap !== undefined;) trap = await spring(trap, next);
    },
    async killSoon(moment, victim, withinMs) {
      if (total >= most) return;
      await sleep(random.next() * withinMs);
      await ends[by](country, victim);
      note(moment);
    },
  };
}
