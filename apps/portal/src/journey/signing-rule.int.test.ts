import type { MandateClaims, Submission } from '@saphan/contracts';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@saphan/testkit';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { beginRestaurant, fillRestaurant, idIn } from '../fixture/apply.fixture.ts';
import { openBrowser, type Browser, type Visited } from '../fixture/browser.fixture.ts';
import { directorWithSomchai, kanya, malee, registers, somchai, wichai } from '../fixture/people.fixture.ts';
import { startPortal, type TestPortal } from '../fixture/start-portal.fixture.ts';

/** The rule: Somchai, and any two of the other three. Kanya applies. */
let database: ThrowAwayDatabase;
let portal: TestPortal;
let applicant: Browser;
let id: string;
let at: Visited;
let code: string;
const before = { ...registers };
const browsers = new Map<string, Browser>();

/** Does it at that moment, however long it takes. @param at epoch milliseconds */
async function doAt<Result>(at: number, work: () => Promise<Result>): Promise<Result> {
  vi.useFakeTimers({ toFake: ['Date'], now: at });
  return work().finally(() => vi.useRealTimers());
}

/** A director at a browser of their own. */
function as(person: typeof kanya): Browser {
  portal.identity.person = { ...person };
  const known = browsers.get(person.pid) ?? openBrowser(portal.origin);
  browsers.set(person.pid, known);
  return known;
}

beforeAll(async () => {
  database = await throwAwayDatabase({ migrations: join(import.meta.dirname, '../../migrations') });
  portal = await startPortal(database.appUrl);
  for (const { pid } of [kanya, somchai, malee, wichai]) {
    registers[`directorships.v1 ${pid}`] = directorWithSomchai;
  }
  // The registers' statements run out as soon as they are read: nobody may lean on one asked earlier.
  portal.gateway.statementSeconds = 1;
  applicant = as(kanya);
});
afterAll(async () => {
  Object.assign(registers, before);
  await portal.stop();
  await database.drop();
});

test('nobody declares before all whom the rule needs have opened the link', async () => {
  portal.gateway.statementSeconds = 3600;
  at = await fillRestaurant(applicant, await beginRestaurant(applicant, 'company'), 'company');
  portal.gateway.statementSeconds = 1;
  id = idIn(at);
  expect(at.html).toContain('ขอให้กรรมการอีก 2 คนรับรอง');
  at = await applicant.post(`/apply/${id}/cosign`, at, {});
  code = /data-code="([A-Z0-9]{12})"/.exec(at.html)?.[1] ?? '';
  const page = await as(malee).go(`/sign/${code}`);
  expect(page.html).toContain('รอกรรมการคนอื่นเปิดลิงก์');
  const early = await as(malee).post(`/sign/${code}/declare`, page, { _shown: 'x' });
  expect(early.html).toContain('ยังยื่นไม่ได้');
});

test('a director who would not bring the rule nearer is told so, and does not count', async () => {
  const refused = await as(wichai).go(`/sign/${code}`);
  expect(refused.status).toBe(409);
  expect(refused.html).toContain('ต้องให้กรรมการคนอื่นลงนาม');
});

test('the one whom the rule names comes in, then all declare, the applicant last', async () => {
  const sign = async (director: typeof kanya): Promise<string> => {
    const page = await as(director).go(`/sign/${code}`);
    return (await as(director).post(`/sign/${code}/declare`, page, {})).html;
  };
  const now = Date.now();
  expect(await doAt(now, () => sign(somchai))).toContain('คุณรับรองแล้ว');
  expect(await doAt(now + 60_000, () => sign(malee))).toContain('คุณรับรองแล้ว');
  at = await doAt(now + 120_000, async () => {
    portal.identity.person = { ...kanya };
    return applicant.post(`/apply/${id}/declare`, await applicant.go(`/apply/${id}/check`), {});
  });
  expect(at.html).toMatch(/SP-69-\d{6}/);
});

test('each declaration goes with a statement that was asked for when it was made', async () => {
  expect(await portal.runJobs()).toBe(0);
  expect(portal.gateway.deliveries).toHaveLength(2);
  for (const { proofs, mandates, body } of portal.gateway.deliveries) {
    const read = (token: string): unknown =>
      JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const signed = proofs.map((token) => read(token) as { pid: string; iat: number });
    const statements = mandates.map((token) => read(token) as MandateClaims);
    const pids = [kanya, malee, somchai].map(({ pid }) => pid);
    expect(signed.map(({ pid }) => pid)).toEqual(pids);
    expect(statements.map(({ pid }) => pid)).toEqual(pids);
    expect(statements.map(({ iat }) => iat)).toEqual(signed.map(({ iat }) => iat));
    const { representation } = JSON.parse(Buffer.from(body).toString()) as Submission;
    expect(representation?.signers).toHaveLength(3);
  }
});

test('a register that is silent when a director declares is waited for: nothing is signed on an old word', async () => {
  const other = as(kanya);
  const begun = await fillRestaurant(other, await beginRestaurant(other, 'company'), 'company');
  portal.gateway.silent.add('directorships.v1');
  const refused = await other.post(`/apply/${idIn(begun)}/declare`, begun, {});
  portal.gateway.silent.delete('directorships.v1');
  expect(refused.html).toContain('ทะเบียนนิติบุคคลยังไม่ตอบ');
});
