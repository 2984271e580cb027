import { allowedActions, officerRoles, type Grant, type Officer } from '@saphan/cases';
import { toUuidV7 } from '@saphan/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCase } from '../case/open-case.ts';
import { takeAction } from '../case/take-action.ts';
import { applicant } from '../desk.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { actOnEach, bulkActions, type BulkAction } from './act-on-each.ts';

let test: TestPages;
let agency: string;
let ari: string;
let noi: string;

beforeAll(async () => {
  test = await openTestPages();
  agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
  ari = await test.addOfficer({ pid: '9501100000011', name: 'อารีย์ ใจงาม', role: 'case-officer' });
  noi = await test.addOfficer({ pid: '9501100000029', name: 'น้อย ใจดี', role: 'case-officer' });
});
afterAll(() => test.close());

const open = (id: string) => test.desk.store.asAgency(agency, (trx) => openCase(trx, test.desk.vault, id));
const own = (officer: Partial<Officer> & Pick<Officer, 'grants'>): Officer => ({
  id: ari,
  agency,
  pid: '9501100000011',
  secondFactor: false,
  ...officer,
});
const claimAs = (id: string, officer: Officer) =>
  test.desk.store.asAgency(agency, (trx) =>
    takeAction(
      test.desk,
      trx,
      id,
      { type: 'claim', transaction: toUuidV7(Date.now()), actor: { kind: 'officer', id: officer.id } },
      officer,
    ),
  );

const grant = fc.record(
  {
    role: fc.constantFrom(...officerRoles),
    area: fc.constantFrom('50', '5001', '10'),
    service: fc.constantFrom('food-place-notification', 'vat-registration'),
    unit: fc.constantFrom('health'),
    from: fc.constantFrom('2026-11-01', '2026-11-24'),
    until: fc.constantFrom('2026-11-23', '2027-01-01'),
  },
  { requiredKeys: ['role', 'from'] },
) as fc.Arbitrary<Grant>;
const whole: Grant = { role: 'case-officer', from: '2026-01-01' };

it('does with each case exactly what its own page would let this officer do, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(grant, { maxLength: 2 }),
      fc.constantFrom(...bulkActions),
      fc.constantFrom('nobody', 'oneself', 'another'),
      fc.boolean(),
      async (grants, action: BulkAction, holder, isApplicant) => {
        const { case: id } = await receiveCase(test);
        if (holder !== 'nobody')
          await claimAs(id, own({ id: holder === 'oneself' ? ari : noi, grants: [whole], pid: '1' }));
        const officer = own({ grants, ...(isApplicant && { pid: applicant.id }) });
        const before = await open(id);
        const may = allowedActions(before.view, officer, test.clock.date().toISOString()).includes(action);
        const draft =
          action === 'assign' ? ({ type: 'assign', officer: noi } as const) : ({ type: action } as const);
        const { done, refused } = await actOnEach(
          test.desk,
          { officer, names: { th: 'อารีย์', en: 'Ari' } },
          action,
          toUuidV7(Date.now()),
          [{ id, version: before.view.version, draft }],
        );
        const after = await open(id);
        expect([done, refused.length]).toEqual(may ? [1, 0] : [0, 1]);
        expect(after.view.version).toBe(before.view.version + (may ? 1 : 0));
      },
    ),
    { numRuns: 60 },
  );
});

it('does what it may, says of each other why not, names none outside the rights, and is done once when sent twice', async () => {
  const [free, taken, stale] = [await receiveCase(test), await receiveCase(test), await receiveCase(test)];
  const officer = own({ grants: [{ ...whole, service: 'food-place-notification' }] });
  await claimAs(taken.case, own({ id: noi, grants: [whole], pid: '1' }));
  const marked = (id: string, version: number) => ({ id, version, draft: { type: 'claim' } as const });
  const cases = [
    marked(free.case, 1),
    marked(taken.case, 2),
    marked(stale.case, 9),
    marked('019ac000-0000-7000-8000-000000000000', 1),
  ];
  const transaction = toUuidV7(Date.now());
  const send = () =>
    actOnEach(test.desk, { officer, names: { th: 'อารีย์', en: 'Ari' } }, 'claim', transaction, cases);
  const first = await send();
  expect(first.done).toBe(1);
  expect(first.refused.map(({ number, title }) => [number, title.en])).toEqual([
    [taken.number, 'Another officer has this case'],
    [stale.number, 'The case has changed since this page was opened'],
    [undefined, expect.any(String)],
  ]);
  expect(await send()).toEqual(first);
  expect((await open(free.case)).actions.map(({ type }) => type)).toEqual(['receive', 'claim']);
});

it('gives a case to nobody who has no right to it, be the right of who gives it what it may', async () => {
  const { case: id } = await receiveCase(test);
  const faraway = await test.addOfficer({
    pid: '9501100000037',
    name: 'นภา ไกลตา',
    role: 'case-officer',
    area: '10',
  });
  const owner = await test.addOfficer({ pid: applicant.id, name: 'กัญญา ศรีวิไล', role: 'case-officer' });
  const officer = own({ grants: [{ role: 'supervisor', from: '2026-01-01' }] });
  for (const to of [faraway, owner]) {
    const { done, refused } = await actOnEach(
      test.desk,
      { officer, names: { th: 'อารีย์', en: 'Ari' } },
      'assign',
      toUuidV7(Date.now()),
      [{ id, version: 1, draft: { type: 'assign', officer: to } }],
    );
    expect([done, refused[0]?.title.en]).toEqual([0, 'This officer can’t be given this case']);
  }
  expect((await open(id)).view.assignee).toBeUndefined();
});
