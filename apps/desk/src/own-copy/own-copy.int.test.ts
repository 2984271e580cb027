import { openSlowForm } from '@saphan/testkit';
import { openCopyReader } from '@saphan/testkit/accessibility';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCase } from '../case/open-case.ts';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { sendSlowly } from '../slow-sender.fixture.ts';

let test: TestPages;
let at: string;
let ari: Browser;
const pids = {
  ari: '9501100000011',
  faraway: '9501100000037',
  tax: '9501100000045',
  auditor: '9501100000053',
};
const { page, post } = formsOf(() => test);
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const pdf = Buffer.from('%PDF-1.7 a scan', 'latin1');
const row = 'seen-paper';
const copied = 'copied-paper';

const rowOf = (id: string, fallback: 'officer-attests' | 'agency-copies') => ({
  id,
  paper: { th: `เอกสาร ${id}`, en: `Paper ${id}` },
  issuer: 'TH/GOV/DOPA',
  issuedByState: true,
  resolution: 'attestation' as const,
  items: [],
  fallback,
});

beforeAll(async () => {
  test = await openTestPages((catalogue) => ({
    ...catalogue,
    services: catalogue.services.map((service) =>
      service.id === 'food-place-notification'
        ? {
            ...service,
            evidence: [...service.evidence, rowOf(row, 'officer-attests'), rowOf(copied, 'agency-copies')],
          }
        : service,
    ),
  }));
  await test.addOfficer({ pid: pids.ari, name: 'อารีย์ ใจงาม', role: 'authority' });
  await test.addOfficer({ pid: pids.faraway, name: 'นภา ไกลตา', role: 'authority', area: '10' });
  await test.addOfficer({ pid: pids.tax, name: 'วราภรณ์', role: 'authority', member: 'TH/GOV/RD' });
  at = `/cases/${(await receiveCase(test)).case}`;
  ari = await test.signIn(pids.ari);
  await post(ari, at, `${at}/claim`);
});
afterAll(() => test.close());

const copiesTaken = async () => {
  const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
  const open = await test.desk.store.asAgency(agency, (trx) =>
    openCase(trx, test.desk.vault, at.slice('/cases/'.length)),
  );
  return open.actions.flatMap((action) => (action.type === 'attest' ? [action] : []));
};
const formAt = (evidence: string) => `${at}/copy?evidence=${evidence}`;

/** Sends the form as a browser does, with its files. @param twice presses the button twice */
async function copy(
  fields: Readonly<Record<string, string>>,
  files: readonly Buffer[],
  {
    evidence = row,
    browser = ari,
    twice = false,
    meanwhile,
  }: { evidence?: string; browser?: Browser; twice?: boolean; meanwhile?: () => Promise<unknown> } = {},
) {
  const { html } = await page(browser, formAt(evidence));
  const form = new FormData();
  for (const [, name = '', value = ''] of html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
    form.set(name, value);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const file of files) form.append('copies', new Blob([new Uint8Array(file)]), 'any.bin');
  const headers = { 'sec-fetch-site': 'same-origin' };
  const send = (init: RequestInit = { method: 'POST', body: form, headers }) =>
    browser.go(`${test.origin}${formAt(evidence)}`, init);
  if (meanwhile !== undefined) {
    const body = await openSlowForm(form);
    return sendSlowly(test.desk.store, 2, { body, meanwhile, send });
  }
  const sent = await send();
  return twice ? send() : sent;
}
const reason = 'ผู้ยื่นแสดงต้นฉบับที่เคาน์เตอร์';

it('is made by nobody without the right, of no paper that the service does not ask for, and asks for a second factor first', async () => {
  const { status, headers } = await ari.go(`${test.origin}${formAt(row)}`);
  expect([status, headers.get('location')]).toEqual([303, expect.stringContaining('/second-factor')]);
  await test.showToken(ari);
  const faraway = await test.signIn(pids.faraway);
  expect((await page(faraway, formAt(row))).status).toBe(403);
  expect((await page(await test.signIn(pids.tax), formAt(row))).status).toBe(404);
  expect((await page(ari, formAt('no-such'))).status).toBe(404);
  expect(await copiesTaken()).toEqual([]);
});

