import { expect, test } from 'vitest';
import { describeChange } from './change-table.tsx';

const names = new Map([
  ['MOC-1', 'DBD'],
  ['NEW-1', 'DBD'],
  ['MOF-1', 'RD'],
]);

test('a service that moves between two agencies of one name says which is which', () => {
  const [before, after] = [{ agency: 'MOC-1' }, { agency: 'NEW-1' }];
  expect(describeChange({ before, after }, names)).toEqual(['DBD (MOC-1)', 'DBD (NEW-1)']);
  expect(describeChange({ before, after: { agency: 'MOF-1' } }, names)).toEqual(['DBD', 'RD']);
});
