import type { ProvenExchange } from '@saphan/exchange';
import { expect, it } from 'vitest';
import { toProvenText } from './proven-text.ts';

const proven: ProvenExchange = {
  exchange: '019dd1a0-0000-7000-8000-000000000000',
  side: 'provider',
  consumer: 'TH/GOV/DGA/portal',
  service: 'TH/GOV/DOPA/population/person.v1',
  purpose: 'prefill',
  agreement: 'x',
  at: 1_790_000_000_000,
  outcome: 'answered',
  items: ['person.nameTh'],
  snapshots: ['7'],
};
const place = { origin: 'TH/GOV/DGA/cloud/log/0', size: 40 };
const logLines = (more: Partial<ProvenExchange>): string[] =>
  toProvenText({ ...proven, ...more })
    .split('\n')
    .slice(8);

it('says of a file of before, and of one that came too early, that it is in no log yet', () => {
  expect(logLines({})).toEqual(['log        in no log yet']);
  expect(logLines({ logged: [] })).toEqual(['log        in no log yet']);
});

it('says by which door it came in, where that was not the native one', () => {
  const asked = (via?: 'r1') =>
    toProvenText({ ...proven, ...(via && { via }) })
      .split('\n')
      .find((line) => line.startsWith('asked'));
  expect(asked()).toBe('asked      TH/GOV/DGA/portal');
  expect(asked('r1')).toBe('asked      TH/GOV/DGA/portal, through the X-Road door');
});

it('says of each record in which log it is, who has seen it there when, and which one is missing', () => {
  const witnesses = [{ name: 'TH/linkage', at: 1_790_000_005 }];
  expect(
    logLines({ settled: 'answered', logged: [{ half: 'begun', index: 3, ...place, witnesses }] }).slice(1),
  ).toEqual([
    'log        begun: entry 3 of TH/GOV/DGA/cloud/log/0, when that had 40',
    'witnessed  by TH/linkage at 2026-09-21T14:13:25.000Z',
    'log        ended: in no log yet',
    'log        settled: in no log yet',
  ]);
  expect(
    logLines({ outcome: 'begun', logged: [{ half: 'begun', index: 3, ...place, witnesses: [] }] }),
  ).toEqual([
    'log        begun: entry 3 of TH/GOV/DGA/cloud/log/0, when that had 40',
    'witnessed  by nobody yet: the log alone has signed it',
  ]);
});
