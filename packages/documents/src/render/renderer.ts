import { Worker } from 'node:worker_threads';
import { Compile } from 'typebox/compile';
import { DocumentInputs } from '../document-inputs.ts';
import { problem } from '../problems.ts';
import type { DocumentOrder, RenderRequest, RenderResult } from './document-order.ts';

export interface Renderer {
  /**
   * Makes a PDF/A-3a. Orders are served one after the other.
   * @throws inputs-malformed, template-refused, letter-missing, render-failed, render-too-slow
   */
  renderDocument(order: DocumentOrder): Promise<Buffer>;
  close(): Promise<void>;
}

export interface RendererSettings {
  /** Longest time for one document, waiting not counted. */
  readonly timeoutMs?: number;
}

const checked = Compile(DocumentInputs);
const fileName = /^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$/;

function checkOrder({ template, inputs, attachments }: DocumentOrder): void {
  if (!checked.Check(inputs)) {
    throw problem('inputs-malformed', { detail: JSON.stringify(checked.Errors(inputs).slice(0, 3)) });
  }
  // A template is signed with the catalogue, but nothing in it may make this process fetch a package.
  if (/["']@/.test(template)) throw problem('template-refused', { detail: 'imports a package' });
  const names = attachments.map(({ name }) => name);
  if (names.some((name) => !fileName.test(name)) || new Set(names).size < names.length) {
    throw problem('inputs-malformed', { detail: 'names of attachments' });
  }
}

function toProblem(detail: string) {
  // PDF/A forbids the empty box that a missing letter would become, and so do we.
  const letter = /the text `\\?"(.{1,8}?)\\?"` could not be displayed/u.exec(detail)?.[1];
  return letter === undefined
    ? problem('render-failed', { detail })
    : problem('letter-missing', { detail, at: letter });
}

interface Waiting {
  readonly order: DocumentOrder;
  readonly resolve: (pdf: Buffer) => void;
  readonly reject: (reason: unknown) => void;
}

/** One worker and the orders that wait for it. A worker that hangs or dies costs one order and is replaced. */
class Queue {
  readonly #timeoutMs: number;
  readonly #waiting: Waiting[] = [];
  #worker: Worker | undefined;
  #current: (Waiting & { readonly id: number; readonly timer: NodeJS.Timeout }) | undefined;
  #lastId = 0;
  #isClosed = false;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  add(waiting: Waiting): void {
    if (this.#isClosed) {
      waiting.reject(problem('render-failed', { detail: 'closed' }));
      return;
    }
    this.#waiting.push(waiting);
    this.#next();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const closed = problem('render-failed', { detail: 'closed' });
    for (const { reject } of this.#waiting.splice(0)) reject(closed);
    this.#settle((current) => current.reject(closed));
    await this.#worker?.terminate();
  }

  #open(): Worker {
    const worker = new Worker(new URL('./render-worker.ts', import.meta.url));
    worker.on('message', (result: RenderResult) => {
      if (result.id !== this.#current?.id) return;
      this.#settle((current) => {
        if (result.type === 'rendered') current.resolve(Buffer.from(result.pdf.buffer));
        else current.reject(toProblem(result.detail));
      });
      this.#next();
    });
    worker.on('error', (error: Error) =>
      this.#lose(worker, problem('render-failed', { cause: error, detail: error.message })),
    );
    worker.on('exit', () => this.#lose(worker, problem('render-failed', { detail: 'the worker ended' })));
    worker.unref();
    return worker;
  }

  #lose(worker: Worker, reason: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#settle((current) => current.reject(reason));
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
    const worker = (this.#worker ??= this.#open());
    const id = ++this.#lastId;
    const timer = setTimeout(() => {
      void worker.terminate();
      this.#lose(worker, problem('render-too-slow'));
    }, this.#timeoutMs);
    this.#current = { ...waiting, id, timer };
    worker.postMessage({ id, order: waiting.order } satisfies RenderRequest);
  }
}

/** Opens a renderer with a worker of its own; the first document takes about half a second longer. */
export function openRenderer({ timeoutMs = 20_000 }: RendererSettings = {}): Renderer {
  const queue = new Queue(timeoutMs);
  return {
    async renderDocument(order) {
      checkOrder(order);
      return new Promise((resolve, reject) => queue.add({ order, resolve, reject }));
    },
    close: () => queue.close(),
  };
}
