import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { run } from '../run.ts';

let door: Server;
let folder: string;
let settled: boolean;
let asked: string[];
let printed: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'payments-'));
  await writeFile(join(folder, 'key'), 'secret\n');
  door = createServer((request, response) => {
    void buffer(request).then((body) => {
      asked.push(
        `${request.method ?? ''} ${request.url ?? ''} ${body.toString()} ${request.headers.authorization ?? ''}`,
      );
      const difference = {
        id: 'D1',
        day: '2026-11-25',
        kind: 'amount',
        bankReference: 'BANK-1',
        billReference: null,
        thereSatang: 10_150,
        hereSatang: null,
        settled: settled ? { by: 'Malee', reason: 'agreed' } : null,
      };
      if (request.url === '/api/differences/D1') response.writeHead(204).end();
      else
        response.end(
          JSON.stringify({
            reconciliation: { movements: 3, thereSatang: 10_150, hereSatang: 0 },
            differences: [difference],
          }),
        );
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => door.close(resolve));
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  settled = false;
  asked = [];
  printed = [];
});

const saphan = (...words: string[]): Promise<number> => {
  const url = `http://127.0.0.1:${String((door.address() as AddressInfo).port)}`;
  const at = ['--portal', url, '--token-file', join(folder, 'key')];
  return run([...words, ...at], {
    print: (text) => void printed.push(text),
    printError: (text) => void printed.push(text),
    root: folder,
  });
};

it('reconcile needs a day, and says by its exit code whether something is open', async () => {
  expect(await saphan('payments', 'reconcile', 'yesterday')).toBe(2);
  expect(asked).toEqual([]);
  expect(await saphan('payments', 'reconcile', '2026-11-25')).toBe(1);
  expect(asked).toEqual(['POST /api/reconciliations/2026-11-25 {} Bearer secret']);
  expect(printed.join('\n')).toMatch(
    /3 movements, bank 101\.50, books 0\.00 baht[^]*amount +BANK-1 +101\.50 +open/,
  );
  settled = true;
  expect(await saphan('payments', 'reconcile', '2026-11-25')).toBe(0);
  expect(printed.join('\n')).toContain('Malee: agreed');
});

it('settle needs a name and a reason', async () => {
  expect(await saphan('payments', 'settle', 'D1', '--by', 'Malee')).toBe(2);
  expect(asked).toEqual([]);
  expect(await saphan('payments', 'settle', 'D1', '--by', 'Malee', '--reason', 'agreed')).toBe(0);
  expect(asked).toEqual(['POST /api/differences/D1 {"by":"Malee","reason":"agreed"} Bearer secret']);
});

it('lists what is open', async () => {
  expect(await saphan('payments', 'differences')).toBe(0);
  expect(asked).toEqual(['GET /api/differences  Bearer secret']);
  expect(printed.join('\n')).toContain('BANK-1');
});
