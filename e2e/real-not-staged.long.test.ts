import { readFile } from 'node:fs/promises';
import { openBrowser } from '@saphan/testkit/browser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openDatabase } from './harness/open-database.ts';
import { freezeDbd, stopDbd } from './harness/stopped-process.ts';
import { beginDraft, type DraftStart } from './journey/citizen/begin-draft.ts';
import { waitForSources } from './journey/citizen/fill-application.ts';
import { openVisitor } from './journey/visitor.ts';

const country = inject('country');
const capture = inject('capture');
const [anon, director, company] = ['9500100000419', '9500100000109', '0985564000015'] as const;
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** What the first page of a new draft shows: each row's name, value and state, as far as sources have answered. */
async function readFirstPage(start: DraftStart): Promise<readonly { text: string; state: string }[]> {
  const visitor = await openVisitor(browser, { language: 'th', usesScript: false, who: 'citizen' });
  await beginDraft(visitor, country, start);
  await waitForSources(visitor);
  const rows = await visitor.page.locator('#fetched .rows > div').evaluateAll((nodes) =>
    nodes.map((node) => ({
      text: node.textContent.replaceAll(/\s+/g, ' '),
      state: ['here', 'later', 'asking'].find((state) => node.matches(`.row-${state}`)) ?? 'other',
    })),
  );
  await visitor.close();
  return rows;
}

it('a row that an agency changes in its own database shows in the next application', async () => {
  const dopa = await openDatabase(country, 'dopa', 'dopa_owner');
  const rename = (name: string) =>
    dopa.query('update person set last_name_th = $1 where pid = $2 returning pid', [name, anon]);
  const { rows: before } = await dopa.query<{ name: string }>(
    'select last_name_th as name from person where pid = $1',
    [anon],
  );
  const start = { pid: anon, service: 'food-place-notification' };
  expect(await rename('เปลี่ยนแล้วเมื่อครู่')).toMatchObject({ rowCount: 1 });
  expect((await readFirstPage(start)).some(({ text }) => text.includes('เปลี่ยนแล้วเมื่อครู่'))).toBe(true);
  await rename(before[0]!.name);
  const rows = await readFirstPage(start);
  expect(rows.some(({ text }) => text.includes('เปลี่ยนแล้วเมื่อครู่'))).toBe(false);
  expect(rows.some(({ text }) => text.includes(before[0]!.name))).toBe(true);
  await dopa.end();
});

it.each([
  ['stopped', stopDbd],
  ['so slow that it answers nothing', freezeDbd],
])('with the company register %s, its rows alone are left for later', async (_, disturb) => {
  let mend: (() => Promise<void>) | undefined;
  const rows = await readFirstPage({
    pid: director,
    company,
    service: 'vat-registration',
    beforeChoice: async () => {
      mend = await disturb(country);
    },
  });
  const inState = (state: string) => rows.filter((row) => row.state === state).map(({ text }) => text);
  expect(inState('later').length).toBeGreaterThan(5);
  expect(inState('later').filter((text) => !text.includes('กรมพัฒนาธุรกิจการค้า'))).toEqual([]);
  expect(inState('here').filter((text) => text.includes('ปค.')).length).toBeGreaterThan(3);
  expect(inState('here').filter((text) => text.includes('พค.'))).toEqual([]);
  expect(inState('asking')).toEqual([]);

  await mend?.();
  const again = await readFirstPage({ pid: director, company, service: 'vat-registration' });
  expect(again.filter(({ state }) => state === 'later')).toEqual([]);
});

it('what passes between two gateways tells nobody whose data it is', async () => {
  const bytes = await readFile(capture);
  const text = bytes.toString('latin1');
  // 0x17 0x03 0x03: application data of TLS. Without any, nothing would have been captured.
  expect(text.split('\u0017\u0003\u0003').length).toBeGreaterThan(20);
  for (const pid of [anon, director, company]) {
    const forms = [
      pid,
      pid.replace(/^(.)(....)(.....)(..)(.)$/, '$1-$2-$3-$4-$5'),
      Buffer.from(pid).toString('hex'),
      Buffer.from(`pid:${pid}`).toString('base64url').slice(0, 20),
    ];
    expect(forms.filter((form) => text.includes(form))).toEqual([]);
  }
  expect(bytes.includes(Buffer.from('ธนพล'))).toBe(false);
});
