import type { VNode } from 'preact';
import { changeSetTexts } from '../change-set/change-set-texts.ts';
import { PartDifferences } from '../change-set/part-differences.tsx';
import type { SetEntry } from '../change-set/set-entries.ts';
import type { Visit } from '../pages/visit.ts';
import { partWords } from './part-words.ts';
import { findSheet } from '../sheet-editor/sheets.ts';
import { sheetPart } from './sheet-part.tsx';

/** What a set changes in an entry, part by part, in the words of those who accept it. */
export function EntryDifferences({ visit, entry }: { visit: Visit; entry: SetEntry }): VNode {
  const { base, content, list } = entry;
  const sheet = findSheet(list);
  // What was taken out has its words in what was published.
  const named = { list, content: new Map([...base, ...content]) };
  return (
    <PartDifferences
      base={base}
      content={content}
      texts={changeSetTexts(visit.language)}
      nameOf={(part) => partWords(named, part, visit.language)}
      drawOf={(part, value) => sheet && sheetPart(visit, sheet, part, value)}
    />
  );
}
