import type { Submission } from '@saphan/contracts';
import { wordDigest } from '@saphan/exchange';
import { formatHouseCode } from '@saphan/thai';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { readMail } from '@saphan/testkit/mail';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, tokenOf, valueOf, type Browser, type Visited } from '../fixture/browser.fixture.ts';
import { kanya } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { toPersonId } from '../person/person-id.ts';
import {
  anon,
  answerPageOf,
  askFieldsOf,
  fillBirth,
  fillMove,
  mali,
  moveAnswers,
  otherHouse,
  putHouseholder,
  suda,
  thanaphon,
  wordIn,
} from '../fixture/words.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let mover: Browser;
let householder: Browser;
let at: Visited;
let id: string;
let word: string;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  mover = openBrowser(portal.origin);
  householder = openBrowser(portal.origin);
  putHouseholder(mali.pid);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

/** Whoever signs in or confirms next is this person. */
const as = (person: typeof kanya): void => {
  portal.identity.person = { ...person };
};
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
const stateOn = ({ html }: Visited): string => /data-word-state="([a-z]+)"/.exec(html)?.[1] ?? '';
const submissionsOf = (service: string): Submission[] =>
  portal.gateway.deliveries
    .map(({ body }) => JSON.parse(Buffer.from(body).toString()) as Submission)
    .filter((submission) => submission.service.id === service);

test('a move into a house of another can’t be submitted before the householder was even asked', async () => {
  as(kanya);
  ({ at, id } = await fillMove(mover, mali));
  expect(new URL(at.url).pathname).toBe(`/apply/${id}/check`);
  expect(at.html).toContain('ต้องมีคำของบุคคลอื่นก่อนยื่น');
  expect(at.html).not.toContain(`action="/apply/${id}/declare"`);
  const refused = await mover.post(`/apply/${id}/declare`, at, {});
  expect(refused.html).toContain('ยังยื่นไม่ได้');
});

test('nobody sees the matter by its address: not before it is asked, not a stranger, not the applicant', async () => {
  as(mali);
  expect((await householder.go('/words')).html).toContain('ไม่มีใครขอคำจากคุณ');
  as(kanya);
  at = await mover.go(`/apply/${id}/words`);
  at = await mover.post(`/apply/${id}/words`, at, {
    ...askFieldsOf(at),
    [askFieldsOf(at)['field'] ?? '']: 'mali@example.com',
  });
  expect(at.html).toContain('data-state="asked"');
  as(mali);
  word = wordIn(await householder.go('/words'));
  expect(word).not.toBe('');
  expect((await householder.go('/applications')).html).toContain('ขอให้คุณยินยอมหรือรับรอง');
  expect((await mover.go(word)).status).toBe(404);
  as(suda);
  const stranger = openBrowser(portal.origin);
  expect((await stranger.go(word)).status).toBe(404);
  expect((await stranger.post(`${word}/deny`, await stranger.go('/words'), { reason: 'no' })).status).toBe(
    404,
  );
  expect((await stranger.go(`/apply/${id}/words`)).status).toBe(404);
});

test('a letter says that something waits, and names nobody', async () => {
  await portal.runJobs();
  const letter = portal.mails.find(({ to }) => to.includes('mali@example.com'));
  const { text } = await readMail(letter?.source ?? Buffer.alloc(0));
  expect(text).toContain(`${portal.origin}/words`);
  expect(text).not.toContain('กัญญา');
});

test('the householder reads what it is about, what is read of them, and nothing else of the application', async () => {
  as(mali);
  const page = await householder.go(word);
  expect(page.html).toContain(kanya.name);
  expect(page.html).toContain(formatHouseCode(otherHouse));
  expect(page.html).toContain('กรมการปกครอง');
  expect(page.html).not.toContain('020001234');
  expect(page.html).not.toContain('kanya@example.com');
  expect(page.html).not.toContain(kanya.pid);
});

