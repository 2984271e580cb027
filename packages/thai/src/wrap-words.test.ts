import { expect, test } from 'vitest';
import { countRoom, wrapWords } from './wrap-words.ts';

test('Thai breaks between words, and marks above and below take no room', () => {
  expect(countRoom('ที่นี้')).toBe(2);
  const name = 'กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์';
  const lines = wrapWords(name, { room: 26, most: 2 });
  expect(lines).toHaveLength(2);
  expect(lines.join('')).toBe(name);
  expect(lines.every((line) => countRoom(line) <= 26)).toBe(true);
});

test('English breaks at spaces; what does not fit ends in an ellipsis', () => {
  expect(wrapWords('Ministry of Interior', { room: 26, most: 2 })).toEqual(['Ministry of Interior']);
  expect(wrapWords('4 online end to end', { room: 12, most: 2 })).toEqual(['4 online end', 'to end']);
  expect(wrapWords('one two three four', { room: 7, most: 2 })).toEqual(['one two', 'three…']);
});

test('a comma stays with its word', () => {
  expect(wrapWords('Higher Education, Science', { room: 16, most: 2 })).toEqual([
    'Higher Education,',
    'Science',
  ]);
});

test('a word that is longer than a line stands whole', () => {
  expect(wrapWords('Internationalisation now', { room: 5, most: 3 })).toEqual([
    'Internationalisation',
    'now',
  ]);
});
