import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { receiveCase } from '../receive-case.fixture.ts';

let test: TestPages;
let ids: Record<'chief' | 'second' | 'ari' | 'decider' | 'third' | 'stranger' | 'auditor', string>;
const pids = {
  chief: '9501100000053',
  second: '9501100000061',
  ari: '9501100000011',
  decider: '9501100000029',
  third: '9501100000096',
  stranger: '9501100000045',
  auditor: '9501100000088',
};
/** Comes in by the page. */
const newPid = '9501100000070';
const [newcomer, applicantToBe] = ['9501100000118', '9501100000126'];
const { page, post } = formsOf(() => test);
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');

const people = [
  { key: 'chief', name: 'หัวหน้า กอง', role: 'supervisor' },
  { key: 'second', name: 'รอง หัวหน้า', role: 'supervisor' },
  { key: 'ari', name: 'อารีย์ ใจงาม', role: 'case-officer' },
  { key: 'decider', name: 'สมศักดิ์ พัฒนกิจ', role: 'decider' },
  { key: 'third', name: 'คนที่ สาม', role: 'decider' },
  { key: 'auditor', name: 'จันทนา ตรวจการ', role: 'auditor' },
] as const;

beforeAll(async () => {
  test = await openTestPages();
  const found: Record<string, string> = {};
  for (const { key, ...entry } of people) found[key] = await test.addOfficer({ pid: pids[key], ...entry });
  const stranger = { pid: pids.stranger, name: 'วราภรณ์', role: 'supervisor', member: 'TH/GOV/RD' } as const;
  found['stranger'] = await test.addOfficer(stranger);
  ids = found;
});
afterAll(() => test.close());

async function signInWithToken(pid: string): Promise<Browser> {
  const browser = await test.signIn(pid);
  await test.showToken(browser);
  return browser;
}

/** An officer's change posted from his page. */
const change = (browser: Browser, id: string, name: string, fields: Record<string, string> = {}) =>
  post(browser, `/officers/${id}`, `/officers/${id}/${name}`, fields);

const rightsOf = (id: string) =>
  test.desk.store.asAgency(cnx().id, (trx) =>
    trx
      .selectFrom('officer_grant')
      .select(['role', 'valid_until', 'area', 'service'])
      .where('officer', '=', id)
      .orderBy('valid_until')
      .execute(),
  );
const today = '2026-11-23';