test('a no needs a reason, reaches the applicant, and can be changed', async () => {
  let page = await householder.go(word);
  page = await householder.post(`${word}/deny`, page, { reason: ' ' });
  expect(page.status).toBe(422);
  page = await householder.post(`${word}/deny`, page, { reason: 'บ้านเต็มแล้ว' });
  expect(stateOn(page)).toBe('refused');
  as(kanya);
  at = await mover.go(`/apply/${id}/words`);
  expect(at.html).toContain('บ้านเต็มแล้ว');
  expect((await mover.post(`/apply/${id}/declare`, at, {})).html).toContain('ยังยื่นไม่ได้');
});

test('who lives in the house and does not hold it can’t consent', async () => {
  putHouseholder(mali.pid, 'resident');
  as(mali);
  const page = await householder.post(`${word}/declare`, await householder.go(word), {});
  expect(stateOn(page)).toBe('refused');
  expect(page.html).toContain('ไม่มีชื่อคุณในฐานะนี้');
  putHouseholder(mali.pid);
});

test('somebody else at the identity provider gives nobody’s word', async () => {
  const page = await householder.go(word);
  as(suda);
  await householder.post(`${word}/declare`, page, {});
  as(mali);
  expect(stateOn(await householder.go(word))).toBe('refused');
});

test('consent is given by a sign-in of their own, and a later change of the application voids it', async () => {
  as(mali);
  let page = await householder.post(`${word}/declare`, await householder.go(word), {});
  expect(stateOn(page)).toBe('given');
  as(kanya);
  at = await mover.go(`/apply/${id}/check`);
  expect(at.html).toContain(`action="/apply/${id}/declare"`);
  const move = await mover.go(`/apply/${id}/pages/move`);
  await answerPageOf(mover, move, { ...moveAnswers(mali), 'move.movedOn-day': '2' });
  at = await mover.go(`/apply/${id}/check`);
  expect(at.html).not.toContain(`action="/apply/${id}/declare"`);
  as(mali);
  page = await householder.go(word);
  expect(stateOn(page)).toBe('lapsed');
  page = await householder.post(`${word}/declare`, page, {});
  expect(stateOn(page)).toBe('given');
});

test('what changes while the householder reads is not what they give their word on', async () => {
  const seen = await householder.go(word);
  as(kanya);
  const move = await mover.go(`/apply/${id}/pages/move`);
  await answerPageOf(mover, move, { ...moveAnswers(mali), 'move.movedOn-day': '3' });
  as(mali);
  const old = /name="_shown" value="([^"]+)"/.exec(seen.html)?.[1] ?? 'none';
  let page = await householder.post(`${word}/declare`, seen, { _shown: old });
  expect(stateOn(page)).toBe('lapsed');
  page = await householder.post(`${word}/declare`, await householder.go(word), {});
  expect(stateOn(page)).toBe('given');
});

test('a word that is taken back before submitting stops it, though the applicant is at the last page', async () => {
  as(kanya);
  at = await mover.go(`/apply/${id}/check`);
  as(mali);
  const page = await householder.post(`${word}/deny`, await householder.go(word), { reason: 'เปลี่ยนใจ' });
  expect(stateOn(page)).toBe('withdrawn');
  as(kanya);
  expect((await mover.post(`/apply/${id}/declare`, at, {})).html).toContain('ยังยื่นไม่ได้');
  expect(portal.gateway.deliveries).toEqual([]);
  as(mali);
  expect(stateOn(await householder.post(`${word}/declare`, await householder.go(word), {}))).toBe('given');
});

test('a word that is taken back voids what the applicant is confirming at the identity provider just then', async () => {
  // Given anew, it is not the word that the declaration holds.
  for (const isGivenAnew of [false, true]) {
    as(kanya);
    at = await mover.go(`/apply/${id}/check`);
    const body = new URLSearchParams({ _csrf: tokenOf(at), _shown: valueOf(at, '_shown') });
    const headers = { origin: portal.origin };
    const sent = await mover.send(`/apply/${id}/declare`, { method: 'POST', body, headers });
    const waiting = sent.headers.get('location') ?? '';
    expect(new URL(waiting).origin).not.toBe(portal.origin);
    as(mali);
    let page = await householder.post(`${word}/deny`, await householder.go(word), { reason: 'เปลี่ยนใจ' });
    expect(stateOn(page)).toBe('withdrawn');
    const giveAnew = async (): Promise<void> => {
      page = await householder.post(`${word}/declare`, page, {});
      expect(stateOn(page)).toBe('given');
    };
    if (isGivenAnew) await giveAnew();
    as(kanya);
    const confirmed = await mover.go(waiting);
    expect(confirmed.html).not.toMatch(/SP-69-\d{6}/);
    expect(confirmed.html).toContain('คำตอบเปลี่ยนหลังจากหน้านี้เปิดไว้ จึงยังไม่มีอะไรถูกส่ง');
    await portal.runJobs();
    expect(portal.gateway.deliveries).toEqual([]);
    as(mali);
    if (!isGivenAnew) await giveAnew();
  }
});

