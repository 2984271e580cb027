import type { Service } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { chooseServices } from './choose-services.ts';
import { findFee } from './find-fee.ts';
import { both, newForm, newIndex, newItem, newQuestion, newService } from './forms.fixture.ts';
import { mergeForms } from './merge-forms.ts';
import {
  decideVariant,
  findVariant,
  pickedFor,
  pickedVariants,
  toVariant,
  variantsInsteadOf,
} from './service-variant.ts';
import { splitForService } from './split-for-service.ts';

const late = 'licence.expiresOn < date("2026-01-01")';
const fee = (label: string, amountSatang: number, variants?: string[]) => ({
  label: both(label),
  amountSatang,
  validFrom: '2020-01-01',
  ...(variants && { variants }),
});
const step = (name: string, variants?: string[]) => ({
  names: both(name),
  unit: both('unit'),
  days: 1,
  ...(variants && { variants }),
});
const row = (id: string, variants?: string[]): Service['evidence'][number] => ({
  ...{ id, paper: both(id), issuer: 'private', issuedByState: false, items: [] },
  ...{ resolution: 'inspection', fallback: 'officer-attests' },
  ...(variants && { variants }),
});

/** New, or renewed; renewed late is a process of its own. */
const service = newService(
  'licence',
  [
    { item: 'shop.name' },
    { item: 'licence.number', variants: ['renew', 'renew-late'] },
    { item: 'licence.expiresOn', variants: ['renew', 'renew-late'] },
    { item: 'shop.plan', variants: ['new'] },
  ],
  {
    time: { days: 30, unit: 'calendar' },
    variants: [
      { id: 'new', names: both('New') },
      { id: 'renew', names: both('Renewal'), time: { days: 15, unit: 'working', unconfirmed: true } },
      {
        id: 'renew-late',
        names: both('Late renewal'),
        insteadOf: { variant: 'renew', when: late },
      },
    ],
    fees: [fee('licence', 100_000), fee('fine', 20_000, ['renew-late'])],
    steps: [step('check'), step('visit', ['new'])],
    evidence: [row('plan', ['new']), row('test', ['renew-late']), row('card')],
    documents: [
      { type: 'licence', names: both('Licence'), template: 'd', numberPrefix: 'D', variants: ['new'] },
      { type: 'renewed', names: both('Renewed'), template: 'd', numberPrefix: 'R', variants: ['renew'] },
    ],
  },
);

const items = ['shop.name', 'licence.number', 'shop.plan'].map((id) => newItem(id));
const questions = ['shop.name', 'licence.number', 'licence.expiresOn', 'shop.plan'].map((id) =>
  newQuestion(id),
);
const index = newIndex(
  {
    services: [service],
    items: [...items, newItem('licence.expiresOn', { display: 'date' })],
    forms: [newForm('licence', questions)],
    lifeEvents: [
      {
        ...{ id: 'event', version: 1, names: both('event'), lead: both(''), keywords: { th: [], en: [] } },
        questions: [newQuestion('licence.expiresOn', { kind: 'date' })],
        services: [{ service: 'licence', variant: 'renew' }],
      },
    ],
  },
  [late],
  { 'licence.expiresOn': 'date' },
);

const lapsed = { 'licence.expiresOn': '2025-12-31' };
const valid = { 'licence.expiresOn': '2026-01-01' };

test('a person picks among variants that no answer decides', () => {
  expect(pickedVariants(service).map(({ id }) => id)).toEqual(['new', 'renew']);
  expect(variantsInsteadOf(service, 'renew').map(({ id }) => id)).toEqual(['renew-late']);
  expect(variantsInsteadOf(service, 'new')).toEqual([]);
});