describe('who may not', () => {
  it('is everybody but the agency’s administrators, on every page and change', async () => {
    const worker = await signInWithToken(pids.ari);
    for (const path of ['/officers', '/officers/new', '/officers/units', `/officers/${ids.decider}`])
      expect((await page(worker, path)).status).toBe(403);
    const from = '/my/rights';
    for (const name of [
      ...['grant', 'remove', 'deputy', 'administrator', 'reset-factors', 'enrolment-code'],
      ...['absence', 'end-absence', 'transfer'],
    ])
      expect((await post(worker, from, `/officers/${ids.ari}/${name}`, { role: 'authority' })).status).toBe(
        403,
      );
    expect(
      (await post(worker, from, '/officers/new', { pid: newPid, nameTh: 'ก', nameEn: 'a' })).status,
    ).toBe(403);
    expect(await rightsOf(ids.ari)).toHaveLength(1);
  });

  it('is an administrator of another agency: not even the officer’s page is there', async () => {
    const other = await signInWithToken(pids.stranger);
    expect((await page(other, `/officers/${ids.ari}`)).status).toBe(404);
    const granted = await post(other, '/officers', `/officers/${ids.ari}/grant`, { role: 'authority' });
    expect(granted.status).toBe(404);
    expect((await page(other, '/officers')).html).not.toContain('อารีย์');
    expect(await rightsOf(ids.ari)).toHaveLength(1);
  });

  it('is whoever comes without the page’s token or without a second factor', async () => {
    const browser = await test.signIn(pids.chief);
    const bare = await browser.post(`${test.origin}/officers/${ids.ari}/grant`, { role: 'authority' });
    expect(bare.status).toBe(403);
    const asked = await change(browser, ids.ari, 'grant', { role: 'authority', area: '500108' });
    expect(asked.headers.get('location')).toContain('/second-factor');
    expect(await rightsOf(ids.ari)).toHaveLength(1);
    await test.showToken(browser);
    const { html } = await page(browser, `/officers/${ids.ari}`);
    expect(html).toContain('value="500108"');
    expect(html).toMatch(/<option value="authority" selected/);
  });

  it('is an administrator towards himself, by any way', async () => {
    const chief = await signInWithToken(pids.chief);
    expect((await change(chief, ids.chief, 'grant', { role: 'authority' })).status).toBe(403);
    const day = { 'ends-day': '30', 'ends-month': '11', 'ends-year': '2569' };
    expect((await change(chief, ids.decider, 'deputy', { deputy: ids.chief, ...day })).status).toBe(422);
    expect(await rightsOf(ids.chief)).toHaveLength(1);
  });

  it('is one who would audit his own work, or an administrator as auditor', async () => {
    const chief = await signInWithToken(pids.chief);
    expect((await change(chief, ids.ari, 'grant', { role: 'auditor' })).status).toBe(422);
    expect((await change(chief, ids.auditor, 'grant', { role: 'decider' })).status).toBe(422);
    expect((await change(chief, ids.auditor, 'administrator')).status).toBe(422);
    expect((await change(chief, ids.second, 'grant', { role: 'auditor' })).status).toBe(422);
  });

  it('is one who would audit what he does as a deputy, today or later', async () => {
    const chief = await signInWithToken(pids.chief);
    const bare = await test.addOfficer({ pid: newcomer, name: 'ไม่มี สิทธิ', role: 'decider' });
    const { html } = await page(chief, `/officers/${bare}`);
    const grant = /name="grant" value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
    expect((await change(chief, bare, 'end-right', { grant })).status).toBe(303);
    const later = { 'starts-day': '28', 'starts-month': '11', 'starts-year': '2569' };
    const ends = { 'ends-day': '30', 'ends-month': '11', 'ends-year': '2569' };
    expect((await change(chief, ids.ari, 'deputy', { deputy: bare, ...later, ...ends })).status).toBe(303);
    expect((await change(chief, bare, 'grant', { role: 'auditor' })).status).toBe(422);
    expect((await rightsOf(bare)).map(({ role }) => role)).toEqual(['decider']);
    const standsIn = await page(chief, `/officers/${ids.ari}`);
    const deputyship = /name="deputyship" value="([0-9a-f-]{36})"/.exec(standsIn.html)?.[1] ?? '';
    expect((await change(chief, ids.ari, 'end-deputy', { deputyship })).status).toBe(303);
    expect((await change(chief, bare, 'grant', { role: 'auditor' })).status).toBe(303);
    expect((await change(chief, ids.ari, 'deputy', { deputy: bare, ...ends })).status).toBe(422);
    expect((await change(chief, ids.ari, 'deputy', { deputy: ids.auditor, ...ends })).status).toBe(422);
  });

  it('is one who got a right to audit while a second administrator was waited for', async () => {
    const [chief, second] = [await signInWithToken(pids.chief), await signInWithToken(pids.second)];
    const bare = await test.addOfficer({ pid: applicantToBe, name: 'รอ ยืนยัน', role: 'decider' });
    expect((await change(chief, bare, 'administrator')).status).toBe(303);
    const { html } = await page(chief, `/officers/${bare}`);
    const grant = /name="grant" value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
    expect((await change(chief, bare, 'end-right', { grant })).status).toBe(303);
    expect((await change(chief, bare, 'grant', { role: 'auditor' })).status).toBe(303);
    expect((await change(second, bare, 'confirm-administrator')).status).toBe(422);
    const { html: after } = await page(second, `/officers/${bare}`);
    expect(after).toContain('/confirm-administrator"');
    expect((await change(second, bare, 'refuse-administrator')).status).toBe(303);
  });
});

