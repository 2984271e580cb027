import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CaseAnswer } from '../case/read-answers.ts';
import { findDifference } from './find-difference.ts';

const day = (number: number): Date => new Date(Date.UTC(2026, 10, number, 3));
const received = day(2);
const asked = day(10);

/** The row of an item that had these values in turn, each on a day; of rows that say the same the first counts. */
function answerOf(
  item: string,
  rows: readonly { readonly value: unknown; readonly on: number; readonly origin: CaseAnswer['origin'] }[],
): CaseAnswer {
  let answer: CaseAnswer | undefined;
  for (const { value, on, origin } of rows) {
    const isAgain = answer?.value === value;
    const { value: old, at, since, origin: by, before = [] } = answer ?? {};
    answer = {
      row: item,
      item,
      source: 'typed',
      origin,
      value,
      seal: undefined,
      service: undefined,
      officer: undefined,
      at: day(on),
      since: isAgain ? (since ?? day(on)) : day(on),
      before:
        answer === undefined || isAgain
          ? before
          : [{ value: old, at: at ?? day(on), since: since ?? day(on), origin: by ?? origin }, ...before],
    };
  }
  if (answer === undefined) throw new Error('no rows');
  return answer;
}

const notice = {
  id: 'n',
  at: asked.toISOString(),
  until: day(25).toISOString(),
  answeredAt: day(12).toISOString(),
  gaps: [
    { question: 'shop.name', text: 'ชื่อไม่ชัด', file: false },
    { question: 'shop.plan', text: 'ผังไม่เห็นถังขยะ', file: true },
    { question: 'shop.area', text: 'พื้นที่', file: false },
    { text: 'เรื่องอื่น', file: false },
  ],
};
const view = { notices: [notice], receivedAt: received.toISOString() };
const first = { on: 2, origin: 'submission' } as const;
const plan = { question: 'shop.plan', origin: 'supplement', at: day(12) } as const;

it('tells what the person changed and what a source did, and which gap came', () => {
  const answers = [
    answerOf('shop.name', [
      { value: 'เก่า', ...first },
      { value: 'ใหม่', on: 12, origin: 'supplement' },
    ]),
    answerOf('shop.area', [
      { value: 100, ...first },
      { value: 100, on: 12, origin: 'supplement' },
    ]),
    answerOf('house.use', [
      { value: 'บ้าน', ...first },
      { value: 'ร้าน', on: 14, origin: 're-checked' },
    ]),
    answerOf('person.name', [{ value: 'กัญญา', ...first }]),
    answerOf('building.permit', [{ value: 'อ.1', on: 11, origin: 'fetched' }]),
  ];
  const difference = findDifference(view, answers, [plan, { ...plan, question: 'old', at: day(2) }]);
  expect(difference.changed.map(({ item, before, now, by }) => [item, before, now, by])).toEqual([
    ['shop.name', 'เก่า', 'ใหม่', 'person'],
    ['house.use', 'บ้าน', 'ร้าน', 'source'],
  ]);
  expect(difference.gaps.map(({ came }) => came)).toEqual([true, true, false, undefined]);
  expect(difference.files).toEqual([plan]);
});

it('counts from the application where nothing was asked for', () => {
  const changed = answerOf('house.use', [
    { value: 'บ้าน', ...first },
    { value: 'ร้าน', on: 3, origin: 're-checked' },
  ]);
  const difference = findDifference({ ...view, notices: [] }, [changed], []);
  expect(difference).toMatchObject({ from: received, answeredAt: undefined, gaps: [] });
  expect(difference.changed).toHaveLength(1);
});

const rows = fc
  .array(
    fc.record({
      value: fc.constantFrom('a', 'b', 'c'),
      on: fc.integer({ min: 3, max: 20 }),
      origin: fc.constantFrom('supplement', 'fetched', 're-checked', 'attested'),
    }),
    { maxLength: 5 },
  )
  .map((all) => all.toSorted((one, other) => one.on - other.on))
  .map((all) => [{ value: 'a', ...first }, ...all] as Parameters<typeof answerOf>[1]);

it('says changed exactly where the value is another than it was at the notice, and names that one', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const answer = answerOf('item', all);
      const then = all.findLast(({ on }) => day(on) <= asked)?.value;
      const [found] = findDifference(view, [answer], []).changed;
      const isOfficers = answer.origin === 'attested';
      if (answer.since <= asked || isOfficers) expect(found).toBeUndefined();
      else expect(found).toMatchObject({ before: then, now: all.at(-1)?.value });
    }),
  );
});
