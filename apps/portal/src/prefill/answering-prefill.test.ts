import { countryCatalogue } from '@saphan/testkit';
import type { Subject } from '@saphan/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { StoredAnswer } from '../answers/read-answers.ts';
import type { Parties } from '../application/parties.ts';
import { makeCountry } from '../fixture/country.fixture.ts';
import { company, house, kanya } from '../fixture/people.fixture.ts';
import { openNetwork, type Network } from '../network/open-network.ts';
import { answeringPrefills } from './answering-prefill.ts';
import type { Prefill } from './prefill.ts';

const item = 'taxpayer.taxId';
const applicant = { kind: 'person', id: kanya.pid, name: kanya.name } as const;
const self: Parties = { applicant, subject: applicant };
const forCompany: Parties = { applicant, subject: { kind: 'company', id: company, name: 'ครัวล้านนา' } };
let network: Network;

beforeAll(async () => {
  const catalogue = await countryCatalogue();
  const { snapshot } = makeCountry(catalogue);
  network = openNetwork(
    { current: () => snapshot, catalogue: () => catalogue },
    () => new Date('2026-11-23T05:00:00Z'),
  );
});

const asked = (dataService: string, subject: Subject, more: Partial<Prefill> = {}): Prefill => ({
  dataService,
  subject,
  agreement: 'a',
  items: [item],
  exchange: '019301a0-0000-7000-8000-0000000000e1',
  state: 'here',
  askedAt: new Date('2026-11-23T03:51:00Z'),
  problem: undefined,
  answer: { token: '', salt: '', at: '', values: { [item]: subject.value }, mandates: [] },
  ...more,
});
const tax = 'TH/GOV/RD/tax/taxpayer.v1';
const ofPerson = asked(tax, { kind: 'pid', value: kanya.pid });
const ofCompany = asked(tax, { kind: 'juristic', value: company });

const typed = (houseCode: string): ReadonlyMap<string, StoredAnswer> =>
  new Map([
    [
      'shop.houseCode',
      {
        question: 'shop.houseCode',
        value: houseCode,
        version: 1,
        updatedAt: new Date('2026-11-23T03:51:00Z'),
      },
    ],
  ]);
const choose = (parties: Parties, prefills: readonly Prefill[], answers = typed(house)) => {
  const services = [...network.index().services.values()];
  return answeringPrefills(network, { parties, services, typed: answers }, prefills);
};

describe('no item is answered by what a source said of', () => {
  it('the person, where the company is asked about', () => {
    expect(choose(forCompany, [ofPerson]).has(item)).toBe(false);
    expect(choose(forCompany, [ofPerson, ofCompany]).get(item)).toBe(1);
    expect(choose(forCompany, [ofCompany, ofPerson]).get(item)).toBe(0);
  });

  it('the company, where the person applies for themselves, or of another company', () => {
    expect(choose(self, [ofCompany]).has(item)).toBe(false);
    expect(choose(self, [ofCompany, ofPerson]).get(item)).toBe(1);
    const other = asked(tax, { kind: 'juristic', value: '0985564000099' });
    expect(choose(forCompany, [other]).has(item)).toBe(false);
  });

  it('a house that is not the one named now', () => {
    const service = 'TH/GOV/DOPA/population/house.v1';
    const ofHouse = asked(service, { kind: 'house', value: house }, { items: ['house.address'] });
    expect(choose(self, [ofHouse]).get('house.address')).toBe(0);
    expect(choose(self, [ofHouse], typed('98500000099')).has('house.address')).toBe(false);
    expect(choose(self, [ofHouse], new Map()).has('house.address')).toBe(false);
  });
});

it('a value goes before "nothing there", that before asking, and that before a source without answer', () => {
  const later = { ...ofPerson, state: 'later', answer: undefined } as const;
  const asking = { ...later, state: 'asking' } as const;
  const empty = asked(tax, ofPerson.subject, {
    answer: { token: '', salt: '', at: '', values: {}, mandates: [] },
  });
  expect(choose(self, [later, asking, empty, ofPerson]).get(item)).toBe(3);
  expect(choose(self, [later, asking, empty]).get(item)).toBe(2);
  expect(choose(self, [later, asking]).get(item)).toBe(1);
  expect(choose(self, [ofPerson, ofPerson]).get(item)).toBe(0);
});