describe('an administrator', () => {
  it('adds somebody, gives a right for a time and place, ends it and gives it again', async () => {
    const chief = await signInWithToken(pids.chief);
    const wrong = await post(chief, '/officers/new', '/officers/new', { pid: '1', nameTh: '', nameEn: '' });
    expect(wrong.status).toBe(422);
    const form = { pid: newPid, nameTh: 'ใหม่ มาแรง', nameEn: 'Mai Maraeng' };
    const added = await post(chief, '/officers/new', '/officers/new', form);
    const id = /\/officers\/([0-9a-f-]{36})$/.exec(added.headers.get('location') ?? '')?.[1] ?? '';
    await post(chief, '/officers', '/officers', { q: newPid });
    expect((await page(chief, '/officers?found=yes')).html).toContain(id);
    expect((await post(chief, '/officers/new', '/officers/new', form)).status).toBe(422);
    const bad = { role: 'decider', area: '5', 'until-day': '31', 'until-month': '2', 'until-year': '2570' };
    expect((await change(chief, id, 'grant', bad)).status).toBe(422);
    const good = {
      role: 'decider',
      area: '5001',
      'until-day': '31',
      'until-month': '12',
      'until-year': '2569',
    };
    expect((await change(chief, id, 'grant', good)).status).toBe(303);
    // The last day is the last on which it holds.
    expect(await rightsOf(id)).toMatchObject([{ role: 'decider', area: '5001', valid_until: '2027-01-01' }]);
    const { html } = await page(chief, `/officers/${id}`);
    const grant = /name="grant" value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
    expect((await change(chief, id, 'end-right', { grant })).status).toBe(303);
    expect(await rightsOf(id)).toMatchObject([{ valid_until: today }]);
    expect((await change(chief, id, 'give-again', { grant })).status).toBe(303);
    expect(await rightsOf(id)).toMatchObject([{ valid_until: today }, { area: '5001', valid_until: null }]);
    const after = await page(chief, `/officers/${id}`);
    for (const word of ['ให้สิทธิ', 'ให้สิทธิสิ้นสุด', 'หัวหน้า กอง']) expect(after.html).toContain(word);
  });

  it('names a deputy, who goes on with the other’s cases and says for whom', async () => {
    const { case: id, number } = await receiveCase(test);
    const ari = await signInWithToken(pids.ari);
    await post(ari, `/cases/${id}`, `/cases/${id}/claim`);
    const decider = await signInWithToken(pids.decider);
    await post(decider, `/cases/${id}`, `/cases/${id}/find-complete`);
    expect((await page(decider, `/cases/${id}`)).html).toContain('ตรวจความครบถ้วน');
    const chief = await signInWithToken(pids.chief);
    const day = { 'ends-day': '30', 'ends-month': '11', 'ends-year': '2569' };
    expect((await change(chief, ids.ari, 'deputy', { deputy: ids.decider, ...day })).status).toBe(303);
    expect((await page(decider, '/inbox')).html).toContain(number);
    expect((await post(decider, `/cases/${id}`, `/cases/${id}/find-complete`)).status).toBe(303);
    const { html } = await page(decider, `/cases/${id}`);
    expect(html).toContain('สมศักดิ์ พัฒนกิจ แทน อารีย์ ใจงาม');
    expect((await page(decider, '/my/rights')).html).toContain('อารีย์ ใจงาม');
    const row = await test.desk.store.asAgency(cnx().id, (trx) =>
      trx.selectFrom('case_action').select('acts_for').where('type', '=', 'find-complete').executeTakeFirst(),
    );
    expect(row?.acts_for).toBe(ids.ari);
    test.clock.set('2026-12-01T03:00:00Z');
    expect((await page(decider, '/inbox')).html).not.toContain(number);
    test.clock.set('2026-11-23T05:00:00Z');
  });

  it('lets a second administrator confirm a new one, and no one else', async () => {
    const chief = await signInWithToken(pids.chief);
    expect((await change(chief, ids.decider, 'administrator')).status).toBe(303);
    expect((await change(chief, ids.decider, 'confirm-administrator')).status).toBe(422);
    const decider = await signInWithToken(pids.decider);
    expect((await page(decider, '/officers')).status).toBe(403);
    const second = await signInWithToken(pids.second);
    expect((await change(second, ids.decider, 'confirm-administrator')).status).toBe(303);
    expect((await page(decider, '/officers')).status).toBe(200);
    expect((await change(decider, ids.decider, 'end-administrator')).status).toBe(303);
    expect((await page(decider, '/officers')).status).toBe(403);
  });

  it('ends or removes another administrator only with the yes of a third', async () => {
    const [chief, second] = [await signInWithToken(pids.chief), await signInWithToken(pids.second)];
    expect((await change(chief, ids.third, 'administrator')).status).toBe(303);
    expect((await change(second, ids.third, 'confirm-administrator')).status).toBe(303);
    const third = await signInWithToken(pids.third);
    const stands = async () => (await page(third, '/officers')).status;
    expect((await change(second, ids.third, 'end-administrator')).status).toBe(303);
    expect(await stands()).toBe(200);
    expect((await page(third, '/inbox')).html).toContain('ขอให้คุณพ้นจากผู้ดูแล');
    // Neither whom it is about nor who asked says yes to it, and the first can't refuse it either.
    for (const answer of ['confirm-administrator', 'refuse-administrator'])
      expect((await change(third, ids.third, answer)).status).toBe(403);
    expect((await change(second, ids.third, 'confirm-administrator')).status).toBe(422);
    expect((await change(second, ids.third, 'remove', { reason: 'x' })).status).toBe(422);
    expect(await stands()).toBe(200);
    expect((await change(chief, ids.third, 'refuse-administrator')).status).toBe(303);
    expect((await change(chief, ids.third, 'confirm-administrator')).status).toBe(422);
    expect((await change(second, ids.third, 'remove', { reason: 'ลาออก' })).status).toBe(303);
    expect(await stands()).toBe(200);
    expect((await page(chief, `/officers/${ids.third}`)).html).toContain('เหตุ: ลาออก');
    expect((await change(chief, ids.third, 'confirm-administrator')).status).toBe(303);
    expect(await stands()).toBe(403);
    const told = await test.desk.store.asAgency(cnx().id, (trx) =>
      trx.selectFrom('audit').select('detail').where('action', '=', 'remove-officer').execute(),
    );
    expect(told).toMatchObject([{ detail: { reason: 'ลาออก', askedBy: ids.second } }]);
    expect((await change(chief, ids.third, 'restore')).status).toBe(303);
    expect((await page(chief, `/officers/${ids.third}`)).html).toContain('ให้เป็นผู้ดูแล');
  });

  it('can’t end the only other one, the operator can; a request that this overtakes lapses', async () => {
    const [chief, second] = [await signInWithToken(pids.chief), await signInWithToken(pids.second)];
    for (const [name, fields] of [['end-administrator'], ['remove', { reason: 'x' }]] as const) {
      const alone = await change(chief, ids.second, name, fields);
      expect(alone.status).toBe(422);
      expect(await alone.text()).toContain('ไม่มีผู้ดูแลคนที่สาม');
    }
    expect((await change(chief, ids.third, 'administrator')).status).toBe(303);
    expect((await change(second, ids.third, 'confirm-administrator')).status).toBe(303);
    expect((await change(chief, ids.third, 'end-administrator')).status).toBe(303);
    await test.addOfficer({ pid: pids.third, name: 'คนที่ สาม', role: 'decider', isAdministrator: false });
    expect((await page(chief, `/officers/${ids.third}`)).html).not.toContain('/confirm-administrator"');
    expect((await change(second, ids.third, 'confirm-administrator')).status).toBe(422);
    const rows = await test.desk.store.asAgency(cnx().id, (trx) =>
      trx
        .selectFrom('administrator_request')
        .select('answer')
        .where('kind', '=', 'end')
        .orderBy('asked_at')
        .execute(),
    );
    expect(rows.map(({ answer }) => answer)).toEqual(['refused', 'lapsed']);
  });

  it('removes an officer at once; open cases return to the inbox, and all comes back by an undo', async () => {
    const { case: id, number } = await receiveCase(test);
    const ari = await signInWithToken(pids.ari);
    await post(ari, `/cases/${id}`, `/cases/${id}/claim`);
    const chief = await signInWithToken(pids.chief);
    expect((await change(chief, ids.ari, 'remove')).status).toBe(422);
    expect((await change(chief, ids.ari, 'remove', { reason: 'ย้ายไปที่อื่น' })).status).toBe(303);
    expect((await page(ari, '/inbox')).status).toBe(403);
    const decider = await signInWithToken(pids.decider);
    expect((await page(decider, '/inbox?filter=unclaimed')).html).toContain(number);
    expect((await page(decider, `/cases/${id}`)).html).toContain('คืนเข้ากล่องงาน');
    expect((await change(chief, ids.ari, 'grant', { role: 'decider' })).status).toBe(403);
    expect((await change(chief, ids.ari, 'restore')).status).toBe(303);
    // The session of before stays over: who comes back signs in again.
    expect((await ari.go(`${test.origin}/inbox`)).headers.get('location')).toContain('/signin');
    const again = await test.signIn(pids.ari);
    expect((await page(again, '/inbox')).status).toBe(200);
    expect((await page(again, '/my/second-factor')).html).toContain('ยังไม่มีการยืนยันขั้นที่สอง');
    const standing = (await rightsOf(ids.ari)).filter(({ valid_until: until }) => until === null);
    expect(standing).toMatchObject([{ role: 'case-officer' }]);
  });

  it('who is the last can neither go nor give it up', async () => {
    const other = await signInWithToken(pids.stranger);
    const only = ids.stranger;
    expect((await change(other, only, 'remove', { reason: 'x' })).status).toBe(422);
    expect((await change(other, only, 'end-administrator')).status).toBe(422);
    const chief = await signInWithToken(pids.chief);
    expect((await change(chief, ids.chief, 'end-administrator')).status).toBe(303);
    const second = await signInWithToken(pids.second);
    expect((await change(second, ids.second, 'remove', { reason: 'x' })).status).toBe(422);
  });

  it('keeps units; a new case comes to the one of its service', async () => {
    const second = await signInWithToken(pids.second);
    const unit = {
      unitCode: 'health',
      nameTh: 'กองสาธารณสุข',
      nameEn: 'Health',
      services: 'food-place-notification',
    };
    expect(
      (await post(second, '/officers/units', '/officers/units', { ...unit, unitCode: 'ก' })).status,
    ).toBe(422);
    expect((await post(second, '/officers/units', '/officers/units', unit)).status).toBe(303);
    const { case: id } = await receiveCase(test);
    const row = await test.desk.store.asAgency(cnx().id, (trx) =>
      trx.selectFrom('case_file').select('unit').where('id', '=', id).executeTakeFirst(),
    );
    expect(row?.unit).toBe('health');
    const moved = { nameTh: 'สมศักดิ์ พัฒนกิจ', nameEn: 'Somsak', home: 'health' };
    expect((await change(second, ids.decider, 'details', moved)).status).toBe(303);
    expect((await page(second, `/officers/${ids.decider}`)).html).toContain('กองสาธารณสุข');
  });
});

