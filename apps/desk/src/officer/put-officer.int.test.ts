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

async function put(grants: OfficerEntry['grants']) {
  const names = { th: 'วิภา', en: 'Wipa' };
  const entry = { member: 'TH/LGO/CNX', pid: '9501100000011', names, grants };
  const id = await putOfficer(test.desk, cnx(), entry, 'operator');
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
