import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toUuidV7, type Agreement } from '@saphan/contracts';
import { hashAgreement } from '@saphan/exchange';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fieldId } from '@saphan/ui';
import { formsOf, type Browser } from '../page-form.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { openAgreementDoors } from './agreement-doors.ts';
import { openTestDoors, operatorToken, type TestDoors } from './doors.fixture.ts';

let test: TestPages;
let doors: TestDoors;
const { page, post } = formsOf(() => test);
const [worker, asker, giver] = ['9501100000011', '9501100000029', '9501100000037'];
const person = 'TH/GOV/DOPA/population/person.v1';
const offerPath = `/agreements/new/${person}?service=food-place-notification`;

beforeAll(async () => {
  doors = await openTestDoors();
  test = await openTestPages();
  const operatorTokenFile = join(tmpdir(), `desk-operator-token-${String(process.pid)}`);
  await writeFile(operatorTokenFile, operatorToken, { mode: 0o600 });
  for (const { hosted } of test.desk.agencies.all())
    Object.assign(hosted, { operatorUrl: doors.url, operatorTokenFile });
  Object.assign(test.desk, { agreements: openAgreementDoors(doors.url) });
  await test.addOfficer({ pid: worker, name: 'อารีย์ ใจงาม', role: 'case-officer' });
  await test.addOfficer({ pid: asker, name: 'สมศักดิ์ พัฒนกิจ', role: 'supervisor' });
  await test.addOfficer({ pid: giver, name: 'ศิริพร ทะเบียน', role: 'supervisor', member: 'TH/GOV/DOPA' });
});
afterAll(async () => {
  await test.close();
  await doors.close();
});
beforeEach(() => doors.records.clear());

const administrator = async (pid: string): Promise<Browser> => {
  const browser = await test.signIn(pid);
  await test.showToken(browser);
  return browser;
};
const inForce = (): Agreement =>
  test.country.snapshot.agreements.find(
    ({ agreement }) => agreement.consumer === 'TH/LGO/CNX/desk' && agreement.service === person,
  )!.agreement;
/** An offer by the municipality that waits for DOPA. */
function offered(more: Partial<Agreement> = {}): string {
  const agreement = { ...inForce(), id: toUuidV7(Date.now()), ...more };
  const hash = hashAgreement(agreement);
  doors.records.set(hash, {
    ...{ hash, agreement, state: 'offered', since: '2026-11-23T03:00:00Z', signedBy: ['consumer'] },
  });
  return hash;
}
const fields = {
  items: 'person.firstNameTh',
  purposeTh: 'ตรวจชื่อผู้แจ้ง',
  purposeEn: 'Check the name of who notifies',
  actTh: 'พ.ร.บ.การสาธารณสุข พ.ศ. 2535',
  actEn: 'Public Health Act B.E. 2535',
  section: '48',
  pdpa: '24(4)',
  years: '2',
  perMinute: '60',
  perDay: '5,000',
  retentionDays: '1826',
};

