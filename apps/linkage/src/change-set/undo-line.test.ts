import { expect, test } from 'vitest';
import { toUndoLine, type LineStep } from './undo-line.ts';

const [me, other] = ['staff:me', 'staff:other'];
/** `5` a step, `5-3` one that takes 3 back, `5!` another person's. */
const steps = (text: string): LineStep[] =>
  text.split(' ').map((each) => {
    const [, number, undoes, sign] = /^(\d+)(?:-(\d+))?(!?)$/.exec(each) ?? [];
    return {
      number: Number(number),
      undoes: undoes === undefined ? undefined : Number(undoes),
      by: sign === '!' ? other : me,
    };
  });

test.each<[string, string, number[], number[]]>([
  ['what was done can be undone', '1 2 3', [1, 2, 3], []],
  ['undone, it can be redone', '1 2 3 4-3', [1, 2], [4]],
  ['twice', '1 2 3 4-3 5-2', [1], [4, 5]],
  ['redone, it can be undone again', '1 2 3 4-3 5-4', [1, 2, 5], []],
  ['undone twice and redone once', '1 2 3 4-3 5-2 6-5', [1, 6], [4]],
  ['something new ends what could be redone', '1 2 3 4-3 5', [1, 2, 5], []],
  ['taken back out of turn, from the history', '1 2 3 4-1', [1, 2, 3, 4], []],
  ['what others did is theirs', '1 2! 3', [1, 3], []],
  ['what others took back is gone', '1 2 3-2!', [1], []],
])('%s', (_, text, undo, redo) => {
  expect(toUndoLine(steps(text), me)).toEqual({ undo, redo });
});

test('fifty steps and more go back and forth', () => {
  const done = Array.from({ length: 60 }, (_, n) => String(n + 1)).join(' ');
  const undone = Array.from({ length: 60 }, (_, n) => `${String(61 + n)}-${String(60 - n)}`).join(' ');
  const line = toUndoLine(steps(`${done} ${undone}`), me);
  expect([line.undo.length, line.redo.length]).toEqual([0, 60]);
});
