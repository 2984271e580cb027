import type { DataItem, Service, Snapshot } from '@saphan/contracts';
import { describe, expect, test } from 'vitest';
import { toParts } from '../change-set/entry-parts.ts';
import type { Visit } from '../pages/visit.ts';
import { findWarnings } from './set-warnings.ts';

const now = Date.parse('2026-06-01T03:00:00Z');
const listing = 'TH/GOV/DOPA/population/person.v1';
const both = (text: string) => ({ th: text, en: text });
const item = { id: 'person.nameTh', names: both('name'), source: 'person.v1' } as DataItem;

interface Given {
  readonly consumer: string;
  readonly right?: 'citizen' | 'officer';
  readonly code?: string;
  readonly items?: readonly string[];
  readonly until?: string;
  readonly revokedAt?: string;
}

function placesOf(agreements: readonly Given[], validFrom = '2024-01-01'): string[] {
  const service = {
    id: 'notice',
    fees: [{ label: both('fee'), amountSatang: 100, validFrom }],
    items: [{ item: item.id, required: true, purpose: both('why') }],
    providers: [{ subsystem: 'TH/GOV/FDA/desk' }, { subsystem: 'TH/GOV/RD/desk' }],
  } as unknown as Service;
  const signed = agreements.map(
    ({
      consumer,
      right = 'officer',
      code = 'decide',
      items = [item.id],
      until = '2027-01-01',
      revokedAt,
    }) => ({
      agreement: {
        ...{ id: consumer, consumer, right, purpose: { code }, items, service: listing },
        validity: { from: '2026-01-01T00:00:00Z', until: `${until}T00:00:00Z` },
      },
      ...(revokedAt !== undefined && { revokedAt }),
    }),
  );
  const snapshot = {
    dataServices: [{ id: listing, definition: 'person.v1', status: 'active' }],
    agreements: signed,
  } as unknown as Snapshot;
  const view = { snapshot, catalogue: { items: [item] }, findDefinition: () => undefined };
  const entry = {
    list: 'services',
    name: service.id,
    base: new Map(),
    content: toParts('services', service),
  } as const;
  return findWarnings({ view, now, language: 'th' } as unknown as Visit, [entry]).map(({ place }) => place);
}

const portal = { consumer: 'TH/GOV/DGA/portal', right: 'citizen', code: 'prefill' } as const;
const desks = [{ consumer: 'TH/GOV/FDA/desk' }, { consumer: 'TH/GOV/RD/desk' }];
const missing = ['notice/items/person.nameTh'];

describe('an item that no agreement brings is told', () => {
  test.each<[string, readonly Given[], readonly string[]]>([
    ['without any', [], missing],
    ['with one for another purpose', [{ ...portal, code: 'access-list' }], missing],
    ['with one of other items', [{ ...portal, items: ['person.birthDate'] }], missing],
    ['with one that is over', [{ ...portal, until: '2026-05-01' }], missing],
    ['with one that is revoked', [{ ...portal, revokedAt: '2026-02-01T00:00:00Z' }], missing],
    ['to one of two agencies', desks.slice(0, 1), missing],
    ['to the agencies under another right', desks.map((each) => ({ ...each, right: 'citizen' })), missing],
    ['unless the portal fills it in', [portal], []],
    ['unless every agency asks itself', desks, []],
  ])('%s', (_, agreements, places) => {
    expect(placesOf(agreements)).toEqual(places);
  });
});

test('fees of which none is in force today are told', () => {
  expect(placesOf([portal], '2026-06-01')).toEqual([]);
  expect(placesOf([portal], '2026-06-02')).toEqual(['notice/fees']);
});
