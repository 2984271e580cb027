import { expect, test } from 'vitest';
import type { Draft } from '../draft/draft.ts';
import { contactOf } from './build-submission.ts';

/** A draft that asks these questions, in this order, with these answers. */
function draftWith(asked: Readonly<Record<string, string>>, scope: Readonly<Record<string, unknown>>) {
  const questions = Object.entries(asked).map(([id, kind]) => ({ question: { id, kind } }));
  return { form: { pages: [{ questions }] }, scope } as unknown as Pick<Draft, 'form' | 'scope'>;
}

const ofFactory = { 'own.factory.email': 'email', 'own.factory.phone': 'phone', 'sign.ownerPhone': 'phone' };
const factory = {
  'own.factory.email': 'factory@example.com',
  'own.factory.phone': '020009999',
  'sign.ownerPhone': '020008888',
};

test("a factory's telephone and e-mail are nobody's contact", () => {
  expect(contactOf(draftWith(ofFactory, factory))).toEqual({});
});

test('they do not stand before those of the applicant either', () => {
  const asked = { ...ofFactory, 'contact.phone': 'phone', 'contact.email': 'email' };
  const scope = { ...factory, 'contact.phone': '020001234', 'contact.email': 'kanya@example.com' };
  expect(contactOf(draftWith(asked, scope))).toEqual({ phone: '020001234', email: 'kanya@example.com' });
});

test('what the form does not ask is not sent', () => {
  const scope = { 'contact.phone': '020001234', 'contact.email': 'kanya@example.com' };
  expect(contactOf(draftWith({ 'contact.phone': 'phone' }, scope))).toEqual({ phone: '020001234' });
});
