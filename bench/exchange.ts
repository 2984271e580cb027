import { setTimeout as sleep } from 'node:timers/promises';
import { header } from '@saphan/contracts';
import { measureDisk } from './exchange/disk.ts';
import { countExchanges, readEvidenceBytes } from './exchange/evidence-size.ts';
import { killInLoad } from './exchange/kill-in-load.ts';
import { runLoad, type Asked, type Load } from './exchange/load.ts';
import { openLab, type Lab } from './exchange/open-lab.ts';
import { measurePrice } from './exchange/price.ts';
import type { Benchmark } from './main.ts';
import { medianOf } from './quantile.ts';

type Tell = (text: string) => void;
type Figures = Record<string, number>;
type Way = (callers: number, seconds: number) => Promise<Load>;

const kilobyte = 1000;
const sizes = [kilobyte, 10_000, 100_000, 1_000_000];
const callerCounts = [1, 4, 16, 32, 128];
const rounds = 3;
/** A quarter of the memory for bodies is one agency's: a hundred megabytes at once are more. */
const refusedFrom = 16_000_000;

/** Speed and price of an exchange with everything on, beside a direct call and two unsigned chains in the same run. */
export const run: Benchmark['run'] = async (tell) => {
  const lab = await openLab();
  try {
    return { versions: { postgres: '18' }, figures: await measure(lab, tell) };
  } finally {
    await lab.close();
  }
};

async function measure(lab: Lab, tell: Tell): Promise<Figures> {
  /** Exchanges whose answer a caller has. */
  const answered = new Set<string>();
  const onAnswered = ({ headers }: Asked): void => void answered.add(headers?.[header.exchange] ?? '');
  const saphan = async (bytes: number, callers: number, seconds: number): Promise<Load> => {
    const mayRefuse = bytes * callers > refusedFrom;
    const asked = { callers, seconds, bytes, mayRefuse, onAnswered };
    return runLoad(lab.near.outboundUrl, lab.ask(bytes), asked);
  };

  const fdatasyncP50Ms = await measureDisk(lab.folder);
  // Processes that have just started take three times as long: their code is not compiled yet, and it takes some
  // ten thousand exchanges until what is called once an exchange is.
  await saphan(kilobyte, 32, 30);
  const ways = await openWays(lab, tell, (callers, seconds) => saphan(kilobyte, callers, seconds));
  const beside = await measureBeside(ways, tell);
  const grid = await measureGrid(lab, saphan, tell);
  const evidenceBytesPerSide = await measureEvidence(lab);

  const killed = await killInLoad(lab, onAnswered);
  tell(`both gateways killed in mid-run: ${killed.answered} answered, ${killed.failed} asked again`);
  const askOne = async (): Promise<boolean> => {
    const asked = lab.ask(kilobyte)();
    const answer = await fetch(lab.near.outboundUrl + asked.path, { headers: asked.headers ?? {} });
    await answer.arrayBuffer();
    if (answer.ok) onAnswered(asked);
    return answer.ok;
  };
  const startToFirstMs = await measureStart(lab, askOne);
  const revocationMs = await measureRevocation(lab, askOne);

  await sleep(1_000);
  const checkedAt = performance.now();
  const isTrue = await lab.verified();
  tell(
    `evidence of ${isTrue.size} exchanges checked in ${((performance.now() - checkedAt) / 1000).toFixed(1)} s`,
  );
  const verified = [...answered].filter((exchange) => isTrue.has(exchange)).length;
  return {
    ...beside,
    fdatasyncP50Ms,
    exchanges: answered.size,
    verified,
    answeredLost: answered.size - verified,
    killAnswered: killed.answered,
    killFailed: killed.failed,
    cpuMicrosPerExchange: grid[`gatewayMicros_${String(kilobyte)}x32`] ?? Number.NaN,
    evidenceBytesPerSide,
    revocationMs,
    startToFirstMs,
    ...grid,
  };
}

/** All ways of 1 kB from caller to source, by the name that their figures have. */
async function openWays(lab: Lab, tell: Tell, saphan: Way): Promise<Readonly<Record<string, Way>>> {
  const [unsigned, nginx] = [await lab.startChain(), await lab.startNginxChain()];
  if (!nginx) tell('nginx is not installed: its chain and ratioToNginx are left out');
  const plain =
    (address: string): Way =>
    (callers, seconds) =>
      runLoad(`http://${address}`, () => ({ path: `/${String(kilobyte)}` }), {
        ...{ callers, seconds, bytes: kilobyte },
      });
  return {
    direct: plain(lab.source),
    unsigned: plain(unsigned.address),
    ...(nginx && { nginx: plain(nginx.address) }),
    saphan,
  };
}

