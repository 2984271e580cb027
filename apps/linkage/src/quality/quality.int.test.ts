import type { Catalogue, CorrectionDay, QualityCount, QualityDayStatement } from '@saphan/contracts';
import { compile } from '@saphan/expressions';
import { rulesOf } from '@saphan/quality';
import type { FormBrowser } from '@saphan/testkit';
import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { catalogue, openTestLinkage, service, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { sendCaseDay, sendQualityDay } from '../case-day.fixture.ts';

const today = toBangkokDay(Date.now());
const expression = 'person.birthDate <= today';
const { tree, dependencies, type } = compile(
  expression,
  new Map([
    ['person.birthDate', 'date'],
    ['today', 'date'],
  ]),
  'boolean',
);
const [definition] = catalogue.dataServices;
if (definition === undefined) throw new Error('no data service');
const judged = {
  ...definition,
  requiredItems: ['person.nameTh'],
  qualityRules: [
    {
      ...{ id: 'born', names: { th: 'เกิดก่อนวันนี้', en: 'Born before today' }, dimension: 'accuracy' as const },
      expression,
    },
  ],
};
const published: Catalogue = {
  ...catalogue,
  dataServices: [judged],
  expressions: { [expression]: { tree, dependencies: [...dependencies], type } },
};
const [, born] = rulesOf(judged, published);
const countOf = (kept: number, broken: number, more: Partial<QualityCount> = {}): QualityCount => ({
  ...{ rule: 'born', version: born?.version ?? '', dimension: 'accuracy', kept, broken, failed: 0 },
  ...more,
});
const setOf = (rules: QualityCount[], more: Partial<QualityDayStatement['sets'][0]> = {}) => ({
  ...{ service, origin: 'exchange' as const, answers: 10, rules },
  ...more,
});

let linkage: TestLinkage;
let pages: TestPages;
let steward: FormBrowser;
let other: FormBrowser;
let auditor: FormBrowser;
beforeAll(async () => {
  linkage = await openTestLinkage();
  await linkage.call('PUT', '/api/catalogue', published);
  await linkage.context.publisher.publishNow();
  pages = await openTestPages(linkage);
  const right = (member: string) => ({ rights: [{ member, role: 'steward' as const }] });
  steward = await pages.signIn('9000000000071', right('TH/GOV/DOPA'));
  other = await pages.signIn('9000000000072', right('TH/GOV/DGA'));
  auditor = await pages.signIn('9000000000073', { roles: ['auditor'] });
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});
beforeEach(async () => {
  await linkage.context.db.deleteFrom('quality_statement').execute();
  await linkage.context.db.deleteFrom('case_day_statement').execute();
});

const send = (sets: QualityDayStatement['sets'], more: Partial<QualityDayStatement> = {}) =>
  sendQualityDay(linkage, { day: today, sets, ...more });
const report = (more: Partial<CorrectionDay>, of = service) =>
  sendCaseDay(linkage, {
    ...{ member: 'TH/GOV/DOPA', day: today, services: [] },
    corrections: [
      {
        ...{ service: of, received: 0, mended: 0, refused: 0, late: 0, open: 0, overdue: 0 },
        ...more,
      },
    ],
  });
const held = () =>
  linkage.context.db.selectFrom('quality_count').select(['service', 'kept']).orderBy('kept').execute();
const open = async (path: string): Promise<string> =>
  (await fetch(`${pages.url}${path}?lang=en`, { headers: { accept: 'text/html' } })).text();
const look = async (browser: FormBrowser, path: string) => {
  const answer = await browser.go(`${pages.url}${path}?lang=en`);
  return { status: answer.status, html: await answer.text() };
};
const qualityPath = `/data-services/${service}/quality`;
interface OpenRow {
  readonly dimension: string;
  readonly grade: string | null;
  readonly percent: number | null;
  readonly percent_is: string | null;
  readonly percent_low: number | null;
  readonly percent_high: number | null;
  readonly judged: number | null;
}
const openRows = async (): Promise<OpenRow[]> => {
  const response = await fetch(`${pages.url}/open-data/quality.json`);
  return ((await response.json()) as { rows: OpenRow[] }).rows;
};

describe('not believed', () => {
  test('what another agency signs, what was signed as something else, or long ago', async () => {
    const sets = [setOf([countOf(1, 0)])];
    const by = (key: 'dga' | 'rd') => ({ key: linkage.keys[key].exchange });
    expect(await sendQualityDay(linkage, { day: today, sets }, by('dga'))).toEqual([401, 'report-signature']);
    const typ = 'saphan-case-day+jwt';
    expect(await sendQualityDay(linkage, { day: today, sets }, { typ })).toEqual([401, 'report-signature']);
    const issuedAt = new Date(Date.now() - 360_000).toISOString();
    expect(await send(sets, { issuedAt })).toEqual([401, 'report-signature']);
    expect(await held()).toEqual([]);
  });
  test('fewer than none, a dimension that is not ours, a value beside the counts', async () => {
    for (const wrong of [{ kept: -1 }, { dimension: 'beauty' }, { value: '1995-07-03' }])
      expect(await send([setOf([{ ...countOf(1, 0), ...wrong } as QualityCount])])).toEqual([
        422,
        'report-refused',
      ]);
  });
  test('of another agency’s data service, of a gateway that does not host it, of a day to come', async () => {
    const foreign = { service: 'TH/GOV/DGA/portal/person.v1' };
    expect(await send([setOf([countOf(1, 0)], foreign)])).toEqual([204, undefined]);
    expect(await send([setOf([countOf(2, 0)])], { gateway: 'TH/GOV/DGA/other' })).toEqual([204, undefined]);
    const day = addCalendarDays(today, 2);
    expect(await send([setOf([countOf(3, 0)])], { day })).toEqual([204, undefined]);
    expect(await held()).toEqual([]);
    await report({ received: 9 }, 'TH/GOV/DGA/portal/person.v1');
    expect(await linkage.context.db.selectFrom('correction_day').selectAll().execute()).toEqual([]);
  });
  test('an older statement does not take the place of a later one', async () => {
    await send([setOf([countOf(5, 0)])]);
    const issuedAt = new Date(Date.now() - 60_000).toISOString();
    await send([setOf([countOf(4, 0)])], { issuedAt });
    expect(await held()).toEqual([{ service, kept: 5 }]);
  });
});

describe('the grade of a register', () => {
  test('is not known while too little was judged, and says so', async () => {
    await send([setOf([countOf(3, 0)])]);
    expect(await open('/quality')).toContain('not yet known');
    expect(await openRows()).toMatchObject([
      { dimension: 'accuracy', grade: null, percent: null, judged: null },
      { dimension: 'completeness', grade: null },
    ]);
  });
  test('is that of the present rules in thirty days, with small numbers kept back', async () => {
    await send([setOf([countOf(60, 3, { failed: 2 }), countOf(0, 900, { version: 'of-before' })])]);
    await send([setOf([countOf(40, 0)])], { day: addCalendarDays(today, -29) });
    await send([setOf([countOf(0, 500)])], { day: addCalendarDays(today, -30) });
    const [accuracy] = await openRows();
    expect(accuracy).toMatchObject({ percent_low: 90, percent_high: 99 });
    expect(accuracy).toMatchObject({ grade: 'B', percent: 96, percent_is: 'over', judged: 105 });
    const html = await open(qualityPath);
    expect(html).toContain('Born before today');
    expect(html).toContain('fewer than 5');
    expect(html).not.toMatch(/>(3|103|100|97%)</);
    expect(html).toContain('over 96%');
  });
  test('goes by the whole register where that was judged, as it was found last', async () => {
    const register = { origin: 'register' as const };
    await send([setOf([countOf(10, 90)], register)], { day: addCalendarDays(today, -1) });
    await send([setOf([countOf(0, 400)]), setOf([countOf(100, 0)], register)]);
    expect((await openRows())[0]).toMatchObject({
      grade: 'A',
      percent: 100,
      percent_is: 'exact',
      judged: 100,
    });
  });
  test('falls while people wait too long for an answer', async () => {
    await send([setOf([countOf(300, 0)])]);
    await report({ received: 1, open: 1, nextDue: addCalendarDays(today, 9) });
    expect((await openRows())[0]).toMatchObject({ grade: 'A' });
    await report({ received: 1, open: 1, nextDue: addCalendarDays(today, -1) });
    expect((await openRows())[0]).toMatchObject({ grade: 'B' });
  });
});

describe('the to-do of an owner', () => {
  const due = addCalendarDays(today, 9);
  beforeEach(async () => {
    await send([
      setOf([countOf(60, 3), countOf(0, 0, { rule: 'person.nameTh', version: 'required', failed: 2 })]),
    ]);
    await report({ received: 1, open: 1, nextDue: due });
  });
  test('has what rules and people found, in exact numbers, for the owner and auditors', async () => {
    for (const browser of [steward, auditor]) {
      const { status, html } = await look(browser, '/quality/to-do');
      expect(status).toBe(200);
      expect(html).toContain('broken by 3 of 63');
      expect(html).toContain('failed on 2 of 2');
      expect(html).toContain('Reported as wrong by people: 1');
    }
  });
  test('is shown to nobody of another agency, nor to the public', async () => {
    const { status, html } = await look(other, '/quality/to-do');
    expect(status).toBe(200);
    expect(html).toContain('Nothing is waiting');
    for (const page of [(await look(other, qualityPath)).html, await open(qualityPath)])
      expect(page).not.toContain('broken by');
    expect((await fetch(`${pages.url}/quality/to-do`, { redirect: 'manual' })).status).toBe(401);
  });
  test('is written on by its owner alone', async () => {
    const fields = { finding: 'born', text: 'แก้รายการที่พิมพ์ผิดแล้วสองรายการ' };
    const post = async (browser: FormBrowser, more: Record<string, string> = {}) => {
      const { _csrf = '' } = await pages.hiddenFields(browser, '/');
      const answer = await browser.post(`${pages.url}${qualityPath}`, { _csrf, ...fields, ...more });
      return answer.status;
    };
    expect(await post(other)).toBe(403);
    expect(await post(auditor)).toBe(403);
    expect(await post(steward, { finding: 'of another' })).toBe(303);
    expect(await linkage.context.db.selectFrom('quality_note').selectAll().execute()).toEqual([]);
    expect(await post(steward)).toBe(303);
    expect((await look(auditor, qualityPath)).html).toContain(fields.text);
    expect((await look(other, qualityPath)).html).not.toContain(fields.text);
    expect(await open(qualityPath)).not.toContain(fields.text);
  });
});
