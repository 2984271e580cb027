import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { languages, type Language } from '@saphan/contracts';

export interface CatalogueOptions {
  readonly folder: string;
  readonly language: Language;
}

export const catalogueUsage = [
  '  --folder PATH   catalogue to read; default: catalogue/ of this repository',
  '  --lang th|en    language of the texts; default: en',
].join('\n');

/**
 * Reads the options of `saphan catalogue …`.
 * @throws TypeError for an unknown option or language, with a sentence for the person.
 */
export function readCatalogueOptions(options: readonly string[], root: string): CatalogueOptions {
  const { values } = parseArgs({
    args: [...options],
    options: { folder: { type: 'string' }, lang: { type: 'string', default: 'en' } },
  });
  const language = languages.find((known) => known === values.lang);
  if (!language) throw new TypeError(`--lang is th or en, not ${values.lang}`);
  return { folder: values.folder ?? join(root, 'catalogue'), language };
}
