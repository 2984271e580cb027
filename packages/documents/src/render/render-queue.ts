import { WorkerFault, WorkerQueue } from '@saphan/workers';
import { problem } from '../problems.ts';
import type { RenderOrder } from './document-order.ts';

const entry = new URL('render-process.ts', import.meta.url);
/** Of one process. Measured: 170 MB after 390 documents of all templates of the catalogue. */
const mostMegabytes = 1_000;
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

function ofCompiler(detail: string) {
  // PDF/A forbids the empty box that a missing letter would become, and so do we.
  const letter = missing
    .exec(detail)?.[1]
    ?.replace(written, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
  return letter === undefined
    ? problem('render-failed', { detail })
    : problem('letter-missing', { detail, at: letter });
}

function toProblem(error: unknown) {
  if (!(error instanceof WorkerFault)) return error;
  if (error.type === 'failed') return ofCompiler(error.message);
  if (error.type === 'slow') return problem('render-too-slow');
  if (error.type === 'large') return problem('render-too-large');
  return problem('render-failed', { detail: `${error.type}: ${error.message}` });
}

export interface RenderLimits {
  readonly timeoutMs: number;
  readonly documentsPerProcess: number;
  readonly processes: number;
}

/** Orders, drawn by processes of their own in the turns of those for whom they are. */
export class RenderQueue {
  readonly #workers: WorkerQueue<RenderOrder, Uint8Array>;

  /** @param proxy through which a process would reach a network */
  constructor({ timeoutMs, documentsPerProcess, processes }: RenderLimits, proxy: string = nowhere) {
    this.#workers = new WorkerQueue({
      ...{ entry, timeoutMs, processes, mostMegabytes },
      environment: toldToChild(proxy),
      ordersPerProcess: documentsPerProcess,
    });
  }

  async add(order: RenderOrder): Promise<Buffer> {
    try {
      return Buffer.from(await this.#workers.add(order, order.turn));
    } catch (error) {
      throw toProblem(error);
    }
  }

  close(): Promise<void> {
    return this.#workers.close();
  }
}
