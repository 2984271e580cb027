import { parentPort } from 'node:worker_threads';
import type { RenderRequest, RenderResult } from './document-order.ts';
import { openTypst } from './typst-compiler.ts';

const port = parentPort;
if (!port) throw new Error('render-worker.ts runs as a worker');
const typst = openTypst();

port.on('message', ({ id, order }: RenderRequest) => {
  let result: RenderResult;
  try {
    result = { id, type: 'rendered', pdf: Uint8Array.from(typst.render(order)) };
  } catch (error) {
    result = { id, type: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(result, result.type === 'rendered' ? [result.pdf.buffer as ArrayBuffer] : []);
});
