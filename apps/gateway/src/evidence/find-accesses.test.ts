import type { Agreement } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { dropTwins } from './find-accesses.ts';

const row = (consumer: string, service: string, isProvider: boolean) => ({
  row: { exchange: 'e1', provider_side: isProvider },
  agreement: { consumer, service } as Agreement,
});
const asker = 'TH/LGO/CNX/desk';
const register = 'TH/GOV/DOPA/population/person.v1';

test('an exchange that both sides record is the provider’s row', () => {
  const [consumer, provider] = [row(asker, register, false), row(asker, register, true)];
  expect(dropTwins([consumer, provider])).toEqual([provider]);
  expect(dropTwins([provider, consumer])).toEqual([provider]);
});

test('an id that an asker uses again, elsewhere or by another subsystem, hides nothing', () => {
  const all = [
    row(asker, register, true),
    row(asker, 'TH/GOV/RD/tax/taxpayer.v1', true),
    row('TH/LGO/CNX/other', register, true),
  ];
  expect(dropTwins(all)).toEqual(all);
});
