import { openRenderer, type DocumentInputs, type Trial } from '@saphan/documents';
import { createHash } from 'node:crypto';
import type { ChangeSet } from '../change-set/change-set-store.ts';

/**
 * Draws templates that are being written, in processes of their own and in turns of the agencies that write them: one that never ends
 * takes five seconds, of which others see nothing, and is remembered, so that whoever looks again, or at the set that it is in, does
 * not wait for it anew.
 */
export interface TemplateDrawer {
  /** @param of the set that it is written in, in whose agency's turn it is drawn */
  draw(
    template: string,
    inputs: DocumentInputs,
    as: 'pdf' | 'picture',
    of: Pick<ChangeSet, 'id' | 'member'>,
  ): Promise<Trial>;
  close(): Promise<void>;
}

/** As long as somebody who looks at a draft may be kept waiting. */
const usualPatienceMs = 5_000;
/** Drawings that are kept: a page shows what it was checked by. */
const mostKept = 60;

/**
 * @param now epoch milliseconds
 * @param patienceMs after which a drawing is ended
 */
export function openTemplateDrawer(now: () => number, patienceMs = usualPatienceMs): TemplateDrawer {
  const renderer = openRenderer({ timeoutMs: patienceMs });
  const drawn = new Map<string, Promise<Trial>>();
  return {
    draw(template, inputs, trial, of) {
      const key = createHash('sha256')
        .update(JSON.stringify([trial, template, inputs]))
        .digest('hex');
      const known = drawn.get(key);
      if (known !== undefined) return known;
      const drawing = renderer.tryTemplate({
        ...{ template, inputs, trial, attachments: [] },
        at: Math.floor(now() / 1000),
        turn: { owner: of.member, kind: of.id },
      });
      const [oldest] = drawn.keys();
      if (drawn.size >= mostKept && oldest !== undefined) drawn.delete(oldest);
      drawn.set(key, drawing);
      // What is no fault of the template may be over the next time.
      drawing.catch(() => drawn.delete(key));
      return drawing;
    },
    close: () => renderer.close(),
  };
}
