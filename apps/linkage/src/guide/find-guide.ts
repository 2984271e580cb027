import type { Language } from '@saphan/contracts';
import type { Guide } from '@saphan/ui';
import { guides } from './guides.ts';

/** The guide of a page, of those whose addresses begin alike the longest. @param path as it was asked for */
export function findGuide(path: string, language: Language): Guide | undefined {
  const [asked = ''] = path.split('?', 1);
  const found = guides
    .filter(({ at }) => asked === at || asked.startsWith(`${at}/`))
    .toSorted((one, other) => other.at.length - one.at.length)[0];
  return found?.[language];
}
