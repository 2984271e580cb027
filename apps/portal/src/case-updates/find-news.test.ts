import type { CaseUpdate } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { findNews } from './find-news.ts';

const base: CaseUpdate = {
  profile: 'saphan-case-update-1',
  application: 'a',
  service: 'vat-registration',
  case: 'c',
  number: 'RD-69-1',
  version: 1,
  state: 'received',
  turn: 'agency',
  since: '2026-11-23T03:00:00Z',
  history: [],
  documents: [],
};
const notice = { id: 'n1', at: base.since, until: base.since, gaps: [] };

test('moving on inside the agency is no message', () => {
  expect(findNews({ ...base, version: 2, state: 'checking' }, base)).toEqual([]);
});

test('what was told before is not told again', () => {
  const told = { ...base, notice };
  expect(findNews({ ...told, version: 3 }, told)).toEqual([]);
});

test('a first update, a notice, a refusal are told', () => {
  expect(findNews(base, undefined)).toEqual(['received']);
  expect(findNews({ ...base, state: 'incomplete', notice }, base)).toEqual(['incomplete']);
  expect(findNews({ ...base, state: 'rejected' }, base)).toEqual(['rejected']);
});

test('a document is told, its receipt is not', () => {
  const of = (type: string) => ({
    ...base,
    documents: [{ id: 'd', type }] as unknown as CaseUpdate['documents'],
  });
  expect(findNews(of('food-certificate'), base)).toEqual(['document']);
  expect(findNews(of('receipt'), base)).toEqual([]);
});
