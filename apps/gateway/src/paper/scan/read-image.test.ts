import { expect, it } from 'vitest';
import { jpegOf, pdfOf, pngOf } from '../pdf.fixture.ts';
import { findImageFacts } from './read-image.ts';

it('knows whole pictures by their bytes', () => {
  expect(findImageFacts(pngOf(200))).toEqual({ mediaType: 'image/png', width: 60, height: 80 });
  expect(findImageFacts(jpegOf(2480, 3508))).toEqual({ mediaType: 'image/jpeg', width: 2480, height: 3508 });
});

it.each([
  ['a PNG that was cut off', pngOf(1).subarray(0, -10)],
  ['a PNG with a harmed byte', Buffer.from(pngOf(1)).fill(7, 50, 52)],
  ['a JPEG that was cut off', jpegOf(10, 10).subarray(0, -3)],
  ['a JPEG of more pixels than a screen can hold', jpegOf(65_000, 65_000)],
  ['a picture without a size', jpegOf(0, 10)],
  ['a PDF', pdfOf(1)],
  ['a web page', Buffer.from('<svg onload="x()"></svg>')],
  ['nothing', Buffer.alloc(0)],
  ['only the sign of a PNG', pngOf(1).subarray(0, 8)],
  ['only the sign of a JPEG', Buffer.from('ffd8ffe0', 'hex')],
])('refuses %s', (_, bytes) => {
  expect(findImageFacts(bytes)).toBeUndefined();
});
