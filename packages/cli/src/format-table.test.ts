import { expect, it } from 'vitest';
import { formatTable } from './format-table.ts';

it('marks above and below Thai letters take no column', () => {
  const table = formatTable(
    ['กระดาษ', 'ผู้ออก'],
    [
      ['บัตรประชาชน', 'ปค.'],
      ['ID', 'x'],
    ],
  );
  expect(table.split('\n')).toEqual([
    'กระดาษ      ผู้ออก',
    '──────────  ────',
    'บัตรประชาชน  ปค.',
    'ID          x',
  ]);
});

it('a long cell goes on below, a word is never cut', () => {
  const lines = formatTable(['a', 'b'], [['one two three', 'x']], 7).split('\n');
  expect(lines).toEqual(['a        b', '───────  ─', 'one two  x', 'three']);
});
