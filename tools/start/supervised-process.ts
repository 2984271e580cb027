import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findLivingPid, removePidFile, writePidFile } from './process-identity.ts';
import type { ProcessSpec } from './process-spec.ts';

export interface SupervisedOptions {
  /** `.saphan`: logs go to `logs/`, pids to `run/`. */
  readonly state: string;
  readonly root: string;
  /** Told what a person at the terminal should know. */
  readonly tell: (text: string) => void;
}

/** A machine that is busy with other things starts slowly, which is no reason to end what comes up. */
const readyMs = 120_000;
const stopMs = 15_000;
/** An error that nobody caught is told with its stack and all that it knows. */
const tailLines = 40;
/** What crashes right after its start is not started again in a hurry. */
const restartAtOnceAfterMs = 2_000;
const restartMs = 2_000;

/**
 * One process: in a process group of its own, so that Ctrl-C reaches the starter alone, which then stops all in order.
 * A crash (a signal or an exit code) starts it again; a clean exit, or `stop`, does not: it rests until `resume`.
 */
export class SupervisedProcess {
  readonly spec: ProcessSpec;
  readonly #options: SupervisedOptions;
  readonly #pidFile: string;
  readonly logFile: string;
  #child: ChildProcess | undefined;
  #wanted = false;
  #stopped = false;

  constructor(spec: ProcessSpec, options: SupervisedOptions) {
    this.spec = spec;
    this.#options = options;
    this.#pidFile = join(options.state, 'run', `${spec.name}.json`);
    this.logFile = join(options.state, 'logs', `${spec.name}.log`);
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Ends the process that a killed starter left behind, if there is one. */
  async endOrphan(): Promise<void> {
    const pid = findLivingPid(this.#pidFile);
    if (pid === undefined) return;
    this.#options.tell(`${this.spec.name}: ends the one that an earlier start left (pid ${pid})`);
    await endGroup(pid, () => findLivingPid(this.#pidFile) === undefined);
    removePidFile(this.#pidFile);
  }

  /** Starts and waits until it is ready, or, for a task, through. Throws with the end of its log. */
  async start(): Promise<void> {
    if (this.#stopped) throw new Error(`${this.spec.name} is stopped`);
    const { health } = this.spec;
    this.#wanted = health !== undefined;
    const child = this.#spawn();
    if (health === undefined) {
      const [code] = (await once(child, 'exit')) as [number | null];
      removePidFile(this.#pidFile);
      if (code !== 0) throw new Error(`${this.spec.name} failed: ${this.#tail()}`);
      return;
    }
    await this.#waitUntilReady(child, health);
    this.#restartOnCrash(child, Date.now());
  }

  /** Starts a process that its operator has ended cleanly; any other is left as it is. Throws like `start`. */
  async resume(): Promise<void> {
    if (!this.#wanted || this.#child === undefined || isRunning(this.#child)) return;
    if (this.#child.exitCode === 0) await this.start();
  }

  /** SIGTERM, so that it drains; after 15 s SIGKILL for its whole group. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wanted = false;
    const child = this.#child;
    if (child?.pid !== undefined && isRunning(child)) await endGroup(child.pid, () => !isRunning(child));
    removePidFile(this.#pidFile);
  }

  #spawn(): ChildProcess {
    for (const folder of ['logs', 'run']) mkdirSync(join(this.#options.state, folder), { recursive: true });
    const log = openSync(this.logFile, 'a', 0o600);
    const child = spawn(process.execPath, this.spec.args, {
      cwd: this.#options.root,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        TMPDIR: process.env['TMPDIR'],
        ...this.spec.env,
      },
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    if (child.pid !== undefined) writePidFile(this.#pidFile, child.pid);
    this.#child = child;
    return child;
  }

  async #waitUntilReady(child: ChildProcess, health: string): Promise<void> {
    const end = Date.now() + readyMs;
    for (;;) {
      if (!isRunning(child)) throw new Error(`${this.spec.name} ended while it started: ${this.#tail()}`);
      if (await isUp(health)) return;
      if (Date.now() > end)
        throw new Error(`${this.spec.name} is not up after ${readyMs / 1000} s: ${this.#tail()}`);
      await sleep(200);
    }
  }

  #restartOnCrash(child: ChildProcess, readyAt: number): void {
    const handle = (code: number | null, signal: string | null): void => {
      removePidFile(this.#pidFile);
      if (!this.#wanted) return;
      if (code === 0) {
        this.#options.tell(`${this.spec.name} was stopped; \`kill -USR2 ${process.pid}\` starts it again`);
        return;
      }
      this.#options.tell(`${this.spec.name} ended by ${signal ?? `exit code ${String(code)}`}: starts again`);
      setTimeout(() => this.#startAgain(), Date.now() - readyAt > restartAtOnceAfterMs ? 0 : restartMs);
    };
    if (isRunning(child)) child.once('exit', handle);
    else handle(child.exitCode, child.signalCode);
  }

  #startAgain(): void {
    if (!this.#wanted) return;
    this.start().catch((error: unknown) => {
      this.#options.tell(`${this.spec.name} does not come up: ${(error as Error).message}`);
      setTimeout(() => this.#startAgain(), restartMs);
    });
  }

  #tail(): string {
    const lines = readFileSync(this.logFile, 'utf8').trim().split('\n');
    return `${this.logFile}\n${lines.slice(-tailLines).join('\n')}`;
  }
}

/** Asked some hundred times while all start on few cores: `fetch` would take a second of processor time for that. */
const isUp = (health: string): Promise<boolean> =>
  new Promise((resolve) => {
    const asked = get(health, { timeout: 2_000, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    asked.once('error', () => resolve(false));
    asked.once('timeout', () => asked.destroy());
  });

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

async function endGroup(pid: number, isGone: () => boolean): Promise<void> {
  signalGroup(pid, 'SIGTERM');
  const end = Date.now() + stopMs;
  while (!isGone()) {
    if (Date.now() > end) {
      signalGroup(pid, 'SIGKILL');
      return;
    }
    await sleep(25);
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It is gone already.
  }
}
