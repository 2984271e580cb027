import { expect, test } from 'vitest';
import { findMediaType } from './media-type.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

test('a script, a page, an archive and nothing at all are no kind of file', () => {
  for (const start of [
    '#!/bin/sh\n',
    '<html><script>',
    'PK\x03\x04',
    'MZ\x90\x00',
    '',
    '%PD',
    'RIFF\0\0\0\0WAVE',
  ]) {
    expect(findMediaType(bytes(start)), start).toBeUndefined();
  }
});

test('a PDF whose header stands later is not taken for one', () => {
  expect(findMediaType(bytes('<script>%PDF-1.7'))).toBeUndefined();
});

test('plans and photographs are known by their first bytes', () => {
  expect(findMediaType(bytes('%PDF-1.7\n'))).toBe('application/pdf');
  expect(findMediaType(bytes('\xff\xd8\xff\xe0\0\x10JFIF'))).toBe('image/jpeg');
  expect(findMediaType(bytes('\x89PNG\r\n\x1a\n\0\0'))).toBe('image/png');
  expect(findMediaType(bytes('RIFF\x10\0\0\0WEBPVP8 '))).toBe('image/webp');
  expect(findMediaType(bytes('\0\0\0\x18ftypheic\0\0'))).toBe('image/heic');
});
