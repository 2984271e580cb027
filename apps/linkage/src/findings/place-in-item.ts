import type { DataItem } from '@saphan/contracts';
import { itemEditorTexts } from '../item-editor/item-editor-texts.ts';
import type { Visit } from '../pages/visit.ts';
import { anchor, type EntryPlace } from './entry-place.ts';

/** Fields of the editor by the path of their value. */
const fields = {
  'names/th': 'nameTh',
  'names/en': 'nameEn',
  'definition/th': 'definitionTh',
  'definition/en': 'definitionEn',
  display: 'display',
  codes: 'codes',
  examples: 'examples',
  schema: 'schema',
  'unit/th': 'unitTh',
  'unit/en': 'unitEn',
  'law/act/th': 'lawTh',
  'law/act/en': 'lawEn',
  'law/section': 'section',
  classification: 'classification',
  personal: 'personal',
  xmlTag: 'xmlTag',
  'deprecated/since': 'since',
  'deprecated/reason/th': 'reasonTh',
  'deprecated/reason/en': 'reasonEn',
  'deprecated/replacement': 'replacement',
  id: 'id',
  owner: 'owner',
  source: 'source',
} as const;

/** @param place below the item, as findings write it */
export function placeInItem(place: string, _item: DataItem, visit: Visit): EntryPlace {
  const text = itemEditorTexts(visit.language);
  const found = Object.entries(fields).find(([path]) => place === path || place.startsWith(`${path}/`));
  if (found === undefined) return { words: place === '' ? [] : [place], rest: '' };
  return { words: [text[found[1]]], rest: anchor(found[1]) };
}
