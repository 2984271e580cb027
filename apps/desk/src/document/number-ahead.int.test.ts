import type { Officer } from '@saphan/cases';
import { toUuidV7 } from '@saphan/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCase } from '../case/open-case.ts';
import { takeAction, type ActionDraft } from '../case/take-action.ts';
import { openTestDesk, type TestDesk } from '../desk.fixture.ts';
import { putOfficer } from '../officer/put-officer.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import type { DocumentMaker } from './document-maker.ts';
import { issueDocument } from './issue-document.ts';
import { takeAhead } from './number-ahead.ts';
import { takeEntry } from './status-entry.ts';

let test: TestDesk;
let officer: Officer;
let cases = 0;
const pid = '9501100000029';
const context = { attempt: 1, maxAttempts: 25, signal: new AbortController().signal };
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');

beforeAll(async () => {
  test = await openTestDesk();
  const entry = {
    member: 'TH/LGO/CNX',
    pid,
    names: { th: 'สมศักดิ์', en: 'Somsak' },
    grants: [{ role: 'authority' as const }],
  };
  const { id } = await putOfficer(test.desk, cnx(), entry, 'operator');
  const grants = [{ role: 'authority', from: '2026-01-01' }] as const;
  officer = { id, agency: cnx().id, grants, pid, secondFactor: true };
});
afterAll(() => test.close());

/** A case whose document is to be made. */
async function approved(): Promise<string> {
  const { case: id } = await receiveCase(test, (cases += 1));
  for (const draft of [{ type: 'claim' }, { type: 'find-complete' }, { type: 'approve', feeSatang: 0 }])
    await test.desk.store.asAgency(cnx().id, async (trx) => {
      const { view } = await openCase(trx, test.desk.vault, id);
      const actor = { kind: 'officer', id: officer.id };
      const action = { transaction: toUuidV7(Date.now()), base: view.version, actor, ...draft };
      await takeAction(test.desk, trx, id, action as ActionDraft, officer);
    });
  return id;
}

const issue = (id: string, make: DocumentMaker['make']): Promise<unknown> => {
  const desk = { ...test.desk, documents: { ...test.desk.documents, make }, holidays: test.desk.holidays };
  return Promise.resolve(issueDocument(desk)({ agency: cnx().id, case: id } as never, context));
};
const numbers = (): Promise<string[]> =>
  test.desk.store.asAgency(cnx().id, async (trx) => {
    const rows = await trx.selectFrom('issued_document').select('number').orderBy('number').execute();
    return rows.map(({ number }) => number);
  });

it('draws documents of one agency side by side, each with a number and an entry of its own', async () => {
  const ids = [await approved(), await approved(), await approved()];
  const everybody = Promise.withResolvers<undefined>();
  const entries = new Set<number | undefined>();
  let drawing = 0;
  await Promise.all(
    ids.map((id) =>
      issue(id, async (order) => {
        drawing += 1;
        if (drawing === ids.length) everybody.resolve(undefined);
        // Nobody is done before all have begun: one that waited for another would wait for ever.
        await everybody.promise;
        entries.add(order.status?.index);
        return test.desk.documents.make(order);
      }),
    ),
  );
  expect(entries.size).toBe(ids.length);
  expect((await numbers()).map((number) => number.slice(-5))).toEqual(['00001', '00002', '00003']);
});

it('keeps a number with its case when drawing fails, so that none is left out', async () => {
  const [first, second] = [await approved(), await approved()];
  const seen: string[] = [];
  const noted: DocumentMaker['make'] = (order) => {
    seen.push(order.decision.number);
    return seen.length === 1 ? Promise.reject(new Error('no paper')) : test.desk.documents.make(order);
  };
  await expect(issue(first, noted)).rejects.toThrow('no paper');
  await issue(second, noted);
  await issue(first, noted);
  await issue(first, noted);
  const [failed, other, again, ...more] = seen.map((number) => number.slice(-5));
  expect([failed, other, again, more]).toEqual(['00004', '00005', '00004', []]);
  expect((await numbers()).slice(3).map((number) => number.slice(-5))).toEqual(['00004', '00005']);
});

it('gives no entry that was given out and is not drawn yet', async () => {
  const ahead = { case: toUuidV7(Date.now()), kind: 'licence', series: 'CNX-X', at: test.desk.clock() };
  const { status } = await takeAhead(test.desk, cnx(), ahead);
  const free = status.index === 0 ? 1 : 0;
  const drawn = [status.index, status.index, free];
  const next = await test.desk.store.asAgency(cnx().id, (trx) =>
    takeEntry(test.desk, trx, cnx(), () => drawn.shift() ?? -1),
  );
  expect([next.list, next.index]).toEqual([status.list, free]);
});
