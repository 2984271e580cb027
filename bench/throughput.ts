import { parseArgs } from 'node:util';
import { runLoad, type Load } from './exchange/load.ts';
import { openLab } from './exchange/open-lab.ts';
import { readProcessorMicros } from './exchange/processor-time.ts';
import type { Benchmark } from './main.ts';
import { medianOf } from './quantile.ts';

// The one figure of `exchange` that is worked on most, alone: exchanges of 1 kB by 32 callers and the unsigned chain in turn,
// and what each process computes for one. `npm run bench -- throughput --rounds 3 --seconds 5 --profile FOLDER`.
const { values: options } = parseArgs({
  args: process.argv.slice(3),
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    callers: { type: 'string', default: '32' },
    warm: { type: 'string', default: '10' },
    profile: { type: 'string' },
  },
});
const [rounds, seconds, callers] = [Number(options.rounds), Number(options.seconds), Number(options.callers)];
const bytes = 1000;

const sumOf = (used: Readonly<Record<string, number>>): number =>
  Object.values(used).reduce((sum, more) => sum + more, 0);

/** Of this process alone: the others are its children. */
function ownMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Microseconds an exchange, of each process. */
async function measureProcessors(
  pids: Readonly<Record<string, number>>,
  work: () => Promise<Load>,
): Promise<[Load, Record<string, number>]> {
  const names = Object.entries(pids);
  const read = async (): Promise<Record<string, number>> => ({
    ...Object.fromEntries(
      await Promise.all(names.map(async ([name, pid]) => [name, await readProcessorMicros(pid)] as const)),
    ),
    callers: ownMicros(),
  });
  const before = await read();
  const load = await work();
  const after = await read();
  const used = Object.entries(after).map(([name, micros]): [string, number] => [
    name,
    (micros - (before[name] ?? 0)) / load.exchanges,
  ]);
  return [load, Object.fromEntries(used)];
}

/** Speed of the exchange and of the unsigned chain, in turn, with the price in each process. */
export const run: Benchmark['run'] = async (tell) => {
  const { profile } = options;
  const nodeOptions = profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profile];
  const lab = await openLab({ nodeOptions, isFromSource: profile !== undefined });
  try {
    const { address: chain, pids: chainPids } = await lab.startChain();
    const { near, far } = lab;
    const pids = { near: near.pid(), far: far.pid(), ...lab.pids };
    const asked = { callers, seconds, bytes };
    const saphan = (): Promise<Load> => runLoad(lab.near.outboundUrl, lab.ask(bytes), asked);
    const unsigned = (): Promise<Load> =>
      runLoad(`http://${chain}`, () => ({ path: `/${String(bytes)}` }), asked);
    await runLoad(lab.near.outboundUrl, lab.ask(bytes), { ...asked, seconds: Number(options.warm) });
    await unsigned();
    const figures: Record<string, number[]> = {};
    const note = (name: string, value: number): void => void (figures[name] ??= []).push(value);
    for (let round = 0; round < rounds; round += 1) {
      const [load, used] = await measureProcessors(pids, saphan);
      const [bare, chainUsed] = await measureProcessors({ ...chainPids, source: lab.pids.source }, unsigned);
      const [all, chainAll] = [sumOf(used), sumOf(chainUsed)];
      note('exchangesPerSecond', load.perSecond);
      note('p50Ms', load.p50Ms);
      note('p99Ms', load.p99Ms);
      note('unsignedPerSecond', bare.perSecond);
      note('ratioToUnsigned', load.perSecond / bare.perSecond);
      for (const [name, micros] of Object.entries(used)) note(`${name}Micros`, micros);
      note('allMicros', all);
      note('unsignedAllMicros', chainAll);
      note('priceToUnsigned', all / chainAll);
      const each = Object.entries(used).map(([name, micros]) => `${name} ${micros.toFixed(0)}`);
      tell(
        `${load.perSecond.toFixed(0)}/s, p50 ${load.p50Ms.toFixed(1)} ms, p99 ${load.p99Ms.toFixed(1)} ms; ` +
          `µs: ${each.join(', ')}, all ${all.toFixed(0)}; ` +
          `unsigned ${bare.perSecond.toFixed(0)}/s, all ${chainAll.toFixed(0)} µs, price ${(all / chainAll).toFixed(2)}`,
      );
    }
    const medians = Object.entries(figures).map(([name, values]): [string, number] => [
      name,
      medianOf(values),
    ]);
    return { versions: { postgres: '18' }, figures: Object.fromEntries(medians) };
  } finally {
    await lab.close();
  }
};
