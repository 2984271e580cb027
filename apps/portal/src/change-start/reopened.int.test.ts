import type { Catalogue } from '@saphan/contracts';
import { openPool } from '@saphan/db';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  beginRestaurant,
  fillRestaurant,
  idIn,
  pathOf,
  startAnswers,
  startPath,
} from '../fixture/apply.fixture.ts';
import { openBrowser, valueOf, type Browser } from '../fixture/browser.fixture.ts';
import { company, kanya } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

const area = 'shop.areaSquareMetres';
const changing = 'คุณกำลังแก้คำตอบของคำขอที่เริ่มไว้แล้ว';
const commercial = 'จดทะเบียนพาณิชย์';

/** All but the commercial registration of a person are open to a weaker sign-in. */
const weaker = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  services: catalogue.services.map((service) =>
    service.id === 'commercial-registration' ? service : { ...service, assurance: { ial: 1.1, aal: 1 } },
  ),
});

let database: ThrowAwayDatabase;
let portal: TestPortal;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl, {}, weaker);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

/** Somebody whose draft stands before the check of answers, and who has begun to answer its start anew. */
async function reopened(): Promise<{ browser: Browser; id: string }> {
  portal.identity.person = { ...kanya };
  const browser = openBrowser(portal.origin);
  const checked = await fillRestaurant(browser, await beginRestaurant(browser));
  const id = idIn(checked);
  const asked = await browser.post(`/apply/${id}/start/${area}`, checked, {});
  expect(asked.html).toContain(changing);
  expect(asked.html).toContain(`formaction="/apply/${id}/leave-start"`);
  await browser.post(startPath, asked, { ...startAnswers, [area]: '250' });
  return { browser, id };
}

test('who leaves it as it was has done with it: the next restaurant is one of its own', async () => {
  const { browser, id } = await reopened();
  const result = await browser.go('/life/open-restaurant');
  // Who comes by another way meanwhile still sees whose answers these are.
  expect(pathOf(result)).toBe('/life/open-restaurant/result');
  expect(result.html).toContain(changing);
  const left = await browser.post(`/apply/${id}/leave-start`, result, {});
  expect(pathOf(left)).toBe(`/apply/${id}/check`);
  expect(left.html).toContain('80 ตร.ม.');
  const fresh = await browser.go('/life/open-restaurant');
  expect(fresh.html).not.toContain(changing);
  expect(valueOf(fresh, area)).toBe('');
  const second = await browser.post(startPath, fresh, { ...startAnswers, [area]: '300' });
  expect(second.html).not.toContain(changing);
  expect(second.html).not.toContain(`/apply/${id}/start`);
  const kept = await browser.post(`/apply/${id}/start`, second, {});
  expect(kept.html).toContain('80 ตร.ม.');
});

test('answers of a draft that is no more are nobody’s', async () => {
  const { browser, id } = await reopened();
  await browser.post(`/apply/${id}/delete`, await browser.go(`/apply/${id}/delete`), {});
  const fresh = await browser.go('/life/open-restaurant');
  expect(fresh.html).not.toContain(changing);
  expect(valueOf(fresh, area)).toBe('');
  expect(pathOf(await browser.go('/life/open-restaurant/result'))).toBe(startPath);
  // Nothing begins with them.
  expect(pathOf(await browser.go('/life/open-restaurant/begin'))).not.toBe('/life/open-restaurant/begin');
  const result = await browser.post(startPath, fresh, startAnswers);
  expect(pathOf(result)).toBe('/life/open-restaurant/result');
  expect(result.html).not.toContain(changing);
});

test('a service that comes in by a choice asks for the sign-in that it needs', async () => {
  portal.identity.person = { ...kanya, acr: 'ial1.1-aal1' };
  const browser = openBrowser(portal.origin);
  const begun = await beginRestaurant(browser, 'company');
  expect(pathOf(begun)).toContain('/for');
  const refused = await browser.post(pathOf(begun), begun, { for: 'self' });
  expect(pathOf(refused)).toBe(pathOf(begun));
  expect(refused.html).toContain('ยังไม่ถึงระดับที่บริการที่เพิ่มเข้ามากำหนด');
  const check = await browser.go(`/apply/${idIn(begun)}/check`);
  expect(check.html).not.toContain(commercial);
  const chosen = await browser.post(pathOf(begun), refused, { for: company });
  expect(pathOf(chosen)).toContain('/pages/');
});

test('answers and for whom change together or not at all', async () => {
  portal.identity.person = { ...kanya };
  const browser = openBrowser(portal.origin);
  const begun = await beginRestaurant(browser, 'company');
  const id = idIn(begun);
  await browser.post(pathOf(begun), begun, { for: company });
  const check = await browser.go(`/apply/${id}/check`);
  expect(check.html).not.toContain(commercial);
  const asked = await browser.post(`/apply/${id}/start/applicant.kind`, check, {});
  const result = await browser.post(startPath, asked, { ...startAnswers, [area]: '90' });
  const owner = openPool({ url: database.ownerUrl, applicationName: 'test' });
  await owner.query(`
    create function refuse_parties() returns trigger language plpgsql as
      $$ begin if new.action = 'parties-changed' then raise 'refused'; end if; return new; end $$;
    create trigger refuse_parties before insert on audit for each row execute function refuse_parties()`);
  expect((await browser.post(`/apply/${id}/start`, result, {})).status).toBe(500);
  const same = await browser.go(`/apply/${id}/check`);
  expect(same.html).toContain('80 ตร.ม.');
  expect(same.html).not.toContain(commercial);
  await owner.query('drop function refuse_parties cascade');
  await owner.end();
  const changed = await browser.post(
    `/apply/${id}/start`,
    await browser.go('/life/open-restaurant/result'),
    {},
  );
  expect(changed.html).toContain('90 ตร.ม.');
  expect(changed.html).toContain(commercial);
});