describe('who may', () => {
  it('no officer but an administrator reads or offers', async () => {
    const browser = await test.signIn(worker);
    for (const path of ['/agreements', '/agreements/new', offerPath, `/agreements/${offered()}`])
      expect((await page(browser, path)).status, path).toBe(403);
  });
  it('nobody offers, accepts or ends without a second factor, and what was typed is there afterwards', async () => {
    const browser = await test.signIn(asker);
    const answer = await post(browser, offerPath, offerPath, { ...fields, section: '48/1' });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/second-factor?returnTo=${encodeURIComponent(offerPath)}`,
    ]);
    expect(doors.records.size).toBe(0);
    await test.showToken(browser);
    expect((await page(browser, offerPath)).html).toContain('value="48/1"');
    const other = await test.signIn(giver);
    const hash = offered();
    expect((await post(other, `/agreements/${hash}`, `/agreements/${hash}/accept`)).status).toBe(303);
    expect(doors.records.get(hash)?.state).toBe('offered');
  });
});

it('the list is in the order of the names of data services, whatever came first', async () => {
  const services = test.country.snapshot.agreements.flatMap(({ agreement: { consumer, service } }) =>
    consumer === 'TH/LGO/CNX/desk' ? [service] : [],
  );
  const browser = await administrator(asker);
  for (const order of [services, services.toReversed()]) {
    doors.records.clear();
    for (const service of order) offered({ service });
    const { html } = await page(browser, '/agreements?list=offered');
    const names = [...html.matchAll(/<a href="\/agreements\/[^"/]{20,}">([^<]+)</g)].map(
      ([, name = '']) => name,
    );
    expect(new Set(names).size).toBeGreaterThan(1);
    expect(names).toEqual(names.toSorted(new Intl.Collator('th', { numeric: true }).compare));
  }
});

describe('from the need of a service to an agreement', () => {
  it('shows what is agreed, and an offer for more replaces what is in force', async () => {
    const browser = await administrator(asker);
    const { html } = await page(browser, '/agreements/new?service=food-place-notification&lang=en');
    expect(html).toContain('all agreed');
    const form = await page(browser, offerPath);
    expect(form.html).toContain('is to replace the agreement in force');
    const sent = await post(browser, offerPath, offerPath, fields);
    expect(sent.status).toBe(303);
    const [record] = [...doors.records.values()];
    expect(record).toMatchObject({
      state: 'offered',
      signedBy: ['consumer'],
      agreement: {
        consumer: 'TH/LGO/CNX/desk',
        service: person,
        right: 'officer',
        replaces: hashAgreement(inForce()),
        purpose: { code: 'decide', text: { th: fields.purposeTh } },
        legalBasis: { section: '48', pdpa: '24(4)' },
        items: ['person.firstNameTh'],
        quota: { perMinute: 60, perDay: 5000 },
      },
    });
    expect(doors.asked.at(-1)).toEqual({ member: 'TH/LGO/CNX', path: '/agreements/signature' });
    expect(sent.headers.get('location')).toBe(`/agreements/${record!.hash}`);
    const { id } = test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');
    const trail = await test.desk.store.asAgency(id, (trx) =>
      trx.selectFrom('audit').select('detail').where('action', '=', 'offer-agreement').execute(),
    );
    expect(trail).toEqual([{ detail: { agreement: record!.hash, source: person } }]);
  });

  it.each([
    ['items', { items: '' }],
    ['section', { section: ' ' }],
    ['years', { years: '40' }],
    ['perDay', { perDay: 'many' }],
  ])('says what is wrong with %s, keeps the rest, and signs nothing', async (name, wrong) => {
    const browser = await administrator(asker);
    const before = doors.asked.length;
    const { items: _items, ...others } = fields;
    const sent = await post(browser, offerPath, offerPath, {
      ...(name === 'items' ? others : { ...fields, ...(wrong as Record<string, string>) }),
    });
    expect(sent.status).toBe(422);
    const html = await sent.text();
    expect(html).toContain(`href="#${fieldId(name)}"`);
    expect(html).toContain(fields.purposeTh);
    expect(doors.asked).toHaveLength(before);
  });

  it('shows what the Linkage Center refuses, in its words, with everything still filled in', async () => {
    const browser = await administrator(asker);
    doors.refuse('agreement-terms', 'items');
    const sent = await post(browser, offerPath, offerPath, fields);
    const html = await sent.text();
    expect(sent.status).toBe(422);
    expect(html).toContain('Refused: agreement-terms.');
    expect(html).toContain(fields.actTh);
  });

  it('a source that no service of ours needs cannot be asked for', async () => {
    const browser = await administrator(asker);
    for (const path of [
      `/agreements/new/${person}?service=vat-registration`,
      `/agreements/new/${person}`,
      '/agreements/new/TH/GOV/DOPA/population/none.v1?service=food-place-notification',
    ])
      expect((await page(browser, path)).status, path).toBe(404);
  });
});

describe('the giver', () => {
  it('finds the offer first, sees law, class and what is new in it, and accepts', async () => {
    const old = offered({ items: ['person.firstNameTh', 'person.lastNameTh'] });
    const hash = offered({ items: ['person.firstNameTh', 'person.birthDate'], replaces: old });
    doors.records.set(old, {
      ...doors.records.get(old)!,
      state: 'active',
      signedBy: ['consumer', 'provider'],
    });
    const browser = await administrator(giver);
    const list = await page(browser, '/agreements?lang=en');
    expect(list.html).toContain('For us to answer');
    expect(list.html).toContain(`/agreements/${hash}`);
    const { html } = await page(browser, `/agreements/${hash}`);
    expect(html).toContain('new against the one in force');
    expect(html).toContain('Left out against the one in force');
    expect(html).toContain('section 12');
    expect((await post(browser, `/agreements/${hash}`, `/agreements/${hash}/accept`)).status).toBe(303);
    expect(doors.records.get(hash)).toMatchObject({ state: 'active', signedBy: ['consumer', 'provider'] });
    expect(doors.asked.at(-1)).toEqual({ member: 'TH/GOV/DOPA', path: '/agreements/signature' });
  });

  it('declines with a reason, and not without', async () => {
    const hash = offered();
    const browser = await administrator(giver);
    const end = (reason: string) =>
      post(browser, `/agreements/${hash}`, `/agreements/${hash}/end`, { reason });
    expect((await end(' ')).status).toBe(422);
    expect(doors.records.get(hash)?.state).toBe('offered');
    expect((await end('รายการเกินกว่าที่มาตรา 48 ให้')).status).toBe(303);
    expect(doors.records.get(hash)).toMatchObject({ state: 'revoked', reason: 'รายการเกินกว่าที่มาตรา 48 ให้' });
    expect((await page(browser, `/agreements/${hash}`)).html).toContain('รายการเกินกว่าที่มาตรา 48 ให้');
  });
});

describe('another agency acts', () => {
  const delegate = 'TH/GOV/RD/desk';
  it('once both have named it and the asker has signed so, until it is taken back', async () => {
    const hash = offered({ delegates: ['TH/GOV/RD'] });
    const { agreement } = doors.records.get(hash)!;
    doors.records.set(hash, {
      ...{ hash, agreement, state: 'active', since: '2026-11-24T00:00:00Z' },
      signedBy: ['consumer', 'provider'],
    });
    const browser = await administrator(asker);
    const at = `/agreements/${hash}`;
    const say = (days: string) => post(browser, at, `${at}/delegate`, { delegate, days });
    expect((await page(browser, `${at}?lang=en`)).html).toContain('Nobody has been asked to.');
    expect((await say('9999')).status).toBe(422);
    expect((await say('30')).status).toBe(303);
    expect(doors.asked.at(-1)).toEqual({ member: 'TH/LGO/CNX', path: '/agreements/delegation' });
    expect((await page(browser, at)).html).toContain(delegate);
    expect((await say('0')).status).toBe(303);
    expect((await page(browser, at)).html).toContain('Nobody has been asked to.');
    await page(browser, `${at}?lang=th`);
  });
});

describe('what may not be believed, or does not answer', () => {
  it('a text that is not what its name says is shown to nobody for signing', async () => {
    const hash = offered();
    const record = doors.records.get(hash)!;
    doors.records.set(hash, { ...record, agreement: { ...record.agreement, items: ['person.pid'] } });
    const browser = await administrator(giver);
    const { status, html } = await page(browser, `/agreements/${hash}?lang=en`);
    expect(status).toBe(502);
    expect(html).toContain('Sign nothing');
  });
  it('a Linkage Center that is silent, with what holds meanwhile', async () => {
    const browser = await administrator(giver);
    const { agreements } = test.desk;
    Object.assign(test.desk, { agreements: openAgreementDoors('http://127.0.0.1:1') });
    const { status, html } = await page(browser, '/agreements?lang=en');
    Object.assign(test.desk, { agreements });
    expect(status).toBe(502);
    expect(html).toContain('Agreements in force go on as before');
  });
});
