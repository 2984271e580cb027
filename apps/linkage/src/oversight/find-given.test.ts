import type { Snapshot } from '@saphan/contracts';
import { expect, test } from 'vitest';
import type { Flow } from '../traffic/find-traffic.ts';
import { findGiven } from './find-given.ts';

const now = Date.parse('2026-11-30T00:00:00Z');
const until = '2028-01-01T00:00:00Z';
const agreement = (consumer: string, service: string, more: object = {}) => ({
  agreement: {
    ...{ consumer, service, items: ['person.nameTh'], purpose: { code: 'decide' }, validity: { until } },
    ...more,
  },
});
const flow = (consumer: string, service: string, outcome: string, count: number) =>
  ({ consumer, service, outcome, count }) as Flow;

test('data go where an agreement in force gives an item; messages, what is over and one’s own are left out', () => {
  const snapshot = {
    agreements: [
      agreement('TH/LGO/CNX/desk', 'TH/GOV/DOPA/population/person.v1'),
      agreement('TH/LGO/CNX/desk', 'TH/GOV/DOPA/population/house.v1', { purpose: { code: 'prefill' } }),
      agreement('TH/GOV/DGA/portal', 'TH/LGO/CNX/desk/case-intake.v1', {
        items: ['exchange.intakeReceipt'],
      }),
      agreement('TH/GOV/RD/desk', 'TH/GOV/RD/tax/taxpayer.v1'),
      agreement('TH/GOV/RD/desk', 'TH/GOV/DBD/juristic/company.v1', {
        validity: { until: '2026-01-01T00:00:00Z' },
      }),
      {
        ...agreement('TH/GOV/RD/desk', 'TH/GOV/DOPA/population/person.v1'),
        revokedAt: '2026-11-01T00:00:00Z',
      },
    ],
  } as unknown as Snapshot;
  const flows = [
    flow('TH/LGO/CNX/desk', 'TH/GOV/DOPA/population/person.v1', 'answered', 7),
    flow('TH/LGO/CNX/desk', 'TH/GOV/DOPA/population/person.v1', 'denied', 5),
    flow('TH/GOV/DGA/portal', 'TH/LGO/CNX/desk/case-intake.v1', 'answered', 99),
  ];
  expect(findGiven(snapshot, flows, now)).toEqual([
    {
      giver: 'TH/GOV/DOPA',
      receiver: 'TH/LGO/CNX',
      services: ['TH/GOV/DOPA/population/house.v1', 'TH/GOV/DOPA/population/person.v1'],
      purposes: ['decide', 'prefill'],
      exchanges: 7,
    },
  ]);
});
