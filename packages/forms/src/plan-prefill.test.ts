import { describe, expect, it } from 'vitest';
import type { Agreement, Snapshot } from '@saphan/contracts';
import {
  newAgreement,
  newDataService,
  newIndex,
  newItem,
  newService,
  newSnapshot,
  noon,
  portal,
} from './forms.fixture.ts';
import { planPrefill, type PrefillPlan, type PrefillRequest } from './plan-prefill.ts';

const dopa = 'TH/GOV/DOPA/population';
const person = `${dopa}/person.v1`;
const house = `${dopa}/house.v1`;
const company = 'TH/GOV/DBD/juristic/company.v1';
const tax = 'TH/GOV/RD/tax/taxpayer.v1';
const pid = '9501100001234';

const items = [
  newItem('person.name', { source: 'person.v1', owner: 'TH/GOV/DOPA' }),
  newItem('person.born', { source: 'person.v1', owner: 'TH/GOV/DOPA' }),
  newItem('house.address', { source: 'house.v1', owner: 'TH/GOV/DOPA' }),
  newItem('company.name', { source: 'company.v1', owner: 'TH/GOV/DBD' }),
  newItem('tax.id', { source: 'taxpayer.v1', owner: 'TH/GOV/RD' }),
  newItem('shop.house'),
  newItem('shop.name'),
];
const service = newService(
  'food',
  items.map(({ id }) => ({ item: id })),
  { subjects: { house: 'shop.house' } },
);
const index = newIndex({
  items,
  dataServices: [
    newDataService('person.v1', ['pid'], ['person.name', 'person.born']),
    newDataService('house.v1', ['house'], ['house.address']),
    newDataService('company.v1', ['juristic'], ['company.name']),
    newDataService('taxpayer.v1', ['pid', 'juristic'], ['tax.id']),
  ],
  services: [service],
});
const agreements = [
  newAgreement(person, ['person.name', 'person.born']),
  newAgreement(house, ['house.address']),
  newAgreement(company, ['company.name']),
  newAgreement(tax, ['tax.id']),
];
const snapshot = newSnapshot([person, house, company, tax], agreements);

const plan = (change: Partial<PrefillRequest> = {}): PrefillPlan =>
  planPrefill({
    index,
    snapshot,
    consumer: portal,
    services: [service],
    scope: {},
    self: { pid },
    mandates: [],
    now: noon,
    ...change,
  });
const withAgreement = (at: number, change: Partial<Agreement>): Snapshot =>
  newSnapshot(
    [person, house, company, tax],
    agreements.map((one, i) => (i === at ? { ...one, ...change } : one)),
  );
const asked = ({ exchanges }: PrefillPlan): string[] => exchanges.map((one) => one.service);

describe('what is not asked', () => {
  it.each<[string, Partial<Agreement>]>([
    ['for another consumer', { consumer: 'TH/GOV/RD/desk' }],
    ['under the officer’s right', { right: 'officer' }],
    ['for another purpose', { purpose: { code: 'relations', text: { th: 'x', en: 'x' } } }],
    ['that ended', { validity: { from: '2026-01-01T00:00:00Z', until: noon } }],
    ['that has not begun', { validity: { from: '2026-11-23T05:00:01Z', until: '2027-01-01T00:00:00Z' } }],
  ])('by an agreement %s', (_, change) => {
    const found = plan({ snapshot: withAgreement(0, change) });
    expect(asked(found)).not.toContain(person);
    expect(found.later).toContainEqual({
      item: 'person.name',
      definition: 'person.v1',
      reason: 'no-agreement',
    });
  });

  it('by a revoked agreement', () => {
    const [first, ...rest] = snapshot.agreements;
    const revoked = { ...snapshot, agreements: [...(first ? [{ ...first, revokedAt: noon }] : []), ...rest] };
    expect(asked(plan({ snapshot: revoked }))).not.toContain(person);
  });

  it('of an item that the agreement leaves out', () => {
    const found = plan({ snapshot: withAgreement(0, { items: ['person.name'] }) });
    expect(found.exchanges[0]?.items).toEqual(['person.name']);
    expect(found.later).toContainEqual({
      item: 'person.born',
      definition: 'person.v1',
      reason: 'no-agreement',
    });
  });

  it('of a service that is suspended or that nobody offers', () => {
    const [first, ...rest] = snapshot.dataServices;
    const suspended = first ? [{ ...first, status: 'suspended' as const }, ...rest] : rest;
    expect(plan({ snapshot: { ...snapshot, dataServices: suspended } }).later).toContainEqual({
      item: 'person.name',
      definition: 'person.v1',
      reason: 'not-linked',
    });
  });

  it('about a house for which the person has no mandate', () => {
    const found = plan({ scope: { 'shop.house': '98500000012' } });
    expect(asked(found)).not.toContain(house);
    expect(found.later).toContainEqual({
      item: 'house.address',
      definition: 'house.v1',
      reason: 'no-mandate',
    });
  });

  it('what is here already', () => {
    expect(
      plan({ scope: { 'person.name': 'a', 'person.born': '1995' } }).exchanges.map((one) => one.service),
    ).toEqual([tax]);
  });
});

