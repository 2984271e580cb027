import { Problem } from '@saphan/contracts';
import { importForm, importProblems, type ImportProblemCode } from '@saphan/form-import';
import { serveOrders } from '@saphan/workers/serve';
import type { ImportOrder, ImportOutcome } from './form-importer.ts';

const isOurs = (code: string): code is ImportProblemCode => Object.hasOwn(importProblems, code);

// Entry of a process of its own: a file can be small and its reading long, and pages are drawn meanwhile.
serveOrders(async ({ bytes, wishes }: ImportOrder): Promise<ImportOutcome> => {
  try {
    return { type: 'imported', imported: await importForm(bytes, wishes) };
  } catch (error) {
    const code = error instanceof Problem ? String(error.code) : '';
    if (!isOurs(code)) throw error;
    return { type: 'refused', code };
  }
});
