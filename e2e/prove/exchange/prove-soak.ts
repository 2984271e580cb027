import { setTimeout as sleep } from 'node:timers/promises';
import { openLab, type Lab } from '@saphan/bench/lab';
import { runLoad } from '@saphan/bench/load';
import { medianOf } from '@saphan/bench/quantile';
import { Pool } from 'undici';

/** As many as the benchmark's, whose figure this is held against. */
const callers = 32;
/** Processes that have just started take three times as long: their code is not compiled yet. */
const warmUpSeconds = 15;
const bytes = 1_000;
const sampleMs = 5_000;
/** Buffers and code settle within the first minutes; a leak goes on. */
const warmUpPart = 0.3;
const mostGrowth = 1.1;

export interface SoakReport {
  readonly holds: boolean;
  readonly minutes: number;
  readonly exchanges: number;
  /** At full load, and at the even pace that was kept. */
  readonly fullPerSecond: number;
  readonly perSecond: number;
  readonly errors: readonly string[];
  /** Exchanges whose evidence is true at both sides. */
  readonly verified: number;
  /** MiB of the asking and of the giving gateway: after warming up, and at the end. */
  readonly memoryMiB: Readonly<Record<'near' | 'far', readonly [number, number]>>;
}

const mib = (held: number): string => (held / 2 ** 20).toFixed(0);

/** Asks at an even pace, whatever becomes of the answers. */
async function keepAsking(lab: Lab, perSecond: number, until: number) {
  const next = lab.ask(bytes);
  const pool = new Pool(lab.near.outboundUrl, { connections: callers, pipelining: 1 });
  const errors: string[] = [];
  let exchanges = 0;
  const pauseMs = (callers * 1000) / perSecond;
  const caller = async (): Promise<void> => {
    for (let due = Date.now(); due < until; due += pauseMs) {
      await sleep(Math.max(0, due - Date.now()));
      const { path, headers = {} } = next();
      const answer = await pool.request({ method: 'GET', path, headers });
      const text = await answer.body.text();
      if (answer.statusCode === 200) exchanges += 1;
      else errors.push(`${String(answer.statusCode)} ${text.slice(0, 200)}`);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  await pool.close();
  return { exchanges, errors };
}

/** Half of what the gateways can do, for minutes on end: no error, every answer in evidence, memory flat. */
export async function proveSoak({
  count: minutes,
  tell,
}: {
  readonly count: number;
  readonly tell: (text: string) => void;
}): Promise<SoakReport> {
  const lab = await openLab();
  try {
    const load = (seconds: number) =>
      runLoad(lab.near.outboundUrl, lab.ask(bytes), { callers, seconds, bytes });
    const warming = await load(warmUpSeconds);
    const full = await load(10);
    const perSecond = full.perSecond / 2;
    tell(
      `${full.perSecond.toFixed(0)} exchanges a second at full load; half of it for ${String(minutes)} minutes`,
    );
    const samples: { readonly near: number; readonly far: number }[] = [];
    const until = Date.now() + minutes * 60_000;
    const sampling = (async () => {
      while (Date.now() < until) {
        await sleep(sampleMs);
        const [near, far] = await Promise.all([lab.near.memory(), lab.far.memory()]);
        samples.push({ near: near / 2 ** 20, far: far / 2 ** 20 });
        if (samples.length % 12 === 0) tell(`${mib(near)} and ${mib(far)} MiB held`);
      }
    })();
    const { exchanges, errors } = await keepAsking(lab, perSecond, until);
    await sampling;
    await sleep(2_000);
    const asked = exchanges + warming.exchanges + full.exchanges;
    const verified = (await lab.verified()).size;
    const warm = samples.slice(Math.floor(samples.length * warmUpPart));
    const third = Math.ceil(warm.length / 3);
    const memoryOf = (side: 'near' | 'far'): readonly [number, number] => [
      Math.round(medianOf(warm.slice(0, third).map((sample) => sample[side]))),
      Math.round(medianOf(warm.slice(-third).map((sample) => sample[side]))),
    ];
    const memoryMiB = { near: memoryOf('near'), far: memoryOf('far') };
    const isFlat = Object.values(memoryMiB).every(([before, after]) => after <= before * mostGrowth);
    return {
      holds: errors.length === 0 && verified === asked && isFlat,
      minutes,
      exchanges: asked,
      fullPerSecond: Math.round(full.perSecond),
      perSecond: Math.round(exchanges / (minutes * 60)),
      errors: errors.slice(0, 10),
      verified,
      memoryMiB,
    };
  } finally {
    await lab.close();
  }
}
