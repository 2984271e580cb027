import type { Form, Question, Service } from '@saphan/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answers } from './answer.ts';
import { newIndex, newDataService, newItem, newQuestion, newService, both } from './forms.fixture.ts';
import { withCalculated } from './calculations/with-calculated.ts';
import { mergeForms, type MergedForm } from './merge-forms.ts';
import { parseAnswers } from './parse-answers.ts';
import { splitForService } from './split-for-service.ts';

const itemIds = Array.from({ length: 12 }, (_, index) => `thing.item${String(index)}`);
/** Every third item is held by a register. */
const isFetched = (id: string): boolean => Number(/[0-9]+$/.exec(id)?.[0]) % 3 === 0;
const items = itemIds.map((id) => newItem(id, isFetched(id) ? { source: 'things.v1' } : {}));
const limits = fc.record({
  maxLength: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
  required: fc.boolean(),
});

interface PlannedService {
  readonly items: readonly string[];
  readonly pages: readonly number[];
  readonly limits: readonly { maxLength: number | undefined; required: boolean }[];
  readonly hasOwn: boolean;
}
const planned: fc.Arbitrary<PlannedService> = fc.record({
  items: fc.uniqueArray(fc.constantFrom(...itemIds), { minLength: 1 }),
  pages: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 }),
  limits: fc.array(limits, { minLength: 12, maxLength: 12 }),
  hasOwn: fc.boolean(),
});

function toService(plan: PlannedService, number: number): { service: Service; form: Form } {
  const id = `service${String(number)}`;
  const questions = plan.items.map((item, index) => {
    const { maxLength, required } = plan.limits[index] ?? { maxLength: undefined, required: false };
    const change = { required: required && !isFetched(item), ...(maxLength !== undefined && { maxLength }) };
    return { page: plan.pages[index] ?? 0, question: newQuestion(item, change) };
  });
  const own = newQuestion(`own.${id}.extra`);
  const all = [...questions, ...(plan.hasOwn ? [{ page: 0, question: own }] : [])];
  const pages = [...Map.groupBy(all, ({ page }) => `page${String(page)}`)].map(([page, asked]) => ({
    id: page,
    title: both(page),
    questions: asked.map(({ question }) => question),
  }));
  const listed = questions.map(({ question }) => ({ item: question.id, required: question.required }));
  return { service: newService(id, listed), form: { id, version: 1, title: both(id), pages } };
}

const indexOf = (made: readonly { service: Service; form: Form }[]) =>
  newIndex({
    items,
    dataServices: [newDataService('things.v1', ['pid'], itemIds.filter(isFetched))],
    forms: made.map(({ form }) => form),
    services: made.map(({ service }) => service),
  });
const questionsOf = ({ pages }: MergedForm) => pages.flatMap(({ questions }) => questions);
const answerAll = (merged: MergedForm): Answers =>
  Object.fromEntries(
    questionsOf(merged).map(({ question, how }) => [
      question.id,
      how === 'fetched'
        ? { value: 'x', source: 'sealed' as const, seal: 0 }
        : { value: 'x', source: 'typed' as const },
    ]),
  );

test('whatever services are asked together: no item twice, none to who does not list it, all that is required to who does', () => {
  fc.assert(
    fc.property(fc.array(planned, { minLength: 1, maxLength: 6 }), (plans) => {
      const made = plans.map(toService);
      const index = indexOf(made);
      const merged = mergeForms(
        index,
        made.map(({ service }) => service),
      );
      const ids = questionsOf(merged).map(({ question }) => question.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { service, form } of made) {
        const listed = new Set(service.items.map(({ item }) => item));
        const own = form.pages
          .flatMap(({ questions }) => questions.map(({ id }) => id))
          .filter((id) => id.startsWith('own.'));
        const part = splitForService(index, service, answerAll(merged));
        for (const { id } of part.answers) expect(listed.has(id) || own.includes(id)).toBe(true);
        expect(part.missing).toEqual([]);
        const reached = new Set(part.answers.map(({ id }) => id));
        for (const { item, required } of service.items) if (required) expect(reached.has(item)).toBe(true);
      }
    }),
  );
});

test('what satisfies the merged question satisfies each service', () => {
  fc.assert(
    fc.property(fc.array(planned, { minLength: 2, maxLength: 6 }), (plans) => {
      const made = plans.map(toService);
      const merged = mergeForms(
        indexOf(made),
        made.map(({ service }) => service),
      );
      const byId = new Map(questionsOf(merged).map(({ question }) => [question.id, question]));
      const each = made.flatMap(({ form }) => form.pages.flatMap(({ questions }): Question[] => questions));
      for (const { id, maxLength } of each)
        if (maxLength !== undefined)
          expect(byId.get(id)?.maxLength ?? Infinity).toBeLessThanOrEqual(maxLength);
    }),
  );
});

