import type { RenderRequest, RenderResult } from './document-order.ts';
import { openTypst } from './typst-compiler.ts';

// Entry of a process of its own: a compilation blocks its thread, and Typst keeps memory that only an end gives back.
const typst = openTypst();

process.on('message', ({ id, order }: RenderRequest) => {
  let result: RenderResult;
  try {
    result = { id, type: 'rendered', pdf: typst.render(order) };
  } catch (error) {
    result = { id, type: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(result);
});

// The parent is gone, however it ended.
process.on('disconnect', () => process.exit());
// The parent decides when to stop: a terminal's Ctrl-C reaches the whole group.
process.on('SIGINT', () => undefined);
