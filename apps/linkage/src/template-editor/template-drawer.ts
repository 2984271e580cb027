import { openRenderer, type DocumentInputs, type Trial } from '@saphan/documents';
import { createHash } from 'node:crypto';

/**
 * Draws templates that are being written, one after the other in a process of their own: one that never ends takes its five seconds
 * and is remembered, so that whoever looks again, or at the set that it is in, does not wait for it anew.
 */
export interface TemplateDrawer {
  draw(template: string, inputs: DocumentInputs, as: 'pdf' | 'picture'): Promise<Trial>;
  close(): Promise<void>;
}

const patienceMs = 5_000;
/** Drawings that are kept: a page shows what it was checked by. */
const mostKept = 60;

/** @param now epoch milliseconds */
export function openTemplateDrawer(now: () => number): TemplateDrawer {
  const renderer = openRenderer({ timeoutMs: patienceMs });
  const drawn = new Map<string, Promise<Trial>>();
  return {
    draw(template, inputs, trial) {
      const key = createHash('sha256')
        .update(JSON.stringify([trial, template, inputs]))
        .digest('hex');
      const known = drawn.get(key);
      if (known !== undefined) return known;
      const drawing = renderer.tryTemplate({
        ...{ template, inputs, trial, attachments: [] },
        at: Math.floor(now() / 1000),
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
