import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { SupervisedProcess } from './supervised-process.ts';

let state: string;
let told: string[];
let health: Server;
let isHealthy: boolean;
let address: string;
let running: SupervisedProcess[];

beforeAll(async () => {
  health = createServer((_request, response) => response.writeHead(isHealthy ? 200 : 503).end());
  await new Promise<void>((resolve) => health.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${String((health.address() as AddressInfo).port)}/healthz`;
});
afterAll(() => health.close());
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'supervised-'));
  [told, running, isHealthy] = [[], [], true];
});
afterEach(async () => {
  await Promise.all(running.map((one) => one.stop()));
  rmSync(state, { recursive: true });
});

/** A process that runs this script; what it prints is its log. */
function supervise(script: string, more: { health?: string; env?: Record<string, string> } = {}) {
  const one = new SupervisedProcess(
    { name: 'one', args: ['-e', script], env: {}, after: [], ...more },
    { state, root: state, tell: (text) => void told.push(text) },
  );
  running.push(one);
  return one;
}
const logOf = (one: SupervisedProcess): string =>
  existsSync(one.logFile) ? readFileSync(one.logFile, 'utf8') : '';
const pidFile = (): string => join(state, 'run', 'one.json');

/** Says that it is there and goes on; asked to end, it finishes its work first. */
const server = `
  process.on('SIGTERM', () => setTimeout(() => { console.log('drained'); process.exit(0); }, 100));
  process.on('SIGUSR1', () => process.exit(3));
  process.on('SIGHUP', () => process.exit(0));
  console.log('up');
  setInterval(() => {}, 1000);`;

async function startServer(): Promise<SupervisedProcess> {
  const one = supervise(server, { health: address });
  await one.start();
  await expect.poll(() => logOf(one)).toContain('up');
  return one;
}
const countStarts = (one: SupervisedProcess): number => logOf(one).match(/^up$/gm)?.length ?? 0;
const kill = (one: SupervisedProcess, signal: NodeJS.Signals): void => {
  process.kill(one.pid ?? 0, signal);
};

it('a task that fails ends the start, with the end of its log and nothing left', async () => {
  const task = supervise(`console.log('the table is missing'); process.exit(1)`);
  await expect(task.start()).rejects.toThrow(/one failed: [^]*the table is missing/);
  expect(existsSync(pidFile())).toBe(false);
});

it('what nobody caught is told whole: its message stands above all that Node says of it', async () => {
  const parts = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`part${String(index)}`, index]));
  const task = supervise(`throw Object.assign(new Error('the reason'), ${JSON.stringify(parts)})`);
  await expect(task.start()).rejects.toThrow(/one failed: [^]*Error: the reason/);
});

it('a server that ends before it is ready ends the start', async () => {
  isHealthy = false;
  const one = supervise(`console.log('no key'); process.exit(0)`, { health: address });
  await expect(one.start()).rejects.toThrow(/one ended while it started: [^]*no key/);
});

it('a process gets its own settings and of the starter’s only path, home and temporary folder', async () => {
  process.env['SAPHAN_SECRET_OF_THE_STARTER'] = 'x';
  const task = supervise('console.log(Object.keys(process.env).sort().join())', { env: { OWN: '1' } });
  await task.start();
  delete process.env['SAPHAN_SECRET_OF_THE_STARTER'];
  expect(logOf(task)).toContain('OWN');
  expect(logOf(task)).not.toContain('SAPHAN');
});

it('SIGTERM lets it finish its work; it is not started again', async () => {
  const one = await startServer();
  expect(existsSync(pidFile())).toBe(true);
  await one.stop();
  expect(logOf(one)).toContain('drained');
  expect(existsSync(pidFile())).toBe(false);
  expect([countStarts(one), told]).toEqual([1, []]);
  await expect(one.start()).rejects.toThrow('one is stopped');
});

it('a crash starts another in its place, and says what ended the first', async () => {
  const one = await startServer();
  const first = one.pid;
  kill(one, 'SIGUSR1');
  await expect.poll(() => countStarts(one)).toBe(2);
  expect(one.pid).not.toBe(first);
  expect(told).toEqual(['one ended by exit code 3: starts again']);
});

it('a clean exit rests until it is resumed, and says how', async () => {
  const one = await startServer();
  await one.resume();
  expect(countStarts(one)).toBe(1);
  kill(one, 'SIGHUP');
  await expect.poll(() => told).toEqual([`one was stopped; \`kill -USR2 ${process.pid}\` starts it again`]);
  await one.resume();
  await expect.poll(() => countStarts(one)).toBe(2);
});

it('what a killed starter left behind is ended before another takes its place', async () => {
  const one = await startServer();
  const orphan = one.pid;
  const next = supervise(server, { health: address });
  await next.endOrphan();
  expect(told[0]).toBe(`one: ends the one that an earlier start left (pid ${String(orphan)})`);
  expect(logOf(one)).toContain('drained');
});
