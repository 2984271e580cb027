import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { problem } from '../problems.ts';
import type { RenderOrder, RenderRequest, RenderResult } from './document-order.ts';

const entry = fileURLToPath(new URL('./render-process.ts', import.meta.url));
const noFolder = '/saphan-documents';
/** Nobody listens there. */
const nowhere = 'http://127.0.0.1:9';

/**
 * All that the child is told: neither the parent's loaders nor its environment, which may hold secrets, are any of its business. The
 * compiler fetches the packages that a template names, and no look at a source finds all of them (`"\\u{40}preview/…"`, names put
 * together): so it reaches no network, and packages that somebody keeps on this machine are not where it looks.
 */
const toldToChild = (proxy: string) => ({
  ...{ HTTP_PROXY: proxy, HTTPS_PROXY: proxy, ALL_PROXY: proxy },
  ...{ HOME: noFolder, XDG_DATA_HOME: noFolder, XDG_CACHE_HOME: noFolder },
});

/** How the compiler tells a letter that the typeface lacks, or that PDF/A forbids. */
const missing =
  /(?:the text `\\?"(?=.{1,12}?\\?"` could not be displayed)|the disallowed codepoint `\\?")(.{1,12}?)\\?"`/u;
/** One that can't be seen, as it writes it. */
const written = /^\\+u\{((?:10|[0-9a-f])?[0-9a-f]{1,4})\}$/;

function toProblem(detail: string) {
  // PDF/A forbids the empty box that a missing letter would become, and so do we.
  const letter = missing
    .exec(detail)?.[1]
    ?.replace(written, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
  return letter === undefined
    ? problem('render-failed', { detail })
    : problem('letter-missing', { detail, at: letter });
}

interface Waiting {
  readonly order: RenderOrder;
  readonly resolve: (pdf: Buffer) => void;
  readonly reject: (reason: unknown) => void;
}

/** Orders, served one after the other by a child. A child that hangs or dies costs one order and is replaced. */
export class RenderQueue {
  readonly #timeoutMs: number;
  readonly #documentsPerProcess: number;
  readonly #proxy: string;
  readonly #waiting: Waiting[] = [];
  #child: ChildProcess | undefined;
  #served = 0;
  #current: (Waiting & { readonly id: number; readonly timer: NodeJS.Timeout }) | undefined;
  #lastId = 0;
  #isClosed = false;

  /** @param proxy through which the child would reach a network */
  constructor(timeoutMs: number, documentsPerProcess: number, proxy: string = nowhere) {
    this.#proxy = proxy;
    this.#timeoutMs = timeoutMs;
    this.#documentsPerProcess = documentsPerProcess;
  }

  add(order: RenderOrder): Promise<Buffer> {
    if (this.#isClosed) return Promise.reject(problem('render-failed', { detail: 'closed' }));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ order, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const closed = problem('render-failed', { detail: 'closed' });
    for (const { reject } of this.#waiting.splice(0)) reject(closed);
    this.#settle((current) => current.reject(closed));
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    // Somebody waits for its end now.
    child.ref();
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  #open(): ChildProcess {
    const env = toldToChild(this.#proxy);
    const child = fork(entry, { execArgv: [], env, serialization: 'advanced' });
    child.on('message', (result: RenderResult) => this.#take(child, result));
    child.on('error', (error) => this.#lose(child, error.message));
    child.on('exit', (code, signal) => this.#lose(child, `the process ended: ${String(code ?? signal)}`));
    // An idle renderer keeps nobody alive.
    child.unref();
    child.channel?.unref();
    this.#served = 0;
    return child;
  }

  #take(child: ChildProcess, result: RenderResult): void {
    if (child !== this.#child || result.id !== this.#current?.id) return;
    this.#settle((current) => {
      if (result.type === 'rendered') current.resolve(Buffer.from(result.pdf));
      else current.reject(toProblem(result.detail));
    });
    if (++this.#served >= this.#documentsPerProcess) {
      this.#child = undefined;
      child.kill('SIGKILL');
    }
    this.#next();
  }

  #lose(child: ChildProcess, detail: string): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    this.#settle((current) => current.reject(problem('render-failed', { detail })));
    this.#next();
  }

  #settle(how: (current: Waiting) => void): void {
    const current = this.#current;
    this.#current = undefined;
    if (!current) return;
    clearTimeout(current.timer);
    how(current);
  }

  #next(): void {
    if (this.#current) return;
    const waiting = this.#waiting.shift();
    if (!waiting) return;
    const child = (this.#child ??= this.#open());
    const timer = setTimeout(() => {
      this.#child = undefined;
      child.kill('SIGKILL');
      this.#settle((current) => current.reject(problem('render-too-slow')));
      this.#next();
    }, this.#timeoutMs);
    const id = ++this.#lastId;
    this.#current = { ...waiting, id, timer };
    child.send({ id, order: waiting.order } satisfies RenderRequest);
  }
}
