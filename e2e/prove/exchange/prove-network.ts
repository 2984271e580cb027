import { setTimeout as sleep } from 'node:timers/promises';
import { header } from '@saphan/contracts';
import { openLab, type Lab } from '@saphan/bench/lab';
import pg from 'pg';
import { Pool } from 'undici';
import { compareSides, evidenceQuery, type EvidenceSide } from '../kills/compare-evidence.ts';
import { createRandom } from '@saphan/testkit';
import { openFaultyProxy, type FaultyProxy } from './faulty-proxy.ts';

const callers = 8;
const bytes = 20_000;
/** A request that never arrived is given up after minutes, and ends are asked for at longer and longer times. */
const settleMs = 420_000;

export interface NetworkReport {
  readonly holds: boolean;
  readonly asked: number;
  readonly answered: number;
  /** By code of the problem that the caller was told. */
  readonly refused: Readonly<Record<string, number>>;
  readonly faults: FaultyProxy['done'];
  /** Answers that the caller has, and that are not answered in the evidence of both sides. */
  readonly lost: readonly string[];
  readonly unsettled: readonly string[];
  readonly contradictions: readonly string[];
}

async function readSides(lab: Lab): Promise<readonly EvidenceSide[]> {
  const sides: EvidenceSide[] = [];
  for (const { adminUrl } of [lab.near, lab.far]) {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    sides.push(...(await client.query<EvidenceSide>(evidenceQuery)).rows);
    await client.end();
  }
  return sides;
}

async function askAll(lab: Lab, count: number) {
  const next = lab.ask(bytes);
  const pool = new Pool(lab.near.outboundUrl, { connections: callers, pipelining: 1 });
  const answered: string[] = [];
  const refused: Record<string, number> = {};
  let asked = 0;
  const caller = async (): Promise<void> => {
    while (asked < count) {
      asked += 1;
      const { path, headers = {} } = next();
      const answer = await pool.request({ method: 'GET', path, headers });
      const text = await answer.body.text();
      if (answer.statusCode === 200) answered.push(headers[header.exchange] ?? '');
      else {
        const { code } = JSON.parse(text) as { code: string };
        refused[code] = (refused[code] ?? 0) + 1;
      }
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  await pool.close();
  return { asked, answered, refused };
}

/**
 * Between two gateways the network delays, cuts, doubles and mixes up what passes. Every answer that a caller has is in the evidence
 * of both sides, each exchange has one end, and the two sides say the same.
 */
export async function proveNetwork({
  seed,
  count,
  tell,
}: {
  readonly seed: number;
  readonly count: number;
  readonly tell: (text: string) => void;
}): Promise<NetworkReport> {
  let proxy: FaultyProxy | undefined;
  const random = createRandom(seed);
  const lab = await openLab({
    beforeFar: async (port) => {
      proxy = await openFaultyProxy(port, () => random.next());
      return proxy.port;
    },
  });
  try {
    if (!proxy) throw new Error('nothing stands before the giving gateway');
    const { asked, answered, refused } = await askAll(lab, count);
    tell(`${String(answered.length)} of ${String(asked)} answered, faults: ${JSON.stringify(proxy.done)}`);
    proxy.heal();
    let compared = compareSides(await readSides(lab));
    for (const end = Date.now() + settleMs; compared.unsettled.length > 0 && Date.now() < end;) {
      await sleep(2_000);
      compared = compareSides(await readSides(lab));
      tell(`${String(compared.unsettled.length)} without an end yet`);
    }
    const sides = Map.groupBy(await readSides(lab), ({ exchange }) => exchange);
    const lost = answered.filter((exchange) => {
      const of = sides.get(exchange) ?? [];
      return of.length !== 2 || of.some(({ outcome }) => outcome !== 'answered');
    });
    const { unsettled, contradictions } = compared;
    return {
      holds: lost.length === 0 && unsettled.length === 0 && contradictions.length === 0,
      asked,
      answered: answered.length,
      refused,
      faults: proxy.done,
      lost: lost.slice(0, 10),
      unsettled: unsettled.slice(0, 10),
      contradictions: contradictions.slice(0, 10),
    };
  } finally {
    await lab.close();
    proxy?.close();
  }
}
