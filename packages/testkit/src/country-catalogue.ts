import { join } from 'node:path';
import type { Catalogue } from '@saphan/contracts';
import { inject } from 'vitest';
import { madeOnce } from './made-once.ts';

let built: Promise<Catalogue> | undefined;

async function build(): Promise<Catalogue> {
  // Most tests need none of it.
  const { buildCatalogue } = await import('@saphan/catalogue');
  return buildCatalogue(join(import.meta.dirname, '../../../catalogue'));
}

/**
 * The country's catalogue (`catalogue/`), built and checked once for all test files of a worker, and with databases once for all
 * workers of a run, since the first time takes three seconds of a core: nobody may change it.
 * @throws CatalogueRefused
 */
export const countryCatalogue = (): Promise<Catalogue> =>
  (built ??= madeOnce(inject('runFolder') as string | undefined, 'catalogue', build));