it('what was done about officers can be added to and read, never changed', async () => {
  for (const table of ['audit', 'case_view', 'case_action', 'case_answer']) {
    for (const change of [
      sql`update ${sql.table(table)} set at = now()`,
      sql`delete from ${sql.table(table)}`,
    ])
      await expect(test.desk.store.asAgency(cnx().id, (trx) => change.execute(trx))).rejects.toMatchObject({
        code: '42501',
      });
  }
});

it('no row of people, factors or audits is seen by another agency, nor by none', async () => {
  const tables = [
    ...['officer', 'officer_grant', 'deputyship', 'agency_unit', 'administrator_request', 'officer_notice'],
    ...['second_factor', 'one_time_code', 'factor_failure', 'audit_look', 'audit'],
  ];
  const rd = test.desk.agencies.ofSubsystem('TH/GOV/RD/desk');
  for (const table of tables) {
    const read = async (agency: string) => {
      const query = sql<{ agency: string }>`select agency from ${sql.table(table)}`;
      return (await test.desk.store.asAgency(agency, (trx) => query.execute(trx))).rows;
    };
    expect((await read(rd.id)).every(({ agency }) => agency === rd.id)).toBe(true);
    expect(await read('00000000-0000-7000-8000-000000000000')).toEqual([]);
  }
});
