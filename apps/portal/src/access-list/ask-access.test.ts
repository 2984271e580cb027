import type { Snapshot } from '@saphan/contracts';
import { expect, test } from 'vitest';
import type { Network } from '../network/open-network.ts';
import { voiceOf } from './ask-access.ts';

const network = {
  snapshot: () =>
    ({ gateways: [{ id: 'TH/GOV/DGA/cloud', hosts: ['TH/GOV/DGA', 'TH/GOV/DOPA'] }] }) as unknown as Snapshot,
} as Network;
const voice = (source: string) => {
  const { hosts, askers } = voiceOf({ network }, source, 'TH/GOV/DGA/portal');
  return [[...hosts], [...askers]];
};

test('a gateway speaks for all that it hosts, a desk for its agency and of what the portal asked in its cases', () => {
  const hosted = ['TH/GOV/DGA', 'TH/GOV/DOPA'];
  expect(voice('TH/GOV/DGA/cloud-gateway/access-list.v1')).toEqual([hosted, hosted]);
  expect(voice('TH/LGO/CNX/desk/case-views.v1')).toEqual([['TH/LGO/CNX'], ['TH/LGO/CNX', 'TH/GOV/DGA']]);
  expect(voice('TH/GOV/DGA/portal')).toEqual([['TH/GOV/DGA'], ['TH/GOV/DGA']]);
});

test('a gateway that the registry does not list is believed of its owner’s data alone', () => {
  expect(voice('TH/LGO/CNX/other-gateway/access-list.v1')[0]).toEqual(['TH/LGO/CNX']);
});