test('answers decide what takes the place of what was picked, of nothing else, and not before they are there', () => {
  expect(decideVariant(index, service, 'renew', lapsed)).toBe('renew-late');
  expect(decideVariant(index, service, 'renew', valid)).toBe('renew');
  expect(decideVariant(index, service, 'renew', {})).toBe('renew');
  expect(decideVariant(index, service, 'new', lapsed)).toBe('new');
  // What was decided stays decided when it is asked again.
  expect(decideVariant(index, service, 'renew-late', lapsed)).toBe('renew-late');
  expect(pickedFor(service, 'renew-late')).toBe('renew');
  expect(pickedFor(service, 'renew')).toBe('renew');
});

test('a variant has its own time, and the service’s where it has none', () => {
  expect(toVariant(service, 'renew').time).toEqual({ days: 15, unit: 'working', unconfirmed: true });
  expect(toVariant(service, 'new').time.days).toBe(30);
  expect(toVariant(service, 'renew-late').time.days).toBe(30);
});

test('a variant’s cases go by its own process, and by the service’s where it has none', () => {
  const [first, renewal] = service.variants;
  if (!first || !renewal) throw new Error('variants');
  const drawn = { ...service, process: 'drawn', variants: [first, { ...renewal, process: 'standard' }] };
  expect(toVariant(drawn, 'new').process).toBe('drawn');
  expect(toVariant(drawn, 'renew').process).toBe('standard');
  expect(toVariant(service, 'new').process).toBeUndefined();
});

test('a variant has the rows of all and its own, and none of another', () => {
  const late = toVariant(service, 'renew-late');
  expect(late.steps.map(({ names }) => names.en)).toEqual(['check']);
  expect(late.evidence.map(({ id }) => id)).toEqual(['test', 'card']);
  expect(late.items.map(({ item }) => item)).toEqual(['shop.name', 'licence.number', 'licence.expiresOn']);
  expect(toVariant(service, 'renew').documents.map(({ type }) => type)).toEqual(['renewed']);
  expect([...toVariant(service, 'new').notAsked]).toEqual(['licence.number', 'licence.expiresOn']);
});

test('the fee is that of the variant', () => {
  const feeOf = (variant: string) =>
    findFee(index, toVariant(service, variant), {}, '2026-11-29').lowestSatang;
  expect(feeOf('renew')).toBe(100_000);
  expect(feeOf('renew-late')).toBe(120_000);
});

test('the form asks only what the variant needs, and the agency gets nothing else', () => {
  const asked = (variant: string) =>
    mergeForms(index, [toVariant(service, variant)]).pages.flatMap((page) =>
      page.questions.map(({ question }) => question.id),
    );
  expect(asked('new')).toEqual(['shop.name', 'shop.plan']);
  expect(asked('renew')).toEqual(['shop.name', 'licence.number', 'licence.expiresOn']);
  const typed = (value: unknown) => ({ value, source: 'typed' as const });
  const answers = { 'shop.name': typed('x'), 'licence.number': typed('1'), 'shop.plan': typed('p') };
  const part = splitForService(index, toVariant(service, 'renew'), answers);
  expect(part.answers.map(({ id }) => id)).toEqual(['shop.name', 'licence.number']);
  expect(part.missing).toEqual(['licence.expiresOn']);
});

test('a variant other than the first is told beside the service’s name', () => {
  expect(toVariant(service, 'new').names.en).toBe('licence');
  expect(toVariant(service, 'renew').names.en).toBe('licence (Renewal)');
});

test('what was chosen is found with its variant, and each variant is made once', () => {
  const found = findVariant(index, { service: 'licence', variant: 'renew' });
  expect(found?.variant).toBe('renew');
  expect(found).toBe(toVariant(service, 'renew'));
  expect(findVariant(index, { service: 'other', variant: 'new' })).toBeUndefined();
});

test('a life event’s answers decide the variant of its services too', () => {
  const [late] = chooseServices(index, 'event', lapsed).chosen;
  expect([late?.variant, late?.service.variant]).toEqual(['renew', 'renew-late']);
  expect(chooseServices(index, 'event', valid).chosen[0]?.service.variant).toBe('renew');
});
