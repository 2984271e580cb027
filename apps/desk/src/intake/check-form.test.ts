import { Problem, type Catalogue, type FileReference, type Submission } from '@saphan/contracts';
import { toVariant } from '@saphan/forms';
import { beforeAll, describe, expect, it } from 'vitest';
import { toSubmission } from '../desk.fixture.ts';
import { openNetwork, type Network } from '../network/open-network.ts';
import { makeTestCountry, type TestCountry } from '../test-country.fixture.ts';
import { checkForm, heldFormsMs } from './check-form.ts';

let country: TestCountry;
let network: Network;
let isSilent = false;
const service = 'food-place-notification';
const [earlier, newer, outdated] = ['E', 'N', 'O'].map((letter) => letter.repeat(43)) as [
  string,
  string,
  string,
];
const plan: FileReference = {
  id: '0193c0de-0000-7000-8000-000000000001',
  question: 'shop.plan',
  name: 'plan.png',
  mediaType: 'image/png',
  bytes: 2000,
  sha256: 'x'.repeat(43),
};

/** The form of yesterday offered one kind of food more. */
function withInsects(catalogue: Catalogue): Catalogue {
  const before = structuredClone(catalogue);
  const question = before.forms
    .find(({ id }) => id === service)
    ?.pages.flatMap(({ questions }) => questions)
    .find(({ id }) => id === 'shop.foodKinds');
  question?.options?.push({ value: 'insects', label: { th: 'แมลง', en: 'Insects' } });
  return before;
}

beforeAll(async () => {
  country = await makeTestCountry();
  const former = (replacedAt: string | undefined) => ({
    catalogue: withInsects(country.catalogue),
    replacedAt: replacedAt === undefined ? undefined : new Date(replacedAt),
  });
  country.earlier.set(earlier, former('2026-11-20T00:00:00Z'));
  country.earlier.set(newer, former(undefined));
  country.earlier.set(outdated, former('2026-11-18T00:00:00Z'));
  network = openNetwork(
    {
      current: () => country.snapshot,
      catalogue: () => country.catalogue,
      findFormer: (digest) =>
        isSilent ? Promise.reject(new Error('silent')) : Promise.resolve(country.earlier.get(digest)),
    },
    () => new Date('2026-11-23T03:51:00Z'),
  );
});

type Answer = Submission['answers'][number];

/** A whole notification, with other answers, without some, by another catalogue. */
function declared(
  change: Readonly<Record<string, Partial<Answer> | undefined>> = {},
  { catalogue = country.snapshot.catalogue, files = [plan] }: Partial<Submission> = {},
) {
  const { answers, application } = toSubmission({ country });
  const whole: Answer[] = [...answers, { id: 'shop.plan', source: 'typed', value: plan }];
  const known = new Set(whole.map(({ id }) => id));
  const more = Object.entries(change).flatMap(([id, answer]): Answer[] =>
    known.has(id) || answer === undefined ? [] : [{ id, source: 'typed', ...answer }],
  );
  const changed = whole.flatMap((answer) =>
    answer.id in change
      ? change[answer.id] === undefined
        ? []
        : [{ ...answer, ...change[answer.id] }]
      : [answer],
  );
  const found = network.index().services.get(service);
  if (found === undefined) throw new Error('no such service');
  const all = [...changed, ...more];
  return {
    service: toVariant(found, 'new'),
    answers: all,
    files,
    catalogue,
    values: Object.fromEntries(all.map(({ id, value }) => [id, value as unknown])),
    at: application.submittedAt,
    formsFrom: Date.parse(application.submittedAt) - heldFormsMs,
  };
}

const check = (...given: Parameters<typeof declared>): Promise<unknown> =>
  checkForm(network, declared(...given), { isWhole: true }).then(
    () => 'fits',
    (error: unknown) => {
      if (error instanceof Problem && error.code === 'answer-unfit')
        return `${error.at ?? ''} ${error.rule ?? ''}`;
      throw error;
    },
  );

describe('what no page of the portal would have taken', () => {
  it.each<[string, string, Partial<Answer> | undefined]>([
    ['missing', 'shop.foodKinds', undefined],
    ['missing', 'shop.name', undefined],
    ['missing', 'person.firstNameTh', undefined],
    ['value', 'shop.foodKinds', { value: ['no such kind'] }],
    ['value', 'shop.foodKinds', { value: 'cooked' }],
    ['value', 'shop.areaSquareMetres', { value: '142.5' }],
    ['value', 'shop.name', { value: { th: 'ครัว' } }],
    ['value', 'shop.name', { value: 'ก'.repeat(1001) }],
    ['value', 'contact.phone', { value: '12' }],
    ['value', 'applicant.kind', { value: ['person'] }],
    ['source', 'shop.name', { source: 'later', service: 'person.v1', value: undefined }],
    ['source', 'shop.name', { source: 'unknown', value: undefined }],
    ['file', 'shop.plan', { value: { ...plan, mediaType: 'text/html' } }],
    ['file', 'shop.plan', { value: 'plan.png' }],
  ])('%s: %s', async (rule, id, change) => {
    expect(await check({ [id]: change })).toBe(`${id} ${rule}`);
  });

  it('is a file of no question, or none of those that are named', async () => {
    expect(await check({}, { files: [plan, { ...plan, question: 'shop.name' }] })).toBe('shop.name file');
    expect(await check({}, { files: [] })).toBe('shop.plan file');
  });
});

describe('what the form takes', () => {
  it('is taken whole, and by what mends it alone', async () => {
    expect(await check()).toBe('fits');
    const one = {
      ...declared(),
      answers: [{ id: 'shop.name', source: 'typed' as const, value: 'ครัว' }],
      files: [],
    };
    await expect(checkForm(network, one, { isWhole: false })).resolves.toBe(undefined);
    const wrong = { ...one, answers: [{ id: 'shop.name', source: 'typed' as const, value: 1 }] };
    await expect(checkForm(network, wrong, { isWhole: false })).rejects.toMatchObject({
      code: 'answer-unfit',
    });
  });

  it('may be that of the day on which it was declared', async () => {
    const insects = { 'shop.foodKinds': { value: ['insects'] } };
    expect(await check(insects)).toBe('shop.foodKinds value');
    expect(await check(insects, { catalogue: earlier })).toBe('fits');
    expect(await check({ 'shop.foodKinds': { value: ['stones'] } }, { catalogue: earlier })).toBe(
      'shop.foodKinds value',
    );
    for (const unknown of ['U'.repeat(43), '../../etc/passwd'])
      expect(await check(insects, { catalogue: unknown })).toBe('shop.foodKinds value');
  });

  it('may be newer than what this desk holds, but not one that was gone by then, and was laxer', async () => {
    const insects = { 'shop.foodKinds': { value: ['insects'] } };
    expect(await check(insects, { catalogue: newer })).toBe('fits');
    await expect(check(insects, { catalogue: outdated })).rejects.toMatchObject({
      code: 'catalogue-outdated',
    });
    expect(await check({}, { catalogue: outdated })).toBe('fits');
  });

  it('is asked again later where nobody can say what the form was', async () => {
    isSilent = true;
    await expect(check({ 'shop.name': { value: 1 } }, { catalogue: 'S'.repeat(43) })).rejects.toThrow(
      'silent',
    );
    expect(await check({}, { catalogue: 'S'.repeat(43) })).toBe('fits');
    isSilent = false;
  });
});
