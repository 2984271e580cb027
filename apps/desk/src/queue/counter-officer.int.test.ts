import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlace } from '../appointment/booking.fixture.ts';
import { formsOf } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { getCounterOfficer } from './counter-officer.ts';

let test: TestPages;
const administrator = '9501100003333';
const worker = '9501100004444';
const counterOfficer = '9501100006666';
let counterId: string;
beforeAll(async () => {
  test = await openTestPages();
  await test.addOfficer({ pid: administrator, name: 'สมศรี', role: 'authority', isAdministrator: true });
  await test.addOfficer({ pid: worker, name: 'สมชาย', role: 'case-officer' });
  counterId = await test.addOfficer({ pid: counterOfficer, name: 'มานี', role: 'counter-officer' });
});
afterAll(() => test.close());
const { page, post } = formsOf(() => test);
const ask = (pid: string, member = 'TH/LGO/CNX') =>
  getCounterOfficer(test.desk, test.desk.agencies.ofSubsystem(`${member}/desk`), { kind: 'pid', value: pid });
const unknown = { code: 'not-found', rule: 'counter-officer' };

describe('who may fill in with people at a counter', () => {
  it('is nobody with another role, at another agency, or asked about a thing', async () => {
    await expect(ask(worker)).rejects.toMatchObject(unknown);
    await expect(ask(administrator)).rejects.toMatchObject(unknown);
    await expect(ask(counterOfficer, 'TH/GOV/RD')).rejects.toMatchObject(unknown);
    const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    await expect(
      getCounterOfficer(test.desk, agency, { kind: 'house', value: counterOfficer }),
    ).rejects.toMatchObject(unknown);
    await expect(getCounterOfficer(test.desk, agency, undefined)).rejects.toMatchObject(unknown);
  });

  it('is who has the role, at the places that are open', async () => {
    const place = await openPlace(test);
    const other = await openPlace(test, { member: 'TH/GOV/RD' });
    const found = await ask(counterOfficer);
    expect(found).toMatchObject({ officer: counterId, names: { th: 'มานี' } });
    expect(found.places).toContain(place);
    expect(found.places).not.toContain(other);
  });

  it('is given the role by an administrator at the desk, and no more once it is ended', async () => {
    const browser = await test.signIn(administrator);
    await test.showToken(browser);
    const id = await test.addOfficer({ pid: '9501100007777', name: 'ปิติ', role: 'case-officer' });
    await post(browser, `/officers/${id}`, `/officers/${id}/grant`, { role: 'counter-officer' });
    expect(await ask('9501100007777')).toMatchObject({ officer: id });
    const { html } = await page(browser, `/officers/${id}`);
    expect(html).toContain('เจ้าหน้าที่เคาน์เตอร์');
    const agency = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    await test.desk.store.asAgency(agency.id, (trx) =>
      trx.updateTable('officer').set({ is_active: false }).where('id', '=', id).execute(),
    );
    await expect(ask('9501100007777')).rejects.toMatchObject(unknown);
  });
});

describe('the queue of a counter officer', () => {
  it('leads to counter mode and to no case; of another officer, to no counter mode', async () => {
    const place = await openPlace(test);
    const browser = await test.signIn(counterOfficer);
    const home = await browser.go(`${test.origin}/`);
    expect(home.headers.get('location')).toBe('/queue');
    const path = `/queue?place=${place}`;
    await post(browser, path, `/queue/${place}/ticket`);
    await post(browser, path, `/queue/${place}/next`, { counter: '3' });
    expect((await page(browser, path)).html).toContain(
      `?place=${encodeURIComponent(`TH/LGO/CNX/desk/${place}`)}`,
    );
    const other = await test.signIn(worker);
    await post(other, path, `/queue/${place}/ticket`);
    await post(other, path, `/queue/${place}/next`, { counter: '4' });
    expect((await page(other, path)).html).not.toContain('โหมดเคาน์เตอร์');
  });
});