describe('what is asked', () => {
  it('each source once, with the agreement and all its items', () => {
    expect(plan().exchanges).toEqual([
      {
        service: person,
        definition: 'person.v1',
        provider: 'TH/GOV/DOPA',
        agreement: 'hash-0',
        purpose: 'prefill',
        subject: { kind: 'pid', value: pid },
        path: '/',
        items: ['person.name', 'person.born'],
      },
      expect.objectContaining({ service: tax, subject: { kind: 'pid', value: pid } }),
    ]);
  });

  it('about the company where the person acts for one', () => {
    const found = plan({ self: { pid, juristic: '0985564000012' } });
    const subject = { kind: 'juristic', value: '0985564000012' };
    expect(found.exchanges).toContainEqual(expect.objectContaining({ service: company, subject }));
    expect(found.exchanges).toContainEqual(expect.objectContaining({ service: tax, subject }));
    expect(found.exchanges).toContainEqual(
      expect.objectContaining({ service: person, subject: { kind: 'pid', value: pid } }),
    );
  });

  it('about a house once its question is answered', () => {
    expect(plan().waiting).toEqual([{ item: 'house.address', question: 'shop.house' }]);
    const subject = { kind: 'house' as const, value: '98500000012' };
    const found = plan({ scope: { 'shop.house': subject.value }, mandates: [subject] });
    expect(found.exchanges).toContainEqual(expect.objectContaining({ service: house, subject }));
    expect(found.waiting).toEqual([]);
  });

  it('one service where the same owner’s other one brings all of it', () => {
    const wide = newDataService('wide.v1', ['pid'], ['person.name', 'person.born']);
    const narrow = newDataService('person.v1', ['pid'], ['person.name']);
    const both = newIndex({
      items: items.map((item) => (item.id === 'person.born' ? { ...item, source: 'wide.v1' } : item)),
      dataServices: [narrow, wide],
      services: [service],
    });
    const wideId = `${dopa}/wide.v1`;
    const found = plan({
      index: both,
      snapshot: newSnapshot(
        [person, wideId],
        [newAgreement(person, ['person.name']), newAgreement(wideId, ['person.name', 'person.born'])],
      ),
    });
    expect(asked(found)).toEqual([wideId]);
  });
});

describe('about a child', () => {
  const child = `${dopa}/child.v1`;
  const [mine, other] = ['9501100000109', '9501100000998'];
  const ofChild = newService(
    'subsidy',
    [{ item: 'child.pid' }, { item: 'child.name' }, { item: 'person.name' }],
    { subjects: { pid: 'child.pid' } },
  );
  const request = {
    index: newIndex({
      items: [
        newItem('person.name', { source: 'person.v1', owner: 'TH/GOV/DOPA' }),
        newItem('child.pid'),
        newItem('child.name', { source: 'child.v1', owner: 'TH/GOV/DOPA' }),
      ],
      dataServices: [
        newDataService('person.v1', ['pid'], ['person.name']),
        { ...newDataService('child.v1', ['pid'], ['child.name']), relations: ['parent', 'guardian'] },
      ],
      services: [ofChild],
    }),
    services: [ofChild],
    snapshot: newSnapshot(
      [person, child],
      [newAgreement(person, ['person.name']), newAgreement(child, ['child.name'])],
    ),
  } as const;
  const mandates = [{ kind: 'pid', value: mine }] as const;
  const subjectsOf = ({ exchanges }: PrefillPlan) =>
    exchanges.map(({ service: id, subject }) => [id, subject]);
  const self = [person, { kind: 'pid', value: pid }];

  it('nobody is asked before it is said which, and who applies is never asked about as one', () => {
    const found = plan({ ...request, mandates });
    expect(subjectsOf(found)).toEqual([self]);
    expect(found.waiting).toEqual([{ item: 'child.name', question: 'child.pid' }]);
  });

  it('of another nobody is asked on the person’s behalf: the agency does it', () => {
    const found = plan({ ...request, mandates, scope: { 'child.pid': other } });
    expect(subjectsOf(found)).toEqual([self]);
    expect(found.later).toEqual([{ item: 'child.name', definition: 'child.v1', reason: 'no-mandate' }]);
  });

  it('the register of the chosen child is asked, that of persons about who applies', () => {
    const found = plan({ ...request, mandates, scope: { 'child.pid': mine } });
    expect(subjectsOf(found)).toEqual([self, [child, { kind: 'pid', value: mine }]]);
  });
});
