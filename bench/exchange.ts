import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { measureDisk } from './exchange/disk.ts';
import { runLoad, type Load, type NextRequest } from './exchange/load.ts';
import { openLab, type Lab } from './exchange/open-lab.ts';
import { bytesPerExchange } from './exchange/verify-all.ts';
import type { Benchmark } from './main.ts';

/** Speed and price of an exchange with everything on, beside a direct call and an unsigned chain in the same run. */
export const run: Benchmark['run'] = async (tell) => {
  const lab = await openLab();
  try {
    return await measure(lab, tell);
  } finally {
    await lab.close();
  }
};

async function measure(lab: Lab, tell: (text: string) => void): ReturnType<Benchmark['run']> {
  const { near, far, source, registry } = lab;
  const { address: chain } = await lab.startChain();
  const diskMs = await measureDisk(lab.folder);
  const plain =
    (bytes: number): NextRequest =>
    () => ({ path: `/${bytes}` });
  let exchanges = 0;
  const saphan = async (bytes: number, callers: number, seconds: number): Promise<Load> => {
    // A quarter of the memory for bodies is one agency's: a hundred megabytes at once are more.
    const mayRefuse = bytes * callers > 16_000_000;
    const load = await runLoad(near.outboundUrl, lab.ask(bytes), { callers, seconds, bytes, mayRefuse });
    exchanges += load.exchanges;
    const refused = load.refused > 0 ? `, ${String(load.refused)} told to come again` : '';
    tell(
      `saphan ${bytes} B × ${callers}: ${load.perSecond.toFixed(0)}/s, p50 ${load.p50Ms.toFixed(2)} ms, p99 ${load.p99Ms.toFixed(2)} ms${refused}`,
    );
    return load;
  };

  // Processes that have just started take three times as long: their code is not compiled yet.
  await saphan(1000, 32, 15);
  const one = await saphan(1000, 1, 5);
  const direct = await runLoad(`http://${source}`, plain(1000), { callers: 1, seconds: 3, bytes: 1000 });
  const cpuBefore = (await near.cpuMicros()) + (await far.cpuMicros());
  const many = await saphan(1000, 32, 10);
  const cpuMicros = ((await near.cpuMicros()) + (await far.cpuMicros()) - cpuBefore) / many.exchanges;
  const unsigned = await runLoad(`http://${chain}`, plain(1000), { callers: 32, seconds: 5, bytes: 1000 });
  tell(`unsigned chain 1000 B × 32: ${unsigned.perSecond.toFixed(0)}/s, p50 ${unsigned.p50Ms.toFixed(2)} ms`);

  const grid: Record<string, number> = {};
  for (const bytes of [1_000, 10_000, 100_000, 1_000_000]) {
    for (const callers of [1, 4, 16, 32, 128]) {
      const load = await saphan(bytes, callers, 2);
      grid[`p50Ms_${bytes}x${callers}`] = load.p50Ms;
      grid[`p99Ms_${bytes}x${callers}`] = load.p99Ms;
      grid[`perSecond_${bytes}x${callers}`] = load.perSecond;
    }
  }

  await far.kill('SIGTERM');
  const startedAt = performance.now();
  await far.start();
  const tryOnce = async (): Promise<number> => {
    const { path, headers } = lab.ask(1000)();
    const answer = await fetch(near.outboundUrl + path, { headers: headers ?? {} });
    await answer.arrayBuffer();
    if (answer.ok) exchanges += 1;
    return answer.status;
  };
  while ((await tryOnce()) !== 200) await sleep(5);
  const startToFirstMs = performance.now() - startedAt;

  registry.publish((next) => {
    const [only] = next.agreements;
    if (only) only.revokedAt = new Date().toISOString();
  });
  const revokedAt = performance.now();
  while ((await tryOnce()) === 200) await sleep(1);
  const revocationMs = performance.now() - revokedAt;

  await sleep(1_000);
  const verified = Math.min(...(await lab.verified()));
  const admin = new pg.Client({ connectionString: far.ownerUrl });
  await admin.connect();
  await admin.query('analyze evidence_begun');
  await admin.end();
  const evidenceBytesPerSide = await bytesPerExchange(far.ownerUrl);

  return {
    versions: { postgres: '18' },
    figures: {
      addedP50Ms: one.p50Ms - direct.p50Ms,
      fdatasyncP50Ms: diskMs,
      exchangesPerSecond: many.perSecond,
      ratioToUnsigned: many.perSecond / unsigned.perSecond,
      exchanges,
      verified,
      cpuMicrosPerExchange: cpuMicros,
      evidenceBytesPerSide,
      revocationMs,
      startToFirstMs,
      ...grid,
    },
  };
}
