import { throwAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { beginRestaurant, fillShop, idIn, pathOf } from '../fixture/apply.fixture.ts';
import { openBrowser, valueOf } from '../fixture/browser.fixture.ts';
import { startPortal } from '../fixture/start-portal.fixture.ts';
import { withQuestion } from '../fixture/with-question.fixture.ts';
import { exifOf, latitude, makeJpeg, makeTiff } from './place/photo.fixture.ts';

const photo = (hasPlace: boolean) => makeJpeg(exifOf(makeTiff(false, hasPlace)), Buffer.alloc(60_000, 1));

/** Hands a photo in without a script. @returns the page as it then is, and the file as the portal keeps it */
async function handIn(bytes: Buffer, keepLocation: boolean) {
  const database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  const portal = await startPortal(database.appUrl, {}, (catalogue) =>
    withQuestion(catalogue, 'shop.plan', { keepLocation }),
  );
  const browser = openBrowser(portal.origin);
  let at = await beginRestaurant(browser);
  at = await browser.post(pathOf(at), at, { for: 'self' });
  at = await browser.post(pathOf(at), at, { _drawn: valueOf(at, '_drawn'), 'contact.phone': '020001234' });
  const path = pathOf(at);
  const before = at.html;
  await fillShop(browser, at, new File([new Uint8Array(bytes)], 'shop.jpg', { type: 'image/jpeg' }));
  const shown = await browser.go(path);
  const file = /\/files\/([0-9a-f-]{36})"/.exec(shown.html)?.[1] ?? '';
  const answer = await browser.send(`/apply/${idIn(at)}/files/${file}`);
  const kept = Buffer.from(await answer.arrayBuffer());
  await portal.stop();
  await database.drop();
  return { before, html: shown.html, kept };
}

test('a photo loses where it was taken, and its owner is told', async () => {
  const given = photo(true);
  const { before, html, kept } = await handIn(given, false);
  expect(before).not.toContain('ตำแหน่งที่ถ่ายจะส่งไปพร้อมรูป');
  expect(html).toContain('ลบตำแหน่งที่ถ่ายออกจากรูปแล้ว');
  expect(kept.length).toBe(given.length);
  expect(kept.includes(latitude)).toBe(false);
  expect(kept.includes('Asawin')).toBe(true);
});

test('a photo that tells no place is kept as it came, and nothing is said of it', async () => {
  const given = photo(false);
  const { html, kept } = await handIn(given, false);
  expect(html).toContain('shop.jpg');
  expect(html).not.toContain('ลบตำแหน่งที่ถ่าย');
  expect(kept.equals(given)).toBe(true);
});

test('where the question asks for the place it stays, and its owner is told before and after', async () => {
  const given = photo(true);
  const { before, html, kept } = await handIn(given, true);
  expect(before).toContain('ตำแหน่งที่ถ่ายจะส่งไปพร้อมรูป');
  expect(html).toContain('ตำแหน่งที่ถ่ายยังอยู่ในรูป');
  expect(kept.equals(given)).toBe(true);
});
