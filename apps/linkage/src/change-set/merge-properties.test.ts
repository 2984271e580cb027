import { isDeepStrictEqual } from 'node:util';
import type { Question } from '@saphan/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as steps from '../form-designer/form-steps.ts';
import type { PartChange } from './change-parts.ts';
import { fromParts, orderPart, toParts, type EntryParts } from './entry-parts.ts';
import { pageOf, pagesIn, questionsOn } from './form-order.ts';
import { changedParts, mergeParts, orderIn } from './part-merge.ts';
import { settleParts, type Side } from './settle-parts.ts';

const question = (id: string, label = id): Question => ({
  id,
  kind: 'text',
  label: { th: label, en: label },
  required: true,
});
const head = (id: string, title = id) => ({ id, title: { th: title, en: title } });
const base = toParts('forms', {
  id: 'f',
  version: 1,
  title: { th: 'ฟ', en: 'F' },
  pages: ['a', 'b', 'c'].map((page) => ({
    ...head(page),
    questions: ['1', '2', '3'].map((number) => question(`own.f.${page}${number}`)),
  })),
});

/** One press in the form designer, by numbers that choose among what there is. */
type Edit = (form: EntryParts, side: string) => readonly PartChange[];
const questionsOf = (form: EntryParts): readonly string[] => orderIn(form).flatMap(([, ids]) => ids);
const pick = <Of>(from: readonly Of[], number: number): Of | undefined => from[number % from.length];
const onQuestion =
  (number: number, act: (form: EntryParts, id: string, side: string) => readonly PartChange[]): Edit =>
  (form, side) => {
    const id = pick(questionsOf(form), number);
    return id === undefined ? [] : act(form, id, side);
  };
const onPage =
  (number: number, act: (form: EntryParts, id: string, side: string) => readonly PartChange[]): Edit =>
  (form, side) => {
    const id = pick(pagesIn(orderIn(form)), number);
    return id === undefined ? [] : act(form, id, side);
  };
const edit: fc.Arbitrary<Edit> = fc
  .tuple(fc.nat(8), fc.nat(1000), fc.nat(1000), fc.boolean())
  .map(([kind, one, other, isBack]): Edit => {
    const direction = isBack ? -1 : 1;
    const acts: readonly Edit[] = [
      onPage(one, (form, page, side) => {
        // Names meet now and then.
        const id = `own.f.${isBack ? 'both' : side}${String(other % 7)}`;
        return form.has(`question ${id}`) ? [] : steps.addQuestion(form, question(id), { page });
      }),
      onQuestion(one, (form, id, side) =>
        steps.changeQuestion(form.get(`question ${id}`), question(id, side + String(other))),
      ),
      onQuestion(one, (form, id) => steps.removeQuestion(form, id)),
      onQuestion(one, (form, id) =>
        steps.moveQuestion(form, id, {
          page: pick(pagesIn(orderIn(form)), other) ?? '',
          before: isBack ? pick(questionsOf(form), other) : undefined,
        }),
      ),
      onQuestion(one, (form, id) => steps.nudgeQuestion(form, id, direction)),
      (form, side) => {
        const id = `${isBack ? 'both' : side}-${String(other % 5)}`;
        return form.has(`page ${id}`) ? [] : steps.addPage(form, head(id));
      },
      onPage(one, (form, id, side) =>
        steps.changePage(form.get(`page ${id}`), head(id, side + String(other))),
      ),
      onPage(one, (form, id) => steps.removePage(form, id)),
      onPage(one, (form, id) => steps.movePage(form, id, direction)),
    ];
    return acts[kind] ?? (() => []);
  });

const work =
  (side: string) =>
  (edits: readonly Edit[]): EntryParts =>
    edits.reduce<EntryParts>((form, each) => {
      const next = new Map(form);
      for (const { part, after } of each(form, side)) {
        if (after === undefined) next.delete(part);
        else next.set(part, after);
      }
      return next;
    }, base);
const sideOf = (side: string) => fc.array(edit, { maxLength: 6 }).map(work(side));
const both = fc.record({ ours: sideOf('ours'), theirs: sideOf('theirs') });

const ids = (form: EntryParts): readonly string[] =>
  [...form.keys()].filter((part) => /^(page|question) /.test(part));
const orderless = (form: EntryParts): Map<string, unknown> =>
  new Map([...form].filter(([part]) => part !== orderPart));

/** What only this side did stands in the merged form as this side has it. */
function expectKept(side: EntryParts, other: EntryParts, merged: EntryParts): void {
  const [was, now, there, made] = [base, side, other, merged].map(orderIn);
  if (!was || !now || !there || !made) throw new Error('four orders');
  for (const part of changedParts(orderless(base), orderless(side)))
    if (isDeepStrictEqual(base.get(part), other.get(part))) expect(merged.get(part)).toEqual(side.get(part));
  for (const id of questionsOf(side)) {
    const isMoved = pageOf(now, id) !== pageOf(was, id);
    if (isMoved && pageOf(there, id) === pageOf(was, id) && merged.has(`question ${id}`))
      expect(pageOf(made, id)).toBe(pageOf(now, id));
    if (isMoved) expect(merged.has(`question ${id}`)).toBe(true);
  }
  for (const page of pagesIn(made)) {
    const kept = questionsOn(made, page);
    const common = (order: typeof was): readonly string[] =>
      questionsOn(order, page).filter((id) =>
        [was, now, there, made].every((each) => questionsOn(each, page).includes(id)),
      );
    if (isDeepStrictEqual(common(there), common(was))) expect(common(made)).toEqual(common(now));
    expect(new Set(kept).size).toBe(kept.length);
  }
}