it('is for everybody: WCAG 2.2 AA, in Thai and English, at 320 and 1280 px, dark and printed', async () => {
  const rules = openCopyReader();
  for (const lang of ['th', 'en']) {
    const { status, html } = await page(ari, `${formAt(row)}&lang=${lang}`);
    expect(status).toBe(200);
    const looks = ['narrow', 'wide', 'dark', 'printed'] as const;
    rules.add({ name: `copy ${lang}`, origin: test.origin, html, looks: [...looks] });
  }
  await page(ari, `${at}?lang=th`);
  expect(await rules.finish()).toEqual([]);
  await rules.close();
});

it.each<[string, Readonly<Record<string, string>>, readonly Buffer[]]>([
  ['no file', { reason }, []],
  ['a file that is no picture and no PDF', { reason }, [png, Buffer.from('<script>alert(1)</script>')]],
  ['no word on where it was seen', { reason: ' ' }, [png]],
])('with %s it keeps nothing, and what was typed', async (_, fields, files) => {
  await copy(fields, files);
  const { status, html } = await page(ari, formAt(row));
  expect(status).toBe(422);
  if (fields['reason'] !== ' ') expect(html).toContain(reason);
  expect(await copiesTaken()).toEqual([]);
});

it('where the service wants a copy a word alone does not do', async () => {
  const { html } = await page(ari, at);
  expect(html).toContain(`name="reason-${row}"`);
  expect(html).not.toContain(`name="reason-${copied}"`);
  await post(ari, at, `${at}/attest`, { evidence: copied, [`reason-${copied}`]: reason });
  expect(await copiesTaken()).toEqual([]);
});

it('of an officer whose right ends while it comes is not kept', async () => {
  const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
  const until = (day: string | null) =>
    test.desk.store.asAgency(agency, (trx) =>
      trx
        .updateTable('officer_grant')
        .set({ valid_until: day })
        .where('officer', 'in', (eb) =>
          eb.selectFrom('officer').select('id').where('name_th', '=', 'อารีย์ ใจงาม'),
        )
        .execute(),
    );
  const answer = await copy({ reason }, [png], { meanwhile: () => until('2026-01-02') });
  expect(answer.status).toBe(403);
  await until(null);
  expect(await copiesTaken()).toEqual([]);
});

it('is kept once with the officer’s word, shown beside the paper, and read by who may read the case alone', async () => {
  expect((await copy({ reason }, [png, pdf], { evidence: copied, twice: true })).status).toBe(303);
  const [taken, ...others] = await copiesTaken();
  expect(others).toEqual([]);
  expect(taken).toMatchObject({
    evidence: copied,
    reason,
    copies: [{ mediaType: 'image/png' }, { mediaType: 'application/pdf' }],
  });
  const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').id;
  const kept = await test.desk.store.asAgency(agency, (trx) =>
    trx.selectFrom('stored_file').select('id').where('question', '=', 'own-copy').execute(),
  );
  expect(kept).toHaveLength(2);
  const [first = '', second = ''] = (taken?.copies ?? []).map(({ file }) => `${at}/copies/${file}`);
  const { html } = await page(ari, at);
  expect(html).toContain(first);
  expect(html).toContain(reason);
  const shown = await ari.go(`${test.origin}${second}`);
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(Buffer.from(await shown.arrayBuffer()).equals(pdf)).toBe(true);
  expect((await (await test.signIn(pids.faraway)).go(`${test.origin}${first}`)).status).toBe(403);
  expect((await (await test.signIn(pids.tax)).go(`${test.origin}${first}`)).status).toBe(404);
  const other = `/cases/${(await receiveCase(test)).case}`;
  expect((await ari.go(`${test.origin}${first.replace(at, other)}`)).status).toBe(404);
});
