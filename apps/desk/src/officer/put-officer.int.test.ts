import type { OfficerRole } from '@saphan/cases';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../desk.fixture.ts';
import { putOfficer, type OfficerEntry } from './put-officer.ts';

let test: TestDesk;
beforeAll(async () => {
  test = await openTestDesk();
});
afterAll(() => test.close());

const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');

async function put(grants: OfficerEntry['grants'], more: Partial<OfficerEntry> = {}) {
  const names = { th: 'วิภา', en: 'Wipa' };
  const entry = { member: 'TH/LGO/CNX', pid: '9501100000011', names, grants, ...more };
  const { id } = await putOfficer(test.desk, cnx(), entry, 'operator');
  return test.desk.store.asAgency(cnx().id, (trx) =>
    trx
      .selectFrom('officer_grant')
      .select(['id', 'role', 'valid_from', 'valid_until'])
      .where('officer', '=', id)
      .orderBy('valid_until')
      .orderBy('id')
      .execute(),
  );
}

it('a standing right gets the end that is wanted, and stays where nothing differs', async () => {
  const role: OfficerRole = 'authority';
  const [standing] = await put([{ role }]);
  expect(standing).toMatchObject({ valid_from: '2026-11-23', valid_until: null });
  expect(await put([{ role }])).toEqual([standing]);
  const changed = await put([{ role, until: '2026-12-01' }]);
  expect(changed.map(({ valid_until }) => valid_until)).toEqual(['2026-11-23', '2026-12-01']);
  expect(await put([{ role, until: '2026-12-01' }])).toEqual(changed);
  const ended = await put([]);
  expect(ended.map(({ valid_until }) => valid_until)).toEqual(['2026-11-23', '2026-11-23']);
});

it('leaves one who is here as the administrators have him, and gives no lost token back', async () => {
  const token = { name: 'token', secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' };
  const before = await put([{ role: 'authority' }], { token });
  expect(await put([{ role: 'decider' }], { onlyNew: true, token })).toEqual(before);
  const factors = () =>
    test.desk.store.asAgency(cnx().id, (trx) =>
      trx.selectFrom('second_factor').select(['id', 'ended_at']).execute(),
    );
  const [factor] = await factors();
  expect(await factors()).toHaveLength(1);
  await test.desk.store.asAgency(cnx().id, (trx) =>
    trx
      .updateTable('second_factor')
      .set({ ended_at: test.clock.date() })
      .where('id', '=', factor?.id ?? '')
      .execute(),
  );
  await put([{ role: 'authority' }], { onlyNew: true, token });
  expect(await factors()).toHaveLength(1);
});
