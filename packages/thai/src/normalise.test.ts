import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareThai, sortThai } from './collation.ts';
import { normaliseText, toArabicDigits, toDigits, toSearchText } from './normalise.ts';
import { toWords } from './words.ts';

const thaiText = fc
  .array(fc.constantFrom(...'กขคงนาิีุู่้๊๋ำํเแโใไ 1๒()\u200b\u00a0'.split('')), { maxLength: 30 })
  .map((letters) => letters.join(''));

describe('normaliseText', () => {
  it('repairs what real lists hold', () => {
    expect(normaliseText('คุ\u0e49ม')).toBe(normaliseText('ค\u0e49\u0e38ม'));
    expect(normaliseText('กรม\u200bการ\u00a0 ค้า \n')).toBe('กรมการ ค้า');
    expect(normaliseText('น\u0e49\u0e4d\u0e32')).toBe('น้ำ');
    expect(normaliseText('น\u0e4d\u0e49\u0e32')).toBe('น้ำ');
  });
  it('changes nothing the second time', () => {
    fc.assert(fc.property(thaiText, (text) => normaliseText(normaliseText(text)) === normaliseText(text)));
    fc.assert(fc.property(thaiText, (text) => toSearchText(toSearchText(text)) === toSearchText(text)));
  });
  it('reads Thai digits', () => {
    expect(toArabicDigits('มาตรา ๓๘')).toBe('มาตรา 38');
    expect(toDigits(' ๐๒-000 1234 ')).toBe('020001234');
  });
});

describe('toWords', () => {
  it('cuts Thai without spaces', () => {
    expect(toWords('เปิดร้านอาหารที่เชียงใหม่')).toEqual(['เปิด', 'ร้าน', 'อาหาร', 'ที่', 'เชียงใหม่']);
  });
  it('drops signs and case', () => {
    expect(toWords('VAT (ภ.พ.20)')).toContain('vat');
    expect(toWords(' – ')).toEqual([]);
  });
});

describe('collation', () => {
  it('puts a leading vowel after its consonant', () => {
    expect(sortThai(['แก้ว', 'ขาว', 'กา', 'เก'], (word) => word)).toEqual(['กา', 'เก', 'แก้ว', 'ขาว']);
  });
  it('sorts numbers by value', () => {
    expect(compareThai('หมู่ 10', 'หมู่ 9')).toBeGreaterThan(0);
  });
});