/** One caller, then 32, on each way in turn: what else the machine does meets them all alike. */
async function measureBeside(ways: Readonly<Record<string, Way>>, tell: Tell): Promise<Figures> {
  const measured = { p50Ms: new Map<string, number[]>(), perSecond: new Map<string, number[]>() };
  const note = (into: Map<string, number[]>, name: string, value: number): void =>
    void into.set(name, [...(into.get(name) ?? []), value]);
  for (const way of Object.values(ways)) await way(32, 1);
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      note(measured.p50Ms, name, (await way(1, 1)).p50Ms);
      const { perSecond, p50Ms } = await way(32, 2.5);
      note(measured.perSecond, name, perSecond);
      tell(`${name} 1000 B × 32: ${perSecond.toFixed(0)}/s, p50 ${p50Ms.toFixed(2)} ms`);
    }
  }
  const figureOf = (kind: keyof typeof measured, name: string): number =>
    medianOf(measured[kind].get(name) ?? []);
  /** Of rates that were measured in the same round. */
  const ratioTo = (name: string): number =>
    medianOf(
      (measured.perSecond.get('saphan') ?? []).map(
        (perSecond, round) => perSecond / (measured.perSecond.get(name)?.[round] ?? Number.NaN),
      ),
    );
  const names = Object.keys(ways);
  const others = names.filter((name) => name !== 'saphan');
  const upper = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);
  return {
    addedP50Ms: figureOf('p50Ms', 'saphan') - figureOf('p50Ms', 'direct'),
    exchangesPerSecond: figureOf('perSecond', 'saphan'),
    ...Object.fromEntries(names.map((name) => [`${name}P50Ms`, figureOf('p50Ms', name)])),
    ...Object.fromEntries(others.map((name) => [`${name}PerSecond`, figureOf('perSecond', name)])),
    ...Object.fromEntries(others.map((name) => [`ratioTo${upper(name)}`, ratioTo(name)])),
  };
}

async function measureGrid(
  lab: Lab,
  saphan: (bytes: number, callers: number, seconds: number) => Promise<Load>,
  tell: Tell,
): Promise<Figures> {
  const figures: Figures = {};
  for (const bytes of sizes) {
    for (const callers of callerCounts) {
      const [load, price] = await measurePrice(lab, () => saphan(bytes, callers, 1.5));
      const { p50Ms, p99Ms, perSecond, refused } = load;
      const cell = `${String(bytes)}x${String(callers)}`;
      for (const [key, value] of Object.entries({ p50Ms, p99Ms, perSecond, ...price }))
        figures[`${key}_${cell}`] = value;
      tell(
        `saphan ${String(bytes)} B × ${String(callers)}: ${perSecond.toFixed(0)}/s, p50 ${p50Ms.toFixed(2)} ms, ` +
          `p99 ${p99Ms.toFixed(2)} ms; both gateways ${price.gatewayMicros.toFixed(0)} µs, ` +
          `database ${price.databaseMicros?.toFixed(0) ?? '?'} µs, log ${price.logBytes.toFixed(0)} B a side` +
          (refused > 0 ? `, ${String(refused)} told to come again` : ''),
      );
    }
  }
  return figures;
}

/** Bytes an exchange, at the side that has more of them. */
async function measureEvidence({ near, far }: Lab): Promise<number> {
  const ofBoth = [near, far].map(
    async ({ adminUrl }) => (await readEvidenceBytes(adminUrl)) / Math.max(1, await countExchanges(adminUrl)),
  );
  return Math.max(...(await Promise.all(ofBoth)));
}

/** From the start of the giving gateway's process to an answer that came through it. */
async function measureStart({ far }: Lab, askOne: () => Promise<boolean>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await far.kill('SIGTERM');
    const startedAt = performance.now();
    await far.start();
    while (!(await askOne())) await sleep(5);
    times.push(performance.now() - startedAt);
  }
  return medianOf(times);
}

/** From the moment that a revoked agreement is published to the first refusal. */
async function measureRevocation({ registry }: Lab, askOne: () => Promise<boolean>): Promise<number> {
  registry.publish((next) => {
    const [only] = next.agreements;
    if (only) only.revokedAt = new Date().toISOString();
  });
  const revokedAt = performance.now();
  while (await askOne()) await sleep(1);
  return performance.now() - revokedAt;
}