test('the word goes to the agency inside what the applicant declares, and can’t be taken back after', async () => {
  as(kanya);
  at = await mover.go(`/apply/${id}/check`);
  at = await mover.post(`/apply/${id}/declare`, at, {});
  expect(at.html).toMatch(/SP-69-\d{6}/);
  await portal.runJobs();
  const [submission] = submissionsOf('house-move');
  const [given] = submission?.words ?? [];
  expect(submission?.words).toHaveLength(1);
  expect(given?.party).toEqual({ kind: 'person', id: mali.pid, name: mali.name });
  expect(claimsOf(given?.token ?? '')).toMatchObject({
    pid: mali.pid,
    nonce: given && wordDigest(given.statement),
  });
  expect(claimsOf(given?.standing ?? '')).toMatchObject({ pid: mali.pid, relation: 'householder' });
  as(mali);
  const page = await householder.go(word);
  expect(stateOn(page)).toBe('submitted');
  expect((await householder.post(`${word}/deny`, page, { reason: 'สาย' })).status).toBe(409);
});

test('no proof of the householder stays at the portal once the agency has it', async () => {
  const { store, personKey } = portal.portal;
  const rows = await store.asPerson(toPersonId(kanya.pid, personKey), (trx) =>
    trx.selectFrom('word').select('proof').execute(),
  );
  expect(rows).toEqual([{ proof: null }]);
});

test('a birth at home needs the word of two others, each by themselves', async () => {
  as(kanya);
  const certifiers = [anon, suda];
  const birth = await fillBirth(mover, certifiers);
  at = await mover.go(`/apply/${birth.id}/words`);
  for (const which of [0, 1]) {
    at = await mover.post(`/apply/${birth.id}/words`, at, askFieldsOf(at, which));
  }
  const browsers = new Map<string, Browser>();
  for (const person of certifiers) {
    as(person);
    const browser = openBrowser(portal.origin);
    browsers.set(person.pid, browser);
    const mine = wordIn(await browser.go('/words'));
    let page = await browser.post(`${mine}/declare`, await browser.go(mine), {});
    expect(page.status).toBe(422);
    page = await browser.post(`${mine}/declare`, page, { remark: `อยู่ในบ้าน ${person.name}` });
    expect(stateOn(page)).toBe('given');
    as(kanya);
    at = await mover.go(`/apply/${birth.id}/check`);
    const isLast = person === certifiers.at(-1);
    expect(at.html.includes(`action="/apply/${birth.id}/declare"`)).toBe(isLast);
  }
  await mover.post(`/apply/${birth.id}/declare`, at, {});
  await portal.runJobs();
  const [submission] = submissionsOf('birth-registration');
  expect(submission?.words?.map(({ party }) => party.id)).toEqual(certifiers.map(({ pid }) => pid));
  expect(submission?.words?.map(({ statement }) => statement.remark)).toEqual(
    certifiers.map(({ name }) => `อยู่ในบ้าน ${name}`),
  );
});

test('whoever applies can’t vouch for themselves', async () => {
  as(thanaphon);
  const father = openBrowser(portal.origin);
  const birth = await fillBirth(father, [thanaphon, anon]);
  at = await father.go(`/apply/${birth.id}/words`);
  expect(at.html).toContain('ระบุชื่อคนอื่นที่ไม่ใช่คุณ');
  expect([...at.html.matchAll(/data-word="certifiers"/g)]).toHaveLength(1);
});
