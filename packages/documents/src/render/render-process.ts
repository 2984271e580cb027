import { serveOrders } from '@saphan/workers/serve';
import type { RenderOrder } from './document-order.ts';
import { openTypst } from './typst-compiler.ts';

// Entry of a process of its own: a compilation blocks its thread, and Typst keeps memory that only an end gives back.
const typst = openTypst();
serveOrders((order: RenderOrder) => typst.render(order));
