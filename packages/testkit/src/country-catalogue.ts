import { join } from 'node:path';
import type { Catalogue } from '@saphan/contracts';

let built: Promise<Catalogue> | undefined;

async function build(): Promise<Catalogue> {
  // Most tests need none of it.
  const { buildCatalogue } = await import('@saphan/catalogue');
  return buildCatalogue(join(import.meta.dirname, '../../../catalogue'));
}

/**
 * The country's catalogue (`catalogue/`), built and checked once for all test files of a worker: nobody may change it.
 * @throws CatalogueRefused
 */
export const countryCatalogue = (): Promise<Catalogue> => (built ??= build());
