import type { ImportedForm, ImportProblemCode, ImportWishes } from '@saphan/form-import';
import { WorkerFault, WorkerQueue, type WorkerFaultType } from '@saphan/workers';
import type { ChangeSet } from '../change-set/change-set-store.ts';

export interface ImportOrder {
  readonly bytes: Uint8Array;
  readonly wishes: ImportWishes;
}

/** A file that can't be taken is an answer as well. */
export type ImportOutcome =
  | { readonly type: 'imported'; readonly imported: ImportedForm }
  | { readonly type: 'refused'; readonly code: ImportProblemCode };

/** Reads files of forms in processes of their own, in turns of the agencies that send them. */
export interface FormImporter {
  /** @param of the set for which it is read, in whose agency's turn it is */
  read(order: ImportOrder, of: Pick<ChangeSet, 'id' | 'member'>): Promise<ImportOutcome>;
  close(): Promise<void>;
}

/** Measured: a file of 4.6 MB with 1,000 questions takes 0.3 s and 210 MB. */
const patienceMs = 15_000;
const limits = {
  entry: new URL('import-process.ts', import.meta.url),
  environment: {},
  mostMegabytes: 600,
  processes: 2,
  ordersPerProcess: 100,
  // A file stays in memory while it waits.
  mostWaiting: 8,
};

const told: Partial<Record<WorkerFaultType, ImportProblemCode>> = {
  slow: 'import-too-slow',
  large: 'import-too-large',
  busy: 'import-busy',
};

/** @param timeoutMs longest time for one file */
export function openFormImporter(timeoutMs = patienceMs): FormImporter {
  const workers = new WorkerQueue<ImportOrder, ImportOutcome>({ ...limits, timeoutMs });
  return {
    async read(order, of) {
      try {
        return await workers.add(order, { owner: of.member, kind: of.id });
      } catch (error) {
        const code = error instanceof WorkerFault ? told[error.type] : undefined;
        if (code === undefined) throw error;
        return { type: 'refused', code };
      }
    },
    close: () => workers.close(),
  };
}
