import { expect, test } from 'vitest';
import { statusLadder } from '../readiness/preset-ladders.ts';
import { nameStatus, nationalStatuses } from './status-names.ts';

test('a status of the national list is said in both languages, as the ladder of statuses says it', () => {
  expect(nameStatus('STA03', 'to-be-funded')).toEqual({ th: 'รองบประมาณ', en: 'to be funded' });
  const said = statusLadder.levels.flatMap(({ names, conditions }) =>
    conditions.map(({ rule }) => [rule, names]),
  );
  expect(said).toEqual(
    Object.entries(nationalStatuses)
      .map(([code, { names }]) => [`list.status = "${code}"`, names])
      .toReversed(),
  );
});

test('what another list calls a status stays its word', () => {
  expect(nameStatus('STA03', 'รอผู้บริหาร')).toEqual({ th: 'รอผู้บริหาร', en: 'รอผู้บริหาร' });
  expect(nameStatus('constructor', 'x')).toEqual({ th: 'x', en: 'x' });
});
