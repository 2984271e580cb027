import { Form } from '@saphan/ui';
import type { VNode } from 'preact';
import { findUndoLine, type UndoLine } from '../change-set/undo-line.ts';
import type { Visit } from '../pages/visit.ts';
import { undoTexts } from './undo-texts.ts';
import type { OpenedDraft } from './open-draft.ts';

/** What the visitor can undo and redo of the form. */
export function findOwnLine({ db, staff }: Visit, { set, entry }: OpenedDraft): Promise<UndoLine> {
  const { list, name, base } = entry;
  return findUndoLine(db, set.id, { list, name, isNew: base.size === 0 }, `staff:${staff?.id ?? ''}`);
}

/** Undo and redo; Ctrl+Z and Ctrl+Shift+Z or Ctrl+Y press them where no text is typed. */
export function UndoButtons({ visit, path, line }: { visit: Visit; path: string; line: UndoLine }): VNode {
  const text = undoTexts(visit.language);
  return (
    <>
      {(['undo', 'redo'] as const).map((way) => {
        const next = line[way].at(-1);
        return (
          <Form action={`${path}/${way}`}>
            <input type="hidden" name="step" value={String(next ?? '')} />
            <button
              class="button button-quiet"
              data-way={way}
              disabled={next === undefined}
              title={text.keys[way]}
              aria-keyshortcuts={
                way === 'undo' ? 'Control+Z Meta+Z' : 'Control+Y Control+Shift+Z Meta+Shift+Z'
              }
            >
              <span aria-hidden="true">{way === 'undo' ? '↶' : '↷'}</span> <span>{text[way]}</span>
            </button>
          </Form>
        );
      })}
    </>
  );
}
