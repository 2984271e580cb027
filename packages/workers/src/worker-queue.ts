import { FairLine, type Taken } from './fair-line.ts';
import { OneWorker, type WorkerWishes } from './worker.ts';
import { WorkerFault } from './worker-fault.ts';

export interface WorkerSettings extends WorkerWishes {
  /** Processes at most; each is opened when it is needed. */
  readonly processes: number;
  /** Orders after which a process is replaced: some memory only an end gives back. */
  readonly ordersPerProcess: number;
  /** How many orders of one owner may wait; without end where it is left out. */
  readonly mostWaiting?: number;
}

/** For whom an order is done: owners share the processes alike, and so do the kinds of work of one owner. */
export interface Turn {
  readonly owner: string;
  readonly kind: string;
}

interface Waiting<Content, Result> {
  readonly content: Content;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Orders, done by processes of their own, fairly between those who order: one owner never holds all processes, one kind of an owner
 * never more than one. A process that hangs, grows or dies costs one order and is replaced.
 */
export class WorkerQueue<Content, Result> {
  readonly #settings: WorkerSettings;
  readonly #line: FairLine<Waiting<Content, Result>>;
  readonly #workers = new Set<OneWorker<Content, Result>>();
  readonly #idle: OneWorker<Content, Result>[] = [];
  #isClosed = false;

  constructor(settings: WorkerSettings) {
    this.#settings = settings;
    const { processes } = settings;
    this.#line = new FairLine([processes, Math.max(1, processes - 1), 1]);
  }

  /** @throws WorkerFault */
  add(content: Content, { owner, kind }: Turn): Promise<Result> {
    if (this.#isClosed) return Promise.reject(new WorkerFault('closed'));
    const { mostWaiting = Number.POSITIVE_INFINITY } = this.#settings;
    if (this.#line.waitingOf([owner]) >= mostWaiting) return Promise.reject(new WorkerFault('busy'));
    return new Promise((resolve, reject) => {
      this.#line.add([owner, kind], { content, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#line.clear()) reject(new WorkerFault('closed'));
    await Promise.all([...this.#workers].map((worker) => worker.end()));
  }

  #next(): void {
    for (let taken = this.#line.take(); taken !== undefined; taken = this.#line.take()) void this.#do(taken);
  }

  async #do({ item, end }: Taken<Waiting<Content, Result>>): Promise<void> {
    const worker = this.#idleWorker();
    const begun = performance.now();
    await worker.do(item.content).then(item.resolve, item.reject);
    end(performance.now() - begun);
    if (worker.isOver || worker.served >= this.#settings.ordersPerProcess) void this.#replace(worker);
    else this.#idle.push(worker);
    this.#next();
  }

  #idleWorker(): OneWorker<Content, Result> {
    // One may have died while it had nothing to do.
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (!idle.isOver) return idle;
      void this.#replace(idle);
    }
    const opened = new OneWorker<Content, Result>(this.#settings);
    this.#workers.add(opened);
    return opened;
  }

  async #replace(worker: OneWorker<Content, Result>): Promise<void> {
    await worker.end();
    this.#workers.delete(worker);
  }
}
