import type { DataServiceListing, Service } from '@saphan/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexByNamed, type Barrier } from './barriers.ts';
import { factDefinitions, type ServiceFacts } from './facts.ts';
import { gatherFacts, type PlannedService, type Platform } from './gather-facts.ts';
import {
  checkLadder,
  compileLadder,
  compileRule,
  findRuleFault,
  findStanding,
  type Ladder,
} from './ladder.ts';
import { defaultLadder, licensingLadder, presetLadders, statusLadder } from './preset-ladders.ts';

const both = (text: string) => ({ th: text, en: text });
const service = {
  id: 'hotel',
  summary: both('hotel'),
  steps: [{ names: both('look'), unit: both('unit') }],
  time: { days: 30, unit: 'calendar' },
  laws: [{ act: both('act'), section: '1' }],
  evidence: [
    {
      id: 'company',
      paper: both('company certificate'),
      issuer: 'TH/GOV/DBD',
      issuedByState: true,
      resolution: 'data',
      items: ['company.name'],
      dataService: 'company.v1',
      fallback: 'officer-fetches-later',
    },
  ],
  form: 'hotel',
  documents: [{}],
  providers: [{ subsystem: 'TH/GOV/DOPA/desk' }],
} as unknown as Service;
const listing = { id: 'TH/GOV/DBD/companies/company.v1' } as DataServiceListing;
const link = { consumer: 'TH/GOV/DOPA/desk', service: listing.id, answers: true };
const platform: Platform = {
  services: new Map([['hotel', service]]),
  givers: new Map([['company.v1', [listing]]]),
  links: [link],
  portals: new Set(['TH/GOV/DGA/portal']),
  onTime: new Map(),
  grades: new Map(),
  events: new Map(),
  barriers: indexByNamed([]),
  nameOf: (id) => both(id.split('/')[2] ?? ''),
};
const planned: PlannedService = {
  id: 'SVC1',
  status: 'STA01',
  reason: null,
  volume: { low: 0, high: 99, period: 'year' },
  liveService: 'hotel',
  lifeEvents: [],
  entered: { 'people.staffTrained': true },
};
const ladder = compileLadder(defaultLadder);
const stand = (more: Partial<PlannedService> = {}, on: Partial<Platform> = {}) =>
  findStanding(ladder, gatherFacts({ ...planned, ...more }, { ...platform, ...on }));

test('a rule that takes more steps than five thousand services leave time for is refused, and holds nowhere', () => {
  const rule = 'some x in 1..2000 satisfies x > 1999';
  expect(findRuleFault(rule)).toMatchObject({ at: '1:1', detail: expect.stringMatching(/^takes \d+ steps/) });
  expect(findRuleFault('some x in 1..20 satisfies x > 19')).toBeUndefined();
  const facts = gatherFacts(planned, platform);
  expect(compileRule(rule)(facts)).toBe(false);
  expect(compileRule('some x in 1..20 satisfies x > 19')(facts)).toBe(true);
});

test('every preset compiles', () => {
  for (const each of presetLadders) expect(checkLadder(each)).toEqual([]);
});

describe('what is open', () => {
  const law: Barrier = {
    ...{ id: '1', register: 'law', names: both('Act, s. 5') },
    ...{ services: ['SVC1'], dataServices: ['company.v1'] },
  };
  const among = (...barriers: Barrier[]) => stand({}, { barriers: indexByNamed(barriers) });
  test('holds a service back, once, and is named', () => {
    const { level, missing } = among(law);
    expect([level, missing.map(({ details }) => details)]).toEqual([3, [[both('Act, s. 5')]]]);
  });
  test('holds it back by a data service that it needs, and by no other', () => {
    const obstacle: Barrier = { ...law, register: 'obstacle', services: ['SVC2'] };
    expect(among(obstacle).missing[0]?.details).toEqual([both('Act, s. 5 (company.v1)')]);
    expect(among({ ...obstacle, dataServices: ['land.v1'] }).level).toBe(4);
  });
});

