import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tooLarge, type Answer, type Order, type Ready } from './messages.ts';
import { WorkerFault } from './worker-fault.ts';

export interface WorkerWishes {
  /** Module that calls `serveOrders`. */
  readonly entry: URL;
  /** All that the process is told: nothing of this one's environment, which may hold secrets. */
  readonly environment: Readonly<Record<string, string>>;
  /** Longest time for one order, once the process works. */
  readonly timeoutMs: number;
  /** Memory of the process in all. */
  readonly mostMegabytes: number;
}

/** Longest time until a process works: a second of a free core, and this where many wait for one. */
const startMs = 60_000;

/** Where Node keeps what it has made of modules, if this process has it kept: a process that reads forms takes 0.7 s of a core then, not 1.1. */
function compiledBefore(): Readonly<Record<string, string>> {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}

interface Current<Result> {
  readonly id: number;
  timer: NodeJS.Timeout;
  readonly resolve: (result: Result) => void;
  readonly reject: (fault: WorkerFault) => void;
}

/** One process, which does one order at a time. When it fails by more than a throw it is over: whoever holds it opens another. */
export class OneWorker<Content, Result> {
  readonly #child: ChildProcess;
  readonly #timeoutMs: number;
  #current: Current<Result> | undefined;
  #lastId = 0;
  #isReady = false;
  #isOver = false;

  constructor({ entry, environment, timeoutMs, mostMegabytes }: WorkerWishes) {
    this.#timeoutMs = timeoutMs;
    // Neither the parent's loaders nor its environment are any of its business.
    const child = fork(fileURLToPath(entry), [String(mostMegabytes)], {
      ...{ execArgv: [], env: { ...compiledBefore(), ...environment }, serialization: 'advanced' },
    });
    child.on('message', (said: Answer<Result> | Ready) => {
      if (said.type === 'ready') this.#beReady();
      else this.#take(said);
    });
    child.on('error', (error) => this.#lose(new WorkerFault('ended', error.message)));
    child.on('exit', (code, signal) => {
      this.#lose(new WorkerFault(signal === tooLarge ? 'large' : 'ended', String(code ?? signal)));
    });
    // An idle process keeps nobody alive.
    child.unref();
    child.channel?.unref();
    this.#child = child;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** How many orders it was given. */
  get served(): number {
    return this.#lastId;
  }

  /** @throws WorkerFault */
  do(content: Content): Promise<Result> {
    return new Promise((resolve, reject) => {
      const timer = this.#giveUpAfter(this.#isReady ? this.#timeoutMs : startMs);
      const id = ++this.#lastId;
      this.#current = { id, timer, resolve, reject };
      this.#child.send({ id, content } satisfies Order<Content>);
    });
  }

  /** Ends it, and the order that it is at. */
  async end(): Promise<void> {
    this.#lose(new WorkerFault('closed'));
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    // Whoever ends it waits for that.
    child.ref();
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  #giveUpAfter(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.#lose(new WorkerFault('slow'));
      this.#child.kill('SIGKILL');
    }, ms);
  }

  /** Whoever orders is not told to have waited too long while a busy machine was starting the process. */
  #beReady(): void {
    this.#isReady = true;
    if (this.#current === undefined) return;
    clearTimeout(this.#current.timer);
    this.#current.timer = this.#giveUpAfter(this.#timeoutMs);
  }

  #take(answer: Answer<Result>): void {
    const current = this.#current;
    if (answer.id !== current?.id) return;
    this.#settle();
    if (answer.type === 'done') current.resolve(answer.result);
    else current.reject(new WorkerFault('failed', answer.detail));
  }

  #lose(fault: WorkerFault): void {
    this.#isOver = true;
    this.#settle()?.reject(fault);
  }

  #settle(): Current<Result> | undefined {
    const current = this.#current;
    this.#current = undefined;
    clearTimeout(current?.timer);
    return current;
  }
}
