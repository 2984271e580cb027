import { fileURLToPath } from 'node:url';

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Script that draws processes, for the servers whose pages have them: it is large. Pages ask for `draw-process.ts`. */
export const processDiagramAsset = pathOf('process-diagram/draw-process.ts');

/** Script of scanned pages beside their forms. Pages ask for `view-page.ts`. */
export const pageImageAsset = pathOf('page-image/view-page.ts');

/**
 * Files that a server of pages bundles at start: `bundleAssets([...uiAssets, …own islands])`. Pages then ask for them by the names
 * `saphan.css`, `bridge.svg`, `table-keys.ts`, `page-keys.ts` and `print-page.ts`; every page
 * has `close-sheets.ts`.
 */
export const uiAssets: readonly string[] = [
  'saphan.css',
  'layout/bridge.svg',
  'table/table-keys.ts',
  'keys/page-keys.ts',
  'keys/print-page.ts',
  'keys/close-sheets.ts',
].map(pathOf);
