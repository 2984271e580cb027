import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataItem, Form, Question, Service } from '@saphan/contracts';
import type { Answer, Answers } from './answer.ts';
import { countFields } from './count-fields.ts';
import { newForm, newIndex, newItem, newQuestion, newService } from './forms.fixture.ts';
import { mergeForms } from './merge-forms.ts';
import { itemsOfService, splitForService } from './split-for-service.ts';
import { visibleQuestions } from './visible-questions.ts';

const ids = Array.from({ length: 12 }, (_, n) => `data.item${n}`);
const condition = 'data.flag';

interface Country {
  readonly items: readonly DataItem[];
  readonly services: readonly Service[];
  readonly forms: readonly Form[];
}

/** Any registers, any services over them, each with a form that asks what no register holds. */
const countries: fc.Arbitrary<Country> = fc
  .record({
    held: fc.subarray(ids),
    lists: fc.array(
      fc.array(
        fc.record({ item: fc.constantFrom(...ids), required: fc.boolean(), conditional: fc.boolean() }),
        { maxLength: 8 },
      ),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ held, lists }) => {
    const items = ids.map((id) =>
      newItem(id, held.includes(id) ? { source: 'person.v1', owner: 'TH/GOV/DOPA' } : {}),
    );
    const parts = lists.map((list, n) => {
      const seen = new Set<string>();
      const wanted = list.filter(({ item }) => !seen.has(item) && seen.add(item));
      const listed = wanted.map(({ item, required, conditional }) => ({
        item,
        required,
        ...(conditional ? { condition } : {}),
      }));
      const questions: Question[] = listed
        .filter(({ item }) => !held.includes(item))
        .map(({ item, ...rest }) => newQuestion(item, rest));
      questions.push(newQuestion(`own.s${n}.note`, { required: false }));
      return { service: newService(`s${n}`, listed), form: newForm(`s${n}`, questions, `page${n % 2}`) };
    });
    return { items, services: parts.map(({ service }) => service), forms: parts.map(({ form }) => form) };
  });

const indexOf = ({ items, services, forms }: Country) =>
  newIndex({ items: [...items], services: [...services], forms: [...forms] }, [condition], {
    'data.flag': 'boolean',
  });

describe('over any set of services', () => {
  it('no item is asked twice', () => {
    fc.assert(
      fc.property(countries, (country) => {
        const form = mergeForms(indexOf(country), country.services);
        const asked = form.pages.flatMap(({ questions }) => questions.map(({ question }) => question.id));
        expect(new Set(asked).size).toBe(asked.length);
      }),
    );
  });

  it('nobody gets what his service does not list, or lists under a condition that does not hold', () => {
    fc.assert(
      fc.property(countries, fc.boolean(), (country, flag) => {
        const index = indexOf(country);
        // The worst draft: an answer to everything that there is.
        const all = [...ids, ...country.services.map(({ id }) => `own.${id}.note`)];
        const answers: Answers = {
          ...Object.fromEntries(
            all.map((id, seal): [string, Answer] => [id, { value: id, source: 'sealed', seal }]),
          ),
          'data.flag': { value: flag, source: 'derived' },
        };
        for (const service of country.services) {
          const part = splitForService(index, service, answers);
          const allowed = service.items
            .filter((item) => item.condition === undefined || flag)
            .map(({ item }) => item);
          const got = part.answers.map(({ id }) => id);
          expect(new Set(got)).toEqual(new Set([...allowed, `own.${service.id}.note`]));
          expect(part.items).toEqual(new Set(got));
          // A seal that proves nothing of this service does not travel.
          expect(part.seals).toHaveLength(got.length);
        }
      }),
    );
  });

  it('who answers what is asked has answered all that is required; the rest is left to the agency', () => {
    fc.assert(
      fc.property(countries, fc.boolean(), (country, flag) => {
        const index = indexOf(country);
        const scope = { 'data.flag': flag };
        const answers: Record<string, Answer> = { 'data.flag': { value: flag, source: 'derived' } };
        for (const page of mergeForms(index, country.services).pages)
          for (const { question, required } of visibleQuestions(index, page, scope))
            if (required) answers[question.id] = { value: 'x', source: 'typed' };
        for (const service of country.services) {
          const part = splitForService(index, service, answers);
          expect(part.missing).toEqual([]);
          for (const [id, { required }] of itemsOfService(index, service, scope))
            if (required) expect(part.answers.map((answer) => answer.id)).toContain(id);
        }
      }),
    );
  });

  it('who leaves out one required answer is told which', () => {
    fc.assert(
      fc.property(countries, (country) => {
        const index = indexOf(country);
        for (const service of country.services) {
          const required = service.items.filter(
            (item) =>
              item.required &&
              item.condition === undefined &&
              index.items.get(item.item)?.source === undefined,
          );
          expect(new Set(splitForService(index, service, {}).missing)).toEqual(
            new Set(required.map(({ item }) => item)),
          );
        }
      }),
    );
  });
});

describe('what an answer says of where it is from', () => {
  const items = [
    newItem('data.item0', { source: 'person.v1' }),
    newItem('data.item1', { source: 'person.v1' }),
    newItem('data.item2'),
  ];
  const service = newService(
    's',
    items.map(({ id }) => ({ item: id })),
  );
  const index = newIndex({ items, services: [service], forms: [newForm('s', [newQuestion('data.item2')])] });

  it('seals are numbered anew for each agency, and what nobody fetched is left to it', () => {
    const part = splitForService(index, service, {
      'data.item0': { value: 'a', source: 'sealed', seal: 7 },
      'data.item2': { value: 'b', source: 'typed' },
    });
    expect(part.seals).toEqual([7]);
    expect(part.answers).toEqual([
      { id: 'data.item0', value: 'a', source: 'sealed', seal: 0 },
      { id: 'data.item1', source: 'later', service: 'person.v1' },
      { id: 'data.item2', value: 'b', source: 'typed' },
    ]);
  });

  it('an item that the form asks and the service does not list goes to nobody', () => {
    const extra = newItem('data.item3');
    const asking = newForm('s', [newQuestion('data.item2'), newQuestion(extra.id)]);
    const careless = newIndex({ items: [...items, extra], services: [service], forms: [asking] });
    const part = splitForService(careless, service, { [extra.id]: { value: 'a', source: 'typed' } });
    expect(part.answers.map(({ id }) => id)).not.toContain(extra.id);
  });

  it('that a register has no value is an answer too', () => {
    const part = splitForService(index, service, { 'data.item0': { source: 'sealed', seal: 0 } });
    expect(part.answers[0]).toEqual({ id: 'data.item0', source: 'sealed', seal: 0 });
  });

  it('the count tells fetched, typed, left and missing apart, each item once', () => {
    const answers: Answers = { 'data.item0': { value: 'a', source: 'sealed', seal: 0 } };
    expect(countFields(index, [service, service], answers)).toEqual({
      fieldsTotal: 3,
      fieldsFetched: 1,
      fieldsTyped: 0,
      uploads: 0,
      items: [
        { item: 'data.item0', how: 'sealed' },
        { item: 'data.item1', how: 'later' },
        { item: 'data.item2', how: 'missing' },
      ],
    });
  });
});
