import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { ports } from '@saphan/contracts';
import pg from 'pg';
import { readProcessorMicros } from './exchange/processor-time.ts';
import type { Figures } from './main.ts';
import { withCountry } from './running-country.ts';

// What one application costs the servers, from the search to its documents: `npm run bench -- nation --count 4`.
const { values: options } = parseArgs({
  args: process.argv.slice(3),
  options: {
    count: { type: 'string', default: '4' },
    journey: { type: 'string', default: 'cafe' },
    idle: { type: 'string', default: '70' },
  },
});
const count = Number(options.count);
const idleMs = Number(options.idle) * 1000;

/** Processes by what they are; those of the demo (registers, bank, mail, identity) are no part of a nation's platform. */
const roles = {
  portal: ['portal'],
  desk: ['desk'],
  gateways: ['gateway-cloud', 'gateway-municipal'],
  linkage: ['linkage'],
  postgres: ['postgres'],
} as const;
type Role = keyof typeof roles;
const databases = ['portal', 'desk', 'gateway_cloud', 'gateway_municipal'] as const;

/** What a journey says of itself in its last line. */
interface Walked {
  readonly services: number | readonly unknown[];
  readonly exchanges: number;
  readonly documents: readonly unknown[];
}

/** Asks the database server of a country as its superuser. */
async function askServer<Row extends object>(
  state: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const doors = JSON.parse(await readFile(join(state, 'run', 'ports.json'), 'utf8')) as typeof ports;
  const password = (await readFile(join(state, 'secrets/postgres/superuser'), 'utf8')).trim();
  const database = new pg.Client({ host: '127.0.0.1', port: doors.postgres, user: 'postgres', password });
  await database.connect();
  try {
    return (await database.query<Row>(text, values)).rows;
  } finally {
    await database.end();
  }
}

/** The database server is whose child the process of a connection is. */
async function pidOfServer(state: string): Promise<number> {
  const [row] = await askServer<{ status: string }>(
    state,
    `select pg_read_file('/proc/' || pg_backend_pid() || '/status') as status`,
  );
  return Number(/^PPid:\s*(\d+)$/m.exec(row?.status ?? '')?.[1]);
}

async function pidOf(state: string, name: string): Promise<number> {
  if (name === 'postgres') return pidOfServer(state);
  return (JSON.parse(await readFile(join(state, 'run', `${name}.json`), 'utf8')) as { pid: number }).pid;
}

async function readMicros(state: string): Promise<Readonly<Record<Role, number>>> {
  const entries = await Promise.all(
    (Object.keys(roles) as Role[]).map(async (role) => {
      const used = await Promise.all(
        roles[role].map(async (name) => readProcessorMicros(await pidOf(state, name))),
      );
      return [role, used.reduce((sum, more) => sum + more, 0)] as const;
    }),
  );
  return Object.fromEntries(entries) as Record<Role, number>;
}

async function readBytes(state: string): Promise<ReadonlyMap<string, number>> {
  await askServer(state, 'checkpoint');
  const rows = await askServer<{ name: string; bytes: string }>(
    state,
    'select datname as name, pg_database_size(oid) as bytes from pg_database where datname = any($1)',
    [databases],
  );
  return new Map(rows.map(({ name, bytes }) => [name, Number(bytes)]));
}

/** One person's matter, walked by a browser in a process of its own. */
async function walk(state: string, output: string): Promise<Walked> {
  const child = spawn(process.execPath, ['e2e/journey/main.ts', options.journey, '--output', output], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, SAPHAN_STATE: state },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) if (line !== '') last = line;
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`The journey ended with ${String(code)}.`);
  return JSON.parse(last) as Walked;
}

const mean = (sum: number): number => Math.round(sum / count);

/** Processor time and bytes of one application and its cases, less what the processes take while nobody asks anything. */
export async function run(tell: (line: string) => void) {
  const state = await mkdtemp(join(tmpdir(), 'saphan-bench-'));
  const output = await mkdtemp(join(tmpdir(), 'saphan-bench-'));
  const figures: Record<string, number> = {};
  try {
    await withCountry(state, async () => {
      await walk(state, output);
      tell('one application has warmed all');
      const rested = await readMicros(state);
      await new Promise((resolve) => setTimeout(resolve, idleMs));
      const idle = await readMicros(state);
      const [bytes, micros, began] = [await readBytes(state), await readMicros(state), performance.now()];
      const walks: Walked[] = [];
      for (let at = 0; at < count; at += 1) {
        walks.push(await walk(state, output));
        tell(`${String(at + 1)} of ${String(count)}`);
      }
      const [after, ms] = [await readMicros(state), performance.now() - began];
      const grown = await readBytes(state);
      const sumOf = (what: (walked: Walked) => number) => walks.reduce((sum, each) => sum + what(each), 0);
      const cases = sumOf(({ services }) => (typeof services === 'number' ? services : services.length));
      let all = 0;
      for (const role of Object.keys(roles) as Role[]) {
        const perMs = (idle[role] - rested[role]) / idleMs;
        const used = Math.max(0, after[role] - micros[role] - perMs * ms) / 1000;
        figures[`cpuMs_${role}`] = mean(used);
        figures[`idleCpuMsPerSecond_${role}`] = Math.round(perMs * 10) / 10;
        all += used;
      }
      let bytesOfAll = 0;
      for (const name of databases) {
        const more = (grown.get(name) ?? 0) - (bytes.get(name) ?? 0);
        figures[`bytes_${name}`] = mean(more);
        bytesOfAll += more;
      }
      Object.assign(figures, {
        applications: count,
        casesPerApplication: cases / count,
        documentsPerApplication: sumOf(({ documents }) => documents.length) / count,
        exchangesPerApplication: mean(sumOf(({ exchanges }) => exchanges)),
        cpuMsPerApplication: mean(all),
        cpuMsPerCase: Math.round(all / cases),
        bytesPerCase: Math.round(bytesOfAll / cases),
      });
    });
    return { versions: {}, figures: figures satisfies Figures };
  } finally {
    await rm(state, { recursive: true, force: true });
    await rm(output, { recursive: true, force: true });
  }
}
