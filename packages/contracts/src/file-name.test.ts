import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toFileName } from './file-name.ts';

it.each([
  ['แบบแปลน.bat', 'application/pdf', 'แบบแปลน.bat.pdf'],
  ['plan.hta', 'image/heic', 'plan.hta.heic'],
  ['plan.bat.', 'application/pdf', 'plan.bat..pdf'],
  ['plan', 'image/png', 'plan.png'],
  ['แบบ\u202efdp.bat', 'application/pdf', 'แบบfdp.bat.pdf'],
  ['plan.pdf\u200b', 'application/pdf', 'plan.pdf'],
  ['../../etc/plan.PDF', 'application/pdf', 'plan.PDF'],
  ['C:\\Users\\somebody\\house.JPEG', 'image/jpeg', 'house.JPEG'],
  ['\u2028\u0000 ', 'application/pdf', 'file.pdf'],
  ['\ud800a.png', 'image/png', 'a.png'],
  ['letter.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'letter.docx'],
  ['plan.bat', undefined, 'plan.bat'],
])('%j that is %s is handed over as %j', (name, mediaType, expected) => {
  expect(toFileName(name, mediaType)).toBe(expected);
});

it('keeps the ending of a name that is too long, and no half of a letter', () => {
  expect(toFileName(`${'ก'.repeat(300)}.pdf`, 'application/pdf')).toBe(`${'ก'.repeat(251)}.pdf`);
  expect(toFileName(`${'a'.repeat(250)}😀.bat`, 'application/pdf')).toBe(`${'a'.repeat(250)}.pdf`);
});

const pieces = ['a', 'ก', '😀', '\ud800', '\u202e', '\u0000', ' ', '.', '.pdf', '.bat', '/', 'xxxxxxxx'];

it('is the same when it is asked of what it gave', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...pieces), maxLength: 200 }),
      fc.constantFrom('application/pdf', 'image/jpeg', 'text/html', undefined),
      (name, mediaType) => {
        const once = toFileName(name, mediaType);
        expect(once.length).toBeLessThanOrEqual(255);
        expect(once.isWellFormed()).toBe(true);
        expect(toFileName(once, mediaType)).toBe(once);
      },
    ),
  );
});