test('nothing that one side alone did is lost, whatever both do to a form', () => {
  fc.assert(
    fc.property(both, ({ ours, theirs }) => {
      const { parts, conflicts } = mergeParts(base, ours, theirs);
      fc.pre(conflicts.length === 0);
      expectKept(ours, theirs, parts);
      expectKept(theirs, ours, parts);
      // Every page and question that is kept has its place, and nothing else has one.
      const form = toParts('forms', fromParts('forms', parts));
      expect(new Set(ids(form))).toEqual(new Set(ids(parts)));
      expect(orderIn(form)).toEqual(orderIn(parts));
    }),
    { numRuns: 1_000 },
  );
});

test('what both did to one part, each in its own way, is a conflict that names it', () => {
  fc.assert(
    fc.property(both, ({ ours, theirs }) => {
      const named = new Set(mergeParts(base, ours, theirs).conflicts.map(({ part }) => part));
      for (const part of new Set([...ids(base), ...ids(ours), ...ids(theirs)])) {
        const sides = [base, ours, theirs].map((form) => form.get(part));
        const [before, here, there] = sides;
        const isOne = [
          [here, before],
          [there, before],
          [here, there],
        ].some(([one, two]) => isDeepStrictEqual(one, two));
        const id = part.replace('question ', '');
        // One that one side has alone goes or stays with its page.
        const owner = ours.has(part) ? ours : theirs;
        const page = ours.has(part) === theirs.has(part) ? undefined : pageOf(orderIn(owner), id);
        if (!isOne && !named.has(`page ${page ?? ''}`)) expect([...named]).toContain(part);
        const places = [base, ours, theirs].map((form) => pageOf(orderIn(form), id));
        if (!places.includes(undefined) && new Set(places).size === 3)
          expect([...named]).toContain(`place ${id}`);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('one side alone is taken as it is, and both make no more of it than they did', () => {
  fc.assert(
    fc.property(sideOf('one'), (side) => {
      for (const [ours, theirs] of [
        [side, base],
        [base, side],
        [side, side],
      ] as const) {
        const { parts, conflicts } = mergeParts(base, ours, theirs);
        expect(conflicts).toEqual([]);
        expect(parts).toEqual(side);
      }
    }),
    { numRuns: 400 },
  );
});

test('conflicts that are settled, each for the side that is chosen, leave none and lose nothing else', () => {
  fc.assert(
    fc.property(
      both,
      fc.array(fc.constantFrom<Side>('ours', 'theirs'), { minLength: 1, maxLength: 5 }),
      ({ ours, theirs }, choices) => {
        let sides = { base, ours, theirs };
        const settled: { part: string; side: Side }[] = [];
        let merged = mergeParts(base, ours, theirs);
        while (merged.conflicts.length > 0 && settled.length < 60) {
          const side = choices[settled.length % choices.length] ?? 'ours';
          const { part = '' } = merged.conflicts[settled.length % merged.conflicts.length] ?? {};
          settled.push({ part, side });
          sides = { ...sides, ...settleParts(sides, part, side) };
          merged = mergeParts(sides.base, sides.ours, sides.theirs);
          expect(merged.conflicts.map((each) => each.part)).not.toContain(part);
        }
        expect(merged.conflicts).toEqual([]);
        const form = toParts('forms', fromParts('forms', merged.parts));
        expect(new Set(ids(form))).toEqual(new Set(ids(merged.parts)));
        const chosen = (side: Side): boolean => settled.every((each) => each.side === side);
        // What is in no conflict with anything is there, whoever won.
        for (const [mine, other] of [
          [ours, theirs],
          [theirs, ours],
        ] as const)
          for (const part of ids(mine)) {
            const page = pageOf(orderIn(mine), part.replace('question ', '')) ?? '';
            const isFree =
              base.get(part) === undefined &&
              !other.has(part) &&
              !settled.some((each) => each.part === `page ${page}`);
            if (isFree && part.startsWith('question '))
              expect(merged.parts.get(part)).toEqual(mine.get(part));
          }
        if (settled.length > 0 && chosen('ours')) expectSide(ours, merged.parts);
        if (settled.length > 0 && chosen('theirs')) expectSide(theirs, merged.parts);
      },
    ),
    { numRuns: 1_000 },
  );
});

/** Whoever won every conflict has all that they changed. */
function expectSide(side: EntryParts, merged: EntryParts): void {
  for (const part of changedParts(orderless(base), orderless(side))) {
    if (side.has(part)) expect(merged.get(part)).toEqual(side.get(part));
  }
}
