import type { Submission } from '@saphan/contracts';
import { powerDigest } from '@saphan/exchange';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idIn, pathOf } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser, type Visited } from '../fixture/browser.fixture.ts';
import { kanya } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';
import { answerPageOf, mali, suda } from '../fixture/words.fixture.ts';

let database: ThrowAwayDatabase;
let portal: TestPortal;
let principal: Browser;
let agent: Browser;
let power: string;

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  principal = openBrowser(portal.origin);
  agent = openBrowser(portal.origin);
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const as = (person: typeof kanya): void => {
  portal.identity.person = { ...person };
};
const standingOn = ({ html }: Visited): string => /data-power="([a-z-]+)"/.exec(html)?.[1] ?? '';
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

const soon = new Date(Date.now() + 20 * 86_400_000);
const terms = {
  pid: mali.pid,
  name: mali.name,
  services: 'elderly-allowance',
  'until-day': String(soon.getUTCDate()),
  'until-month': String(soon.getUTCMonth() + 1),
  'until-year': String(soon.getUTCFullYear() + 543),
};

const choices = ({ html }: Visited): string[] =>
  [...html.matchAll(/name="for"[^>]*value="([^"]+)"/g)].map(([, value]) => value ?? '');

/** Begins a change of the allowance, which is taken in all year, and stands where it is chosen for whom it is. */
async function beginAllowance(): Promise<Visited> {
  const path = '/services/elderly-allowance/begin?variant=amend';
  return agent.post(path, await agent.go(path), {});
}

/** Fills the form for the principal, up to the check of answers. */
async function fillAllowance(): Promise<Visited> {
  let at = await beginAllowance();
  at = await agent.post(pathOf(at), at, { for: `power:${power}` });
  expect(at.html).toContain(`คุณกำลังยื่นแทน ${kanya.name}`);
  at = await answerPageOf(agent, at, { 'home.subDistrict': '500105', 'contact.phone': '020001234' });
  at = await answerPageOf(agent, at, { 'elderly.statePension': 'no', 'elderly.movedHere': 'no' });
  at = await answerPageOf(agent, at, { 'allowance.payWay': 'promptpay' });
  return answerPageOf(agent, at, { 'earlier.change': 'บัญชีใหม่' });
}

test('a power needs a person, something to do, and a day not too far', async () => {
  as(kanya);
  const form = await principal.go('/powers/new');
  const refused = await principal.post('/powers/new', form, {
    ...terms,
    pid: '1',
    'until-year': '2600',
    services: 'passport',
  });
  expect(refused.status).toBe(422);
  for (const fault of ['เลขนี้ไม่ใช่เลขประจำตัวประชาชน', 'เลือกอย่างน้อยหนึ่งเรื่อง', 'ใส่วันตั้งแต่วันนี้'])
    expect(refused.html).toContain(fault);
});

test('it is offered by a signature, and opens nothing before the other has signed', async () => {
  const offered = await principal.post('/powers/new', await principal.go('/powers/new'), terms);
  expect(standingOn(offered)).toBe('offered');
  power = idIn(offered);
  as(mali);
  expect((await agent.go('/powers')).html).toContain(kanya.name);
  expect(choices(await beginAllowance())).toEqual(['self']);
  as(suda);
  const stranger = openBrowser(portal.origin);
  expect((await stranger.go(`/powers/${power}`)).status).toBe(404);
  const tried = await stranger.post(`/powers/${power}/end`, await stranger.go('/powers/new'), {});
  expect(tried.status).toBe(404);
});

test('nobody but the one who is named accepts it', async () => {
  as(mali);
  const page = await agent.go(`/powers/${power}`);
  as(suda);
  await agent.post(`/powers/${power}/declare`, page, {});
  as(mali);
  expect(standingOn(await agent.go(`/powers/${power}`))).toBe('offered');
  const accepted = await agent.post(`/powers/${power}/declare`, await agent.go(`/powers/${power}`), {});
  expect(standingOn(accepted)).toBe('active');
});

test('it is good for what it names, and for nothing else', async () => {
  expect(choices(await beginAllowance())).toEqual(['self', `power:${power}`]);
  const other = await agent.go('/services/disability-allowance/begin');
  const begun = await agent.post('/services/disability-allowance/begin', other, {});
  expect(choices(begun)).toEqual(['self']);
  const forced = await agent.post(pathOf(begun), begun, { for: `power:${power}` });
  expect(forced.html).toContain('หนังสือมอบอำนาจ');
  expect(forced.html).not.toContain('name="contact.phone"');
});

test('the agent applies for the principal, and no register is asked about them by the agent’s sign-in', async () => {
  const before = portal.gateway.questions.length;
  let at = await fillAllowance();
  expect(at.html).toContain(`คุณกำลังยื่นแทน ${kanya.name}`);
  expect(portal.gateway.questions.slice(before).map(({ subject }) => subject.value)).not.toContain(kanya.pid);
  const id = idIn(at);
  at = await agent.post(`/apply/${id}/declare`, at, {});
  expect(at.html).toMatch(/SP-69-\d{6}/);
  await portal.runJobs();
  const [delivery] = portal.gateway.deliveries;
  expect(delivery?.subject).toEqual({ kind: 'pid', value: mali.pid });
  const submission = JSON.parse(Buffer.from(delivery?.body ?? '').toString()) as Submission;
  expect(submission).toMatchObject({
    applicant: { id: mali.pid },
    subject: { id: kanya.pid, name: kanya.name },
  });
  expect(submission.answers.find(({ id: item }) => item === 'person.birthDate')).toMatchObject({
    source: 'later',
  });
  const { statement, given, taken } = submission.power ?? { given: '', taken: '' };
  const nonce = statement && powerDigest(statement);
  expect(claimsOf(given)).toMatchObject({ pid: kanya.pid, nonce });
  expect(claimsOf(taken)).toMatchObject({ pid: mali.pid, nonce });
});

test('both see what was done under it', async () => {
  as(kanya);
  for (const html of [
    (await principal.go(`/powers/${power}`)).html,
    (await agent.go(`/powers/${power}`)).html,
  ])
    expect(html).toMatch(/SP-69-\d{6}/);
  expect((await principal.go('/applications')).html).not.toMatch(/SP-69-\d{6}/);
});

test('once it is ended nothing more is submitted under it, though the agent is at the last page', async () => {
  as(mali);
  const at = await fillAllowance();
  const delivered = portal.gateway.deliveries.length;
  as(kanya);
  const ended = await principal.post(`/powers/${power}/end`, await principal.go(`/powers/${power}`), {});
  expect(standingOn(ended)).toBe('ended');
  as(mali);
  const refused = await agent.post(`/apply/${idIn(at)}/declare`, at, {});
  expect(refused.html).toContain('ยังไม่มีอะไรถูกส่ง หนังสือมอบอำนาจถูกยกเลิก');
  await portal.runJobs();
  expect(portal.gateway.deliveries).toHaveLength(delivered);
  expect(choices(await beginAllowance())).toEqual(['self']);
});

test('whoever is offered one can decline it', async () => {
  as(kanya);
  const offered = await principal.post('/powers/new', await principal.go('/powers/new'), terms);
  as(mali);
  const path = pathOf(offered);
  const declined = await agent.post(`${path}/end`, await agent.go(path), {});
  expect(standingOn(declined)).toBe('declined');
  expect((await agent.post(`${path}/declare`, declined, {})).html).toContain('data-power="declined"');
});
