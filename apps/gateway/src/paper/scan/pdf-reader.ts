import { WorkerFault, WorkerQueue } from '@saphan/workers';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { ImageFacts } from './read-image.ts';

export interface PdfOrder {
  readonly pdf: Uint8Array;
  /** First page that is wanted, from 0, and how many: none only counts them. */
  readonly from: number;
  readonly count: number;
}

export interface ReadPage extends ImageFacts {
  readonly bytes: Uint8Array;
}

export type PdfOutcome =
  | { readonly type: 'read'; readonly total: number; readonly pages: readonly ReadPage[] }
  | { readonly type: 'refused'; readonly page?: number; readonly detail: string };

/** Reads PDF files page by page, in a process of its own. */
export interface PdfReader {
  /** @throws Problem `paper-file-unreadable` with the page, `paper-file-heavy`, `paper-busy` */
  read(agency: string, order: PdfOrder): Promise<{ total: number; pages: readonly ReadPage[] }>;
  close(): Promise<void>;
}

export interface PdfLimits {
  /** Longest time for one order. */
  readonly timeoutMs: number;
  readonly mostMegabytes: number;
}

/** Measured: ten pages at 170 dpi take 0.7 s, the process 190 MB with a file of 20 MB. */
const usual: PdfLimits = { timeoutMs: 30_000, mostMegabytes: 500 };

export function openPdfReader(limits: PdfLimits = usual): PdfReader {
  const workers = new WorkerQueue<PdfOrder, PdfOutcome>({
    ...limits,
    entry: new URL('pdf-process.ts', import.meta.url),
    environment: {},
    processes: 1,
    ordersPerProcess: 100,
    // A file stays in memory while it waits.
    mostWaiting: 3,
  });
  const place = (page: number | undefined): { at?: string } =>
    page === undefined ? {} : { at: `page ${String(page)}` };
  return {
    async read(agency, order) {
      let outcome: PdfOutcome;
      try {
        outcome = await workers.add(order, { owner: agency, kind: 'paper' });
      } catch (error) {
        if (!(error instanceof WorkerFault)) throw error;
        if (error.type === 'busy' || error.type === 'closed')
          throw gatewayProblem('paper-busy', { detail: error.type });
        throw gatewayProblem('paper-file-heavy', {
          ...place(order.count > 0 ? order.from + 1 : undefined),
          detail: `${error.type}: ${error.message}`,
        });
      }
      if (outcome.type === 'refused')
        throw gatewayProblem('paper-file-unreadable', { ...place(outcome.page), detail: outcome.detail });
      return outcome;
    },
    close: () => workers.close(),
  };
}
