import { createServer, type Server } from 'node:http';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toUuidV7, type CaseDaysReport } from '@saphan/contracts';
import type { Officer } from '@saphan/cases';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase } from '../case/open-case.ts';
import { takeAction, type ActionDraft } from '../case/take-action.ts';
import { openTestDesk, type TestDesk } from '../desk.fixture.ts';
import { putOfficer } from '../officer/put-officer.ts';
import { receiveCase } from '../receive-case.fixture.ts';
import { startCaseDaysReporter, type CaseDaysReporter } from './case-days-reporter.ts';
import { readCaseDays } from './read-case-days.ts';

let test: TestDesk;
let officer: Officer;
let door: Server;
let status = 200;
let reporter: CaseDaysReporter;
const told: CaseDaysReport[] = [];
const cnx = () => test.desk.agencies.ofSubsystem('TH/LGO/CNX/desk');

beforeAll(async () => {
  door = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/case-days')
        told.push(JSON.parse(Buffer.concat(chunks).toString()) as CaseDaysReport);
      response.statusCode = status;
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  test = await openTestDesk();
  const operatorTokenFile = join(tmpdir(), `desk-days-token-${String(process.pid)}`);
  await writeFile(operatorTokenFile, 'the token', { mode: 0o600 });
  const operatorUrl = `http://127.0.0.1:${String((door.address() as AddressInfo).port)}`;
  Object.assign(cnx().hosted, { operatorUrl, operatorTokenFile });
  const grant = { role: 'authority' } as const;
  const pid = '9501100000011';
  const names = { th: 'ผู้อนุญาต', en: 'authority' };
  const entry = { member: 'TH/LGO/CNX', pid, names, grants: [grant] };
  const { id } = await putOfficer(test.desk, cnx(), entry, 'operator');
  officer = { id, agency: cnx().id, grants: [{ ...grant, from: '2026-01-01' }], pid, secondFactor: true };
});
afterAll(async () => {
  reporter.stop();
  await test.close();
  door.close();
});

async function act(id: string, draft: object): Promise<void> {
  await test.desk.store.asAgency(cnx().id, async (trx) => {
    const { view } = await openCase(trx, test.desk.vault, id);
    const actor = { kind: 'officer', id: officer.id };
    const action = { transaction: toUuidV7(Date.now()), base: view.version, actor, ...draft } as ActionDraft;
    await takeAction(test.desk, trx, id, action, officer);
  });
}
const read = (from: string, agency = cnx().id) =>
  test.desk.store.asAgency(agency, (trx) => readCaseDays(trx, from, test.clock.date()));

async function take(number: number, at: string): Promise<string> {
  test.clock.set(at);
  const { case: id } = await receiveCase(test, number);
  await act(id, { type: 'claim' });
  await act(id, { type: 'find-complete' });
  return id;
}

describe('what an agency did', () => {
  it('stands on the days of Bangkok on which it happened, a decision with its time of waiting', async () => {
    const at = '2026-11-23T03:51:00Z';
    const [inTime, late, taken] = [await take(1, at), await take(2, at), await take(3, at)];
    // One in the morning in Bangkok: the day before, for who counts in UTC.
    test.clock.set('2026-11-23T18:00:00Z');
    await act(inTime, { type: 'approve', feeSatang: 70_000 });
    test.clock.set('2026-12-28T09:00:00Z');
    await act(late, { type: 'approve', feeSatang: 70_000 });
    await act(taken, { type: 'withdraw', actor: { kind: 'person', id: '9501100001234' } });
    const [first, second, last, ...others] = await read('2026-11-01');
    expect(others).toEqual([]);
    const none = { approved: 0, refused: 0, withdrawn: 0, returned: 0, late: 0, received: 0, answers: 0 };
    const food = { ...none, service: 'food-place-notification' };
    const waited = (at: number) => Array.from({ length: 8 }, (_, index) => Number(index === at));
    expect(first).toMatchObject({ day: '2026-11-23', services: [{ received: 3, approved: 0, late: 0 }] });
    expect(second).toEqual({
      day: '2026-11-24',
      services: [{ ...food, approved: 1, waited: waited(1) }],
      requests: [],
    });
    expect(last).toEqual({
      day: '2026-12-28',
      services: [{ ...food, approved: 1, late: 1, withdrawn: 1, waited: waited(6) }],
      requests: [],
    });
    expect(first?.services[0]?.answers).toBeGreaterThan(0);
  });
  it('is told of no other agency, and from a day on of no earlier one', async () => {
    expect(await read('2026-11-01', test.desk.agencies.ofSubsystem('TH/GOV/RD/desk').id)).toEqual([]);
    expect((await read('2026-11-25')).map(({ day }) => day)).toEqual(['2026-12-28']);
  });
});

describe('the agency’s gateway', () => {
  it('is told each day once, again where it did not take it or more has happened', async () => {
    reporter = startCaseDaysReporter(test.desk);
    status = 502;
    await reporter.tell();
    status = 200;
    await reporter.tell();
    await reporter.tell();
    expect(told).toHaveLength(2);
    expect(told[1]).toEqual(told[0]);
    expect(told[0]).toMatchObject({
      member: 'TH/LGO/CNX',
      days: [{ day: '2026-11-23' }, { day: '2026-11-24' }, { day: '2026-12-28' }],
    });
    await take(4, '2026-12-28T10:00:00Z');
    await reporter.tell();
    expect(told[2]?.days).toMatchObject([{ day: '2026-12-28', services: [{ received: 1, approved: 1 }] }]);
    expect(JSON.stringify(told)).not.toMatch(/9501100001234|กัญญา/);
  });
});
