import { openRenderer, type DocumentInputs, type Trial } from '@saphan/documents';
import { createHash } from 'node:crypto';

/** Draws templates that are being written, in a process of its own: one that never ends keeps nothing else waiting. */
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
      // Whoever was in the way may be gone.
      const forget = () => drawn.delete(key);
      drawing.then((result) => {
        if (result.type === 'faulty' && result.faults.some(({ type }) => type === 'slow')) forget();
      }, forget);
      return drawing;
    },
    close: () => renderer.close(),
  };
}
