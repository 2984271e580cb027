import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { ports as defaultPorts, type PortName } from '@saphan/contracts';
import { takeFreePort } from '@saphan/db';
import { openGate, type Gate, type GateOptions } from './gate.ts';

/** Where the doors of a running country are, as a browser sees them. */
export interface CountryDoors {
  readonly state: string;
  readonly ports: Readonly<Record<PortName, number>>;
}

export interface TestCountry extends CountryDoors {
  /** What stands before a door of which that was wanted. Throws for another. */
  gate(name: PortName): Gate;
  /** Ends one process as a crash would; the starter brings it up again. Resolves when another one runs in its place. */
  kill(process: string): Promise<void>;
  /**
   * Ends everything as an operator would (SIGTERM), does the work while nobody runs, and starts again on the same doors.
   * @param code folder of the code that goes on; the one that ran unless told
   */
  whileStopped(work: () => Promise<void>, code?: string): Promise<void>;
  /** Stops all and throws the data away, unless they are to be kept. */
  stop(options?: { readonly keep: boolean }): Promise<void>;
}

export interface TestCountryOptions {
  /** Environment of the starter beside folder and ports. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Doors that the country's own processes reach through a gate. */
  readonly gates?: readonly PortName[];
  readonly onBytes?: GateOptions['onBytes'];
  /** Folder of the code that runs; this one unless told. */
  readonly code?: string;
}

export const doorOf = (country: CountryDoors, name: PortName): string =>
  `http://localhost:${country.ports[name]}`;

export const root = join(import.meta.dirname, '../..');
const readyMs = 600_000;

/** `cloudOutbound` → `SAPHAN_CLOUD_OUTBOUND_PORT`, as `npm start` wants it. */
const variableOf = (name: string, kind: 'PORT' | 'VIA_PORT'): string =>
  `SAPHAN_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}_${kind}`;

/** Starts a whole country by the same command as a person, in a folder of its own and on ports that are free. */
export async function startTestCountry(options: TestCountryOptions = {}): Promise<TestCountry> {
  const state = await mkdtemp(join(tmpdir(), 'saphan-country-'));
  const ports = await takePorts();
  const gates = new Map<PortName, Gate>();
  for (const name of options.gates ?? [])
    gates.set(
      name,
      await openGate({
        port: 0,
        target: ports[name],
        ...(options.onBytes && { onBytes: options.onBytes }),
      }),
    );
  const launch = async (code: string): Promise<ChildProcess> => {
    const child = spawn(process.execPath, ['tools/start/main.ts'], {
      cwd: code,
      env: {
        ...process.env,
        ...options.settings,
        ...Object.fromEntries(
          Object.entries(ports).map(([name, port]) => [variableOf(name, 'PORT'), String(port)]),
        ),
        ...Object.fromEntries(
          [...gates].map(([name, { port }]) => [variableOf(name, 'VIA_PORT'), String(port)]),
        ),
        SAPHAN_STATE: state,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await waitUntilReady(child);
    return child;
  };
  let code = options.code ?? root;
  const closeGates = (): Promise<unknown> => Promise.all([...gates.values()].map((gate) => gate.close()));
  let child = await launch(code).catch(async (error: unknown) => {
    // An open gate would keep the caller's process alive.
    await closeGates();
    throw error;
  });
  return {
    state,
    ports,
    gate(name) {
      const gate = gates.get(name);
      if (gate === undefined) throw new Error(`No gate stands before ${name}`);
      return gate;
    },
    kill: (name) => killAndWait(state, name),
    async whileStopped(work, next) {
      await end(child, 'SIGTERM');
      await work();
      code = next ?? code;
      child = await launch(code);
    },
    async stop({ keep } = { keep: false }) {
      await end(child, 'SIGINT');
      await closeGates();
      if (!keep) await rm(state, { recursive: true, force: true });
    },
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

async function killAndWait(state: string, name: string): Promise<void> {
  const pid = readPid(state, name);
  process.kill(pid, 'SIGKILL');
  const end = Date.now() + readyMs;
  while (findPid(state, name) === pid || findPid(state, name) === undefined) {
    if (Date.now() > end) throw new Error(`${name} does not come up again after a kill`);
    await sleep(50);
  }
}

function findPid(state: string, name: string): number | undefined {
  try {
    return readPid(state, name);
  } catch {
    // Between two processes there is no file.
    return undefined;
  }
}

export const readPid = (state: string, name: string): number =>
  (JSON.parse(readFileSync(join(state, 'run', `${name}.json`), 'utf8')) as { pid: number }).pid;

/** A free row of ports below those that systems give to outgoing connections. */
async function takePorts(): Promise<Readonly<Record<PortName, number>>> {
  const names = Object.keys(defaultPorts) as PortName[];
  for (;;) {
    const first = randomInt(20_000, 32_000);
    const row = names.map((name, index) => [name, first + index] as const);
    const free = await Promise.all(row.map(([, port]) => takeFreePort(port).catch(() => undefined)));
    if (!free.includes(undefined)) return Object.fromEntries(row) as Record<PortName, number>;
  }
}

async function waitUntilReady(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  const late = setTimeout(() => child.kill('SIGINT'), readyMs);
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      if (stream)
        createInterface({ input: stream }).on('line', (line) => {
          said.push(line);
          if (line.startsWith('Saphan is ready')) resolve();
        });
    child.once('exit', (code) =>
      reject(new Error(`npm start ended with ${String(code)}:\n${said.join('\n')}`)),
    );
  });
  await ready.finally(() => clearTimeout(late));
}
