import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginRestaurant, idIn, pathOf } from '../fixture/apply.fixture.ts';
import { openBrowser, tokenOf, valueOf, type Browser, type Visited } from '../fixture/browser.fixture.ts';
import { house, malee } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let browser: Browser;
let page: Visited;
let id: string;
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(1_500_000, 7)]);

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  browser = openBrowser(portal.origin);
  let at = await beginRestaurant(browser);
  at = await browser.post(pathOf(at), at, { for: 'self' });
  at = await browser.post(pathOf(at), at, { _drawn: valueOf(at, '_drawn'), 'contact.phone': '020001234' });
  page = await browser.post(pathOf(at), at, {
    _drawn: valueOf(at, '_drawn'),
    'shop.houseCode': house,
    'shop.tenure': 'own',
  });
  id = idIn(page);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const base64 = (text: string) => Buffer.from(text).toString('base64');
const begin = (bytes: number, name = 'ผังร้าน.pdf', question = 'shop.plan', by = browser) =>
  by.send(`/apply/${id}/uploads`, {
    method: 'POST',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes),
      'upload-metadata': `question ${base64(question)},filename ${base64(name)}`,
      'x-csrf-token': tokenOf(page),
    },
  });
const patch = (place: string, offset: number, bytes: Buffer) =>
  browser.send(place, {
    method: 'PATCH',
    body: new Uint8Array(bytes),
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
      'x-csrf-token': tokenOf(page),
    },
  });
const placeOf = (answer: Response) => new URL(answer.headers.get('location') ?? '', portal.origin).pathname;

test('a file too large, for no question, or without the token is not begun', async () => {
  expect((await begin(30 * 1024 * 1024)).status).toBe(413);
  expect((await begin(10, 'x.pdf', 'contact.phone')).status).toBe(400);
  const without = await browser.send(`/apply/${id}/uploads`, {
    method: 'POST',
    headers: { 'tus-resumable': '1.0.0', 'upload-length': '10' },
  });
  expect(without.status).toBe(403);
});

test('a file that is not what it says is gone when its last byte is here', async () => {
  const script = Buffer.from('#!/bin/sh\nrm -rf /\n');
  const place = placeOf(await begin(script.length));
  expect((await patch(place, 0, script)).status).toBe(415);
  const look = await browser.send(place, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
  expect(look.status).toBe(404);
});

test('an upload goes on where it broke off, and becomes the answer of its question', async () => {
  const place = placeOf(await begin(pdf.length));
  expect((await patch(place, 0, pdf.subarray(0, 700_000))).status).toBe(204);
  expect((await patch(place, 0, pdf.subarray(0, 10))).status).toBe(409);
  const look = await browser.send(place, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
  expect(look.headers.get('upload-offset')).toBe('700000');
  expect((await patch(place, 700_000, pdf.subarray(700_000))).status).toBe(204);
  const shown = await browser.go(pathOf(page));
  expect(shown.html).toContain('ผังร้าน.pdf');
  const answer = await browser.send(`/apply/${id}/files/${place.split('/').at(-1) ?? ''}`);
  expect(Buffer.from(await answer.arrayBuffer()).equals(pdf)).toBe(true);
});

test('a file that begins as a PDF and is named as a program goes on under the ending of a PDF', async () => {
  const program = Buffer.from('%PDF-1.7\r\n@echo off\r\nrd /s /q %USERPROFILE%\r\n');
  const place = placeOf(await begin(program.length, 'ผังร้าน\u202efdp.bat'));
  expect((await patch(place, 0, program)).status).toBe(204);
  const shown = await browser.go(pathOf(page));
  expect(shown.html).toContain('ผังร้านfdp.bat.pdf');
  const answer = await browser.send(`/apply/${id}/files/${place.split('/').at(-1) ?? ''}`);
  expect(answer.headers.get('content-disposition')).toMatch(/fdp\.bat\.pdf$/);
});

const giveUp = (place: string) =>
  browser.send(place, {
    method: 'DELETE',
    headers: { 'tus-resumable': '1.0.0', 'x-csrf-token': tokenOf(page) },
  });

test('a file that has arrived cannot be given up behind its answer; one on its way can', async () => {
  const file = Buffer.from('%PDF-1.7\nwhole');
  const whole = placeOf(await begin(file.length));
  expect((await patch(whole, 0, file)).status).toBe(204);
  expect((await giveUp(whole)).status).toBe(400);
  expect((await browser.send(`/apply/${id}/files/${whole.split('/').at(-1) ?? ''}`)).status).toBe(200);
  expect((await giveUp(placeOf(await begin(100)))).status).toBe(204);
});

test('a byte at a time makes no row a byte, and the file is whole', async () => {
  const file = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(70_000, 5)]);
  const place = placeOf(await begin(file.length));
  const cuts = [0, 1, 2, 3, 4, 5, 6, 7, 8, 60_000, 66_000, 66_001, file.length];
  for (const [at, start] of cuts.slice(0, -1).entries()) {
    expect((await patch(place, start, file.subarray(start, cuts[at + 1]))).status).toBe(204);
  }
  const upload = place.split('/').at(-1) ?? '';
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const { rows } = await admin.query(
    'select at_byte::int, bytes from upload_chunk where upload = $1 order by at_byte',
    [upload],
  );
  await admin.end();
  expect(rows).toEqual([
    { at_byte: 0, bytes: 66_000 },
    { at_byte: 66_000, bytes: file.length - 66_000 },
  ]);
  const answer = await browser.send(`/apply/${id}/files/${upload}`);
  expect(Buffer.from(await answer.arrayBuffer()).equals(file)).toBe(true);
});

test("another person's upload cannot be seen, continued or taken away", async () => {
  const place = placeOf(await begin(100));
  portal.identity.person = { ...malee };
  const thief = openBrowser(portal.origin);
  await thief.go('/applications');
  const look = await thief.send(place, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
  expect(look.status).toBe(404);
  expect((await begin(10, 'x.pdf', 'shop.plan', thief)).status).toBe(403);
});

test('who takes a file away comes back to its field', async () => {
  const small = Buffer.from('%PDF-1.7\n%%EOF');
  const place = placeOf(await begin(small.length));
  expect((await patch(place, 0, small)).status).toBe(204);
  const upload = place.split('/').at(-1) ?? '';
  const removed = await browser.send(`/apply/${id}/files/${upload}/remove?page=shop`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ _csrf: tokenOf(page) }),
  });
  expect(removed.headers.get('location')).toBe(`/apply/${id}/pages/shop#f-shop-plan`);
});

test('an application holds forty files and no more; what was half sent is given up after a day', async () => {
  const codes: number[] = [];
  while (codes.at(-1) !== 409 && codes.length < 60) codes.push((await begin(10)).status);
  expect(new Set(codes.slice(0, -1))).toEqual(new Set([201]));
  expect(await (await begin(10)).text()).toContain('too-many-files');
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const { rows } = await admin.query('select count(*)::int as files from upload where application = $1', [
    id,
  ]);
  expect(rows).toEqual([{ files: 40 }]);
  await admin.query(
    `update upload set updated_at = updated_at - interval '25 hours' where application = $1`,
    [id],
  );
  expect((await begin(10)).status).toBe(201);
  const left = await admin.query(
    `select state, count(*)::int from upload where application = $1 group by 1`,
    [id],
  );
  await admin.end();
  expect(left.rows).toContainEqual({ state: 'receiving', count: 1 });
});
