import { countryCatalogue } from '@saphan/testkit';
import { indexCatalogue } from '@saphan/forms';
import { expect, test } from 'vitest';
import type { Application } from '../application/application.ts';
import type { StoredAnswer } from '../answers/read-answers.ts';
import type { Network } from '../network/open-network.ts';
import { toDraft } from './draft.ts';

const catalogue = await countryCatalogue();
const index = indexCatalogue(catalogue, () => '2026-11-29');
const network = { index: () => index, snapshot: () => ({ dataServices: [] }) } as unknown as Network;
const kanya = { kind: 'person', id: '9500100000001', name: 'กัญญา' } as const;

/** A draft of one service, with these answers typed. */
function draftOf(service: string, variant: string, answers: Readonly<Record<string, unknown>>) {
  const application = {
    services: [{ service, version: 1, variant }],
    leftOut: new Set(),
    parties: { applicant: kanya, subject: kanya },
  } as unknown as Application;
  const typed = new Map(
    Object.entries(answers).map(([id, value]) => [id, { value } as unknown as StoredAnswer]),
  );
  return toDraft(network, application, typed, []);
}

const renewal = (expiresOn: string) =>
  draftOf('driving-licence-renewal', 'renew', { 'driving.expiresOn': expiresOn });

test.each([
  ['2027-05-01', 'renew', []],
  ['2025-11-29', 'renew', []],
  ['2025-11-28', 'renew-written', ['written-test']],
  ['2023-11-29', 'renew-written', ['written-test']],
  ['2023-11-28', 'renew-practice', ['written-test', 'driving-test']],
])('a driving licence that expires on %s is renewed by %s', (expiresOn, variant, tests) => {
  const { form, services } = renewal(expiresOn);
  const [service] = services;
  expect(form.services).toEqual(services);
  expect(service?.variant).toBe(variant);
  const evidence = service?.evidence.map(({ id }) => id).filter((id) => id.endsWith('-test'));
  expect(evidence).toEqual(tests);
  expect(service?.steps).toHaveLength(3 + tests.length);
});

test('before the day is known it is what was picked', () => {
  expect(draftOf('driving-licence-renewal', 'renew', {}).services[0]?.variant).toBe('renew');
});

test.each([
  ['ten', 'normal', 5, '1,500'],
  ['five', 'normal', 5, '1,000'],
  ['ten', 'express', 1, '3,500'],
  ['five', 'express', 1, '3,000'],
])('a passport of %s years, %s, has its own time and price', (years, speed, days, price) => {
  const [service] = draftOf('passport', 'new', { 'passport.years': years, 'passport.speed': speed }).services;
  expect(service?.time.days).toBe(days);
  expect(service?.fees.map(({ label }) => label.en).join()).toContain(price);
});

test('a draft asks only what the variant needs', () => {
  const asked = (variant: string) =>
    draftOf('food-place-licence', variant, {}).form.pages.flatMap(({ questions }) =>
      questions.map(({ question }) => question.id),
    );
  expect(asked('new')).toContain('shop.plan');
  expect(asked('new')).not.toContain('earlier.licenceNumber');
  expect(asked('renew')).toContain('earlier.licenceNumber');
  expect(asked('renew')).not.toContain('shop.plan');
});
