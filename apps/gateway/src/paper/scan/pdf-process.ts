import { PDFiumLibrary, type PDFiumDocument, type PDFiumPage } from '@hyzyla/pdfium';
import { serveOrders } from '@saphan/workers/serve';
import { findImageFacts } from './read-image.ts';
import type { PdfOrder, PdfOutcome, ReadPage } from './pdf-reader.ts';
import { writePng } from './write-png.ts';

// Entry of a process of its own: a PDF is somebody else's program, and may take all the time and memory that it gets.
const library = PDFiumLibrary.init();

/** Longer side of a drawn page: A4 at some 170 dpi, enough to read what was typed small. */
const longestSide = 2_000;

/** A scanner's page is one photo: it is taken as it stands, the same bytes. */
async function findPhoto(page: PDFiumPage, ratio: number): Promise<ReadPage | undefined> {
  if (page.getObjectCount() !== 1) return undefined;
  const only = page.getObject(0);
  if (only.type !== 'image') return undefined;
  const { data, filters } = await only.getImageDataRaw();
  if (filters.length !== 1 || filters[0] !== 'DCTDecode') return undefined;
  const bytes = Buffer.from(data);
  const facts = findImageFacts(bytes);
  // One that does not fill its page as it is was turned or cut.
  if (facts === undefined || Math.abs(facts.width / facts.height / ratio - 1) > 0.02) return undefined;
  return { bytes, ...facts };
}

async function readPage(document: PDFiumDocument, number: number): Promise<ReadPage> {
  const page = document.getPage(number);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  if (!(originalWidth > 0 && originalHeight > 0)) throw new Error('a page without a size');
  const photo = await findPhoto(page, originalWidth / originalHeight);
  if (photo) return photo;
  const scale = longestSide / Math.max(originalWidth, originalHeight);
  const [width, height] = [originalWidth, originalHeight].map((side) =>
    Math.max(1, Math.round(side * scale)),
  ) as [number, number];
  // Drawing closes the page: it is opened anew.
  const drawn = await document.getPage(number).render({ width, height, colorSpace: 'Gray' });
  const pixels = drawn.data.subarray(0, drawn.width * drawn.height);
  const bytes = writePng({ pixels, width: drawn.width, height: drawn.height });
  return { bytes, mediaType: 'image/png', width: drawn.width, height: drawn.height };
}

serveOrders(async ({ pdf, from, count }: PdfOrder): Promise<PdfOutcome> => {
  const pages: ReadPage[] = [];
  let document: PDFiumDocument;
  try {
    document = await (await library).loadDocument(pdf);
  } catch (error) {
    return { type: 'refused', detail: String(error) };
  }
  const total = document.getPageCount();
  let at = from;
  try {
    for (; at < Math.min(total, from + count); at += 1) pages.push(await readPage(document, at));
  } catch (error) {
    return { type: 'refused', page: at + 1, detail: String(error) };
  } finally {
    document.destroy();
  }
  return { type: 'read', total, pages };
});