describe('on the default ladder', () => {
  test('what is only listed wants to be written', () => {
    const { level, missing } = stand({ liveService: null });
    expect([level, missing.map(({ names }) => names.en)]).toEqual([
      0,
      ['write it as a service of the catalogue'],
    ]);
  });
  test.each(['attestation', 'inspection'] as const)(
    'a paper of the state needs a source beside its %s',
    (resolution) => {
      const seen = { ...service.evidence[0], resolution } as Service['evidence'][number];
      const services = new Map([['hotel', { ...service, evidence: [...service.evidence, seen] }]]);
      const { level, missing } = stand({}, { services });
      expect([level, missing[0]?.details.map(({ en }) => en)]).toEqual([1, ['company certificate']]);
    },
  );
  test('a revoked agreement is named with its source', () => {
    const { level, missing } = stand({}, { links: [] });
    expect([level, missing.length]).toEqual([2, 1]);
    expect(missing[0]?.details).toEqual(
      [both('company certificate ').th].map(() => ({
        th: 'company certificate ไม่มีข้อตกลงกับ DBD',
        en: 'company certificate has no agreement with DBD',
      })),
    );
  });
  test('an agreement of somebody else is none', () => {
    expect(stand({}, { links: [{ ...link, consumer: 'TH/GOV/RD/desk' }] }).level).toBe(2);
    expect(stand({}, { links: [{ ...link, consumer: 'TH/GOV/DGA/portal' }] }).level).toBe(4);
  });
  test('a source that has not answered for a week is named', () => {
    const { level, missing } = stand({}, { links: [{ ...link, answers: false }] });
    expect([level, missing[0]?.details[0]?.en]).toEqual([2, 'company certificate has had no answer of DBD']);
  });
  test('the rest is told together', () => {
    expect(stand().level).toBe(4);
    const { missing } = stand({ lifeEvents: ['a'] });
    expect(missing.map(({ names }) => names.en)).toEqual(['keep the legal time in 95 % of cases']);
    expect(stand({ entered: {} }).missing.map(({ names }) => names.en)).toEqual(['train the staff']);
    expect(
      stand({ lifeEvents: ['a'], entered: { 'people.staffTrained': true, 'cases.onTimePercent': 97 } }),
    ).toMatchObject({ level: 5, missing: [] });
  });
  test('what desks have stated of the legal time counts, whatever people say', () => {
    const said = { lifeEvents: ['a'], entered: { 'people.staffTrained': true, 'cases.onTimePercent': 97 } };
    expect(stand(said, { onTime: new Map([['hotel', 96.5]]) }).level).toBe(5);
    expect(stand(said, { onTime: new Map([['hotel', 80]]) }).level).toBe(4);
  });
});

describe('by a rule about the quality of data', () => {
  const careful: Ladder = {
    id: 'careful',
    names: both('careful'),
    type: 'steps',
    levels: [
      { names: both('none'), conditions: [] },
      { names: both('good'), conditions: [{ rule: 'evidence.poor = 0', names: both('better data') }] },
    ],
  };
  const graded = (grade?: string) =>
    findStanding(
      compileLadder(careful),
      gatherFacts(planned, {
        ...platform,
        grades: new Map(grade === undefined ? [] : [[link.service, grade]]),
      }),
    );
  test('poor data hold a service back, and are named with their owner', () => {
    expect(graded('C')).toMatchObject({
      level: 0,
      missing: [{ details: [{ en: 'company certificate has data of DBD graded C' }] }],
    });
  });
  test.each(['A', 'B', undefined])('grade %s holds nothing back', (grade) => {
    expect(graded(grade).level).toBe(1);
  });
});

test('classes need nothing below them', () => {
  const facts = gatherFacts({ ...planned, liveService: null }, platform);
  expect(findStanding(compileLadder(statusLadder), facts).level).toBe(5);
  expect(findStanding(compileLadder(licensingLadder), facts).level).toBe(1);
});

test.each([
  ['nothing = 0', '1:1'],
  ['manual.gaps =', '1:14'],
  ['manual.gaps', '1:1'],
  ['manual.gaps = "a"', '1:'],
])('a rule that fails is refused with its place: %s', (rule, at) => {
  const wrong: Ladder = {
    ...defaultLadder,
    levels: [...defaultLadder.levels, { names: both('x'), conditions: [{ rule, names: both('y') }] }],
  };
  const [fault] = checkLadder(wrong);
  expect([fault?.level, fault?.condition, fault?.at.startsWith(at)]).toEqual([6, 0, true]);
});

test('a level is never higher than what is missing allows, and mending what is missing climbs', () => {
  const names = Object.keys(factDefinitions);
  const facts = fc.dictionary(fc.constantFrom(...names), fc.constantFrom(0, 1, 95, true, false, null));
  fc.assert(
    fc.property(facts, (given) => {
      // What is not written yet is told no more than that.
      const known = { ...given, 'service.live': true };
      const each: ServiceFacts = { id: 'x', facts: known, details: {} };
      const { level, missing } = findStanding(ladder, each);
      expect(missing.length > 0).toBe(level < defaultLadder.levels.length - 1);
      const conditions = defaultLadder.levels[level + 1]?.conditions ?? [];
      const mended: Record<string, string | number | boolean | null> = { ...known };
      for (const { condition } of missing) {
        const rule = conditions[condition]?.rule ?? '';
        const [, name = rule, by, value] = /(?:^| or )(\S+) (=|>=|>) (\d+)$/.exec(rule) ?? [];
        mended[name] = by === undefined ? true : Number(value) + (by === '>' ? 1 : 0);
      }
      if (missing.length > 0)
        expect(findStanding(ladder, { ...each, facts: mended }).level).toBeGreaterThan(level);
    }),
  );
});