test('what is left open by the person is missing for those who require it, and for nobody else', () => {
  fc.assert(
    fc.property(planned, planned, fc.constantFrom(...itemIds), (one, other, open) => {
      const made = [one, other].map(toService);
      const index = indexOf(made);
      const merged = mergeForms(
        index,
        made.map(({ service }) => service),
      );
      const { [open]: _, ...answers } = answerAll(merged);
      for (const { service } of made) {
        const needs = service.items.some(({ item, required }) => item === open && required);
        const { missing } = splitForService(index, service, answers);
        expect(missing.includes(open)).toBe(needs && !isFetched(open));
      }
    }),
  );
});

/** What a service adds up, and of what: some items are added up by those that list all that is added. */
const sumOf = ['thing.item1', 'thing.item2', 'thing.item4'] as const;
const summed = 'thing.item5';
const source = sumOf.join(' + ');

test('whatever services are asked together: what one works out is asked by none, and is the same for all who list it', () => {
  const numbers = [...sumOf, summed].map((id) =>
    newItem(id, { schema: { type: 'number' }, display: 'number' }),
  );
  const others = items.filter(({ id }) => !numbers.some((number) => number.id === id));
  const types = Object.fromEntries(numbers.map(({ id }) => [id, 'number' as const]));
  const { expressions = {} } = newIndex({}, [source], types).catalogue;
  const values = fc.record(Object.fromEntries(sumOf.map((id) => [id, fc.integer({ min: 0, max: 999 })])));
  fc.assert(
    fc.property(
      fc.array(fc.record({ plan: planned, adds: fc.boolean() }), { minLength: 1, maxLength: 6 }),
      values,
      fc.integer(),
      (plans, typed, forged) => {
        const made = plans.map(({ plan, adds }, number) => {
          const all = { ...plan, items: adds ? [...new Set([...plan.items, ...sumOf, summed])] : plan.items };
          const limitsOf = Array.from({ length: 12 }, (_, at) => plan.limits[at] ?? plan.limits[0]);
          const { service, form } = toService(
            { ...all, limits: limitsOf.flatMap((each) => each ?? []) },
            number,
          );
          const change = (question: Question): Question => {
            if (!(question.id in types)) return question;
            const { maxLength: _, ...rest } = { ...question, kind: 'number' as const };
            if (question.id !== summed || !adds) return rest;
            return { ...rest, calculation: { expression: source, words: both('the sum') } };
          };
          const pages = form.pages.map((page) => ({ ...page, questions: page.questions.map(change) }));
          return { service, form: { ...form, pages }, adds };
        });
        const index = newIndex({
          items: [...others, ...numbers],
          dataServices: [newDataService('things.v1', ['pid'], itemIds.filter(isFetched))],
          forms: made.map(({ form }) => form),
          services: made.map(({ service }) => service),
          expressions,
        });
        const merged = mergeForms(
          index,
          made.map(({ service }) => service),
        );
        const given = Object.fromEntries(
          Object.entries({
            ...answerAll(merged),
            ...toTyped(typed),
            ...toTyped({ [summed]: forged }),
          }).filter(([id]) => questionsOf(merged).some(({ question }) => question.id === id)),
        );
        const answers = withCalculated(index, merged.calculations, given);
        const isAdded = made.some(({ adds }) => adds);
        const total = sumOf.reduce((sum, id) => sum + (typed[id] ?? 0), 0);
        for (const { service } of made) {
          const part = splitForService(index, service, answers);
          const listed = new Set(service.items.map(({ item }) => item));
          expect(part.missing).toEqual([]);
          for (const { id } of part.answers) expect(listed.has(id) || id.startsWith('own.')).toBe(true);
          const found = part.answers.find(({ id }) => id === summed);
          expect(found !== undefined).toBe(listed.has(summed));
          if (found && isAdded) expect(found).toEqual({ id: summed, value: total, source: 'derived' });
          if (found && !isAdded) expect(found).toEqual({ id: summed, value: forged, source: 'typed' });
        }
        const asked = questionsOf(merged).find(({ question }) => question.id === summed);
        if (isAdded) expect(asked?.how).toBe('calculated');
        const body = Object.fromEntries(Object.keys(types).map((id) => [id, String(forged)]));
        for (const page of merged.pages) {
          const { values: read } = parseAnswers(index, page, body, {}, merged.calculations);
          if (isAdded) expect(Object.keys(read)).not.toContain(summed);
        }
      },
    ),
  );
});

const toTyped = (values: Readonly<Record<string, number>>): Answers =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value, source: 'typed' as const }]));
