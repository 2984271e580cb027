import { join } from 'node:path';
import { buildCatalogue } from '@saphan/catalogue';
import type { Catalogue } from '@saphan/contracts';
import { root } from './country.ts';

let built: Promise<Catalogue> | undefined;

/** The country's catalogue, built and checked once: that takes a second of processor time, and every walk asks. */
export const readCatalogue = (): Promise<Catalogue> => (built ??= buildCatalogue(join(root, 'catalogue')));
