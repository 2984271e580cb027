import type { Language } from '@saphan/contracts';
import type { ChangedList } from '../change-set/entry-parts.ts';
import { dataServiceSheet } from '../data-service-editor/data-service-sheet.ts';
import { dataServiceTexts } from '../data-service-editor/data-service-texts.ts';
import { lifeEventSheet } from '../life-event-editor/life-event-sheet.ts';
import { lifeEventTexts } from '../life-event-editor/life-event-texts.ts';
import { serviceSheet } from '../service-editor/service-sheet.ts';
import { serviceTexts } from '../service-editor/service-texts.ts';
import type { Sheet } from './sheet.ts';
import type { SheetTexts } from './sheet-texts.ts';

/** A sheet with its words. */
export interface WordedSheet extends Sheet {
  readonly texts: (language: Language) => SheetTexts;
}

/** Every list whose entries are written in groups of fields. */
export const sheets: readonly WordedSheet[] = [
  { ...serviceSheet, texts: serviceTexts },
  { ...lifeEventSheet, texts: lifeEventTexts },
  { ...dataServiceSheet, texts: dataServiceTexts },
];

export const findSheet = (list: ChangedList): WordedSheet | undefined =>
  sheets.find((sheet) => sheet.list === list);

/** @throws RangeError for a list that has no sheet */
export function getSheet(list: ChangedList): WordedSheet {
  const sheet = findSheet(list);
  if (sheet === undefined) throw new RangeError(`no sheet: ${list}`);
  return sheet;
}
