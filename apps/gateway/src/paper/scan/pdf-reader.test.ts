import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfOf } from '../pdf.fixture.ts';
import { openPdfReader, type PdfReader } from './pdf-reader.ts';
import { findImageFacts } from './read-image.ts';

let reader: PdfReader;
beforeAll(() => {
  reader = openPdfReader();
});
afterAll(() => reader.close());

describe('a PDF file', () => {
  it('is counted, and drawn page by page', async () => {
    const pdf = pdfOf(12);
    expect(await reader.read('a', { pdf, from: 0, count: 0 })).toEqual({
      type: 'read',
      total: 12,
      pages: [],
    });
    const { pages } = await reader.read('a', { pdf, from: 10, count: 10 });
    expect(pages.length).toBe(2);
    expect(findImageFacts(Buffer.from(pages[0]?.bytes ?? []))).toEqual({
      mediaType: 'image/png',
      ...{ width: 1413, height: 2000 },
    });
  });
  it('that is broken is refused', async () => {
    await expect(
      reader.read('a', { pdf: Buffer.from('%PDF-1.7 but no more'), from: 0, count: 0 }),
    ).rejects.toMatchObject({ code: 'paper-file-unreadable' });
  });
});

it('a page that takes all memory or time is given up, and the next file is read all the same', async () => {
  const small = openPdfReader({ timeoutMs: 15_000, mostMegabytes: 250 });
  const bomb = pdfOf(1, () => `${'q 1 0 0 1 1 1 cm '.repeat(20_000)}${'0 0 595 842 re f '.repeat(400_000)}`);
  await expect(small.read('a', { pdf: bomb, from: 0, count: 1 })).rejects.toMatchObject({
    code: 'paper-file-heavy',
    at: 'page 1',
  });
  expect((await small.read('a', { pdf: pdfOf(1), from: 0, count: 1 })).pages.length).toBe(1);
  await small.close();
});
