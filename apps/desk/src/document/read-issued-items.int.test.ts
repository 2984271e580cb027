import { toUuidV7, type Catalogue } from '@saphan/contracts';
import type { Officer } from '@saphan/cases';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCase } from '../case/open-case.ts';
import { takeAction, type ActionDraft } from '../case/take-action.ts';
import { applicant, openTestDesk, type TestDesk } from '../desk.fixture.ts';
import { toSourceRoutes } from '../exchange/source-routes.ts';
import { putOfficer } from '../officer/put-officer.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { issueDocument } from './issue-document.ts';
import { readIssuedItems } from './read-issued-items.ts';
import { tellChanges } from './tell-changes.ts';

let test: TestDesk;
let officer: Officer;
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
const service = 'TH/LGO/CNX/desk/food-places.v1';
const context = { attempt: 1, maxAttempts: 25, signal: new AbortController().signal };
const item = (id: string) => ({ type: 'string', 'x-data-item': id });

/** The municipality's own register of food places: what it has issued. */
const withRegister = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  dataServices: [
    ...catalogue.dataServices,
    {
      code: 'food-places.v1',
      names: { th: 'ร้านอาหารที่รับแจ้ง', en: 'Food places' },
      subjects: ['pid'],
      rights: ['officer'],
      issued: 'food-place-certificate',
      operations: [
        {
          method: 'GET',
          path: '/',
          idempotent: true,
          query: [],
          response: {
            type: 'object',
            properties: { number: item('x.number'), issuedOn: item('x.issuedOn'), name: item('shop.name') },
          },
        },
      ],
    },
  ],
});

beforeAll(async () => {
  test = await openTestDesk((catalogue) => {
    const type = catalogue.services.find(({ id }) => id === 'food-place-notification')?.documents[0]?.type;
    const changed = withRegister(catalogue);
    const dataServices = changed.dataServices.map((each) =>
      each.issued === 'food-place-certificate' && type !== undefined ? { ...each, issued: type } : each,
    );
    return { ...changed, dataServices };
  });
  const pid = '9501100000011';
  const grants = [{ role: 'authority' as const }];
  const entry = { member: 'TH/LGO/CNX', pid, names: { th: 'ก', en: 'a' }, grants };
  const { id } = await putOfficer(test.desk, cnx(), entry, 'operator');
  officer = {
    id,
    agency: cnx().id,
    grants: [{ role: 'authority', from: '2026-01-01' }],
    pid,
    secondFactor: true,
  };
});
afterAll(() => test.close());

async function act(id: string, draft: object) {
  await test.desk.store.asAgency(cnx().id, async (trx) => {
    const { view } = await openCase(trx, test.desk.vault, id);
    const actor = { kind: 'officer', id: officer.id };
    const base = view.version;
    const action = { transaction: toUuidV7(Date.now()), base, actor, ...draft } as ActionDraft;
    await takeAction(test.desk, trx, id, action, officer);
  });
}
const read = (value = applicant.id as string, asked = service) =>
  readIssuedItems(test.desk, cnx(), asked as never, { kind: 'pid', value });
const unknown = { code: 'document-unknown' };

it('knows nothing before a document is issued, of nobody else, and by no data service that is no such register', async () => {
  await expect(read()).rejects.toMatchObject(unknown);
  const { case: id } = await receiveCase(test);
  for (const draft of [{ type: 'claim' }, { type: 'find-complete' }, { type: 'approve', feeSatang: 0 }]) {
    await expect(read()).rejects.toMatchObject(unknown);
    await act(id, draft);
  }
  await issueDocument(test.desk)({ agency: cnx().id, case: id } as never, context);
  await expect(read('9501100009999')).rejects.toMatchObject(unknown);
  await expect(read(applicant.id, 'TH/LGO/CNX/desk/person.v1')).rejects.toMatchObject(unknown);
  await expect(readIssuedItems(test.desk, cnx(), service as never, undefined)).rejects.toMatchObject(unknown);
  const rd = test.desk.agencies.ofSubsystem('TH/GOV/RD/desk');
  const elsewhere = readIssuedItems(test.desk, rd, service as never, { kind: 'pid', value: applicant.id });
  await expect(elsewhere).rejects.toMatchObject(unknown);
});

it('answers with what stands on the document, as any register does', async () => {
  const issued = { issuedOn: '2026-11-23', name: 'ครัวกัญญา' };
  expect(await read()).toMatchObject(issued);
  const answer = await toSourceRoutes(test.desk)[':issued']?.['GET /']?.({
    service,
    subject: { kind: 'pid', value: applicant.id },
  } as never);
  expect(answer?.body).toMatchObject({ ...issued, number: expect.stringMatching(/^CNX-/) as unknown });
});

it('tells whoever has subscribed that it has changed, and nothing of what; where nobody can subscribe, nobody', async () => {
  const [row] = await test.desk.store.asAgency(cnx().id, (trx) =>
    trx.selectFrom('issued_document').select(['id', 'case_id']).execute(),
  );
  const job = { agency: cnx().id, case: row?.case_id } as never;
  const { dataServices } = test.country.snapshot;
  const list = (code: string) =>
    dataServices.push({
      id: `TH/LGO/CNX/desk/${code}`,
      names: { th: code, en: code },
      definition: code,
      status: 'active',
    });
  list('food-places.v1');
  await tellChanges(test.desk)(job, context);
  expect(test.gateway.changes).toEqual([]);
  list('events.v1');
  await tellChanges(test.desk)(job, context);
  const told = {
    subject: `pid:${applicant.id}`,
    type: 'food-places.issued',
    key: `${String(row?.id)}-issued`,
  };
  expect(test.gateway.changes).toEqual([told]);
  await act(String(row?.case_id), { type: 'revoke', document: row?.id, reasons: 'ข้อมูลไม่ตรง' });
  await tellChanges(test.desk)(job, context);
  expect(test.gateway.changes.map(({ type }) => type).slice(1)).toEqual([
    'food-places.issued',
    'food-places.revoked',
  ]);
});

it('forgets a document that no longer holds', async () => {
  await expect(read()).rejects.toMatchObject(unknown);
});
