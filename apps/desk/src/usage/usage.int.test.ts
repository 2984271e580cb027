import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WrittenRowsReport } from '@saphan/contracts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDesk, type TestDesk } from '../desk.fixture.ts';
import { addAudit } from '../officer/add-audit.ts';
import { startUsageReporter, type UsageReporter } from './usage-reporter.ts';

let desk: TestDesk;
let reporter: UsageReporter;
let door: Server;
let status = 200;
const told: WrittenRowsReport[] = [];

/** The operator door of the agencies' gateway, as far as usage goes. */
beforeAll(async () => {
  door = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/usage/rows')
        told.push(JSON.parse(Buffer.concat(chunks).toString()) as WrittenRowsReport);
      response.statusCode = status;
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  desk = await openTestDesk();
  const operatorTokenFile = join(tmpdir(), `desk-usage-token-${String(process.pid)}`);
  await writeFile(operatorTokenFile, 'the token', { mode: 0o600 });
  const operatorUrl = `http://127.0.0.1:${String((door.address() as AddressInfo).port)}`;
  Object.assign(desk.desk.agencies.ofSubsystem('TH/LGO/CNX/desk').hosted, { operatorUrl, operatorTokenFile });
  reporter = startUsageReporter(desk.desk, desk.written);
});
afterAll(async () => {
  await reporter.stop();
  await desk.close();
  door.close();
});
beforeEach(async () => {
  status = 200;
  await reporter.tell();
  told.length = 0;
});

/** Two rows of an agency, kept or not. */
const write = (subsystem: string, isKept = true): Promise<void> => {
  const { id } = desk.desk.agencies.ofSubsystem(subsystem);
  return desk.desk.store.asAgency(id, async (trx) => {
    for (const action of ['begin-audit', 'end-audit'] as const)
      await addAudit(desk.desk, trx, { agency: id, actor: 'operator', action });
    await trx.selectFrom('audit').selectAll().execute();
    if (!isKept) throw new Error('undone');
  });
};

test('rows of an agency are told to its gateway once, and to nobody where the desk is not connected', async () => {
  await write('TH/LGO/CNX/desk');
  await write('TH/LGO/CNX/desk');
  await write('TH/GOV/RD/desk');
  await reporter.tell();
  await reporter.tell();
  expect(told).toMatchObject([{ member: 'TH/LGO/CNX', rows: 4 }]);
});

test('what was undone is no row', async () => {
  await expect(write('TH/LGO/CNX/desk', false)).rejects.toThrow('undone');
  await reporter.tell();
  expect(told).toEqual([]);
});

test('what did not arrive is told again under its number, and what came meanwhile after it', async () => {
  status = 503;
  await write('TH/LGO/CNX/desk');
  await reporter.tell();
  await write('TH/LGO/CNX/desk');
  status = 200;
  await reporter.tell();
  await reporter.tell();
  const [first, again, later] = told;
  expect(again).toEqual(first);
  expect(later).toMatchObject({ rows: 2, reporter: first?.reporter });
  expect(later?.sequence).toBeGreaterThan(first?.sequence ?? 0);
  expect(told).toHaveLength(3);
});
