import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../run.ts';

let door: Server;
let folder: string;
let asked: string[];
let printed: string[];
let deliveries: object[];

const delivery = {
  dispatch: 'D1',
  application: 'A1',
  kind: 'submission',
  service: 'passport',
  dataService: 'TH/GOV/DCA/desk/case-intake.v1',
  attempts: 3,
  code: 'answer-unfit',
  at: 'passport.years',
  rule: 'value',
  createdAt: '2026-11-30T03:00:00.000Z',
};
const held = {
  id: 'H1',
  reason: 'a case before the court',
  authority: 'Criminal Court 12/2569',
  by: 'Malee',
  at: '2026-11-30T03:00:00.000Z',
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-'));
  await writeFile(join(folder, 'key'), 'secret\n');
  await writeFile(join(folder, 'pid'), '9500100000001\n');
  door = createServer((request, response) => {
    void buffer(request).then((body) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''} ${body.toString()}`);
      const isList = request.method === 'GET';
      if (request.url === '/api/draft-holds')
        response.end(JSON.stringify(isList ? { holds: [held] } : { id: 'H1' }));
      else if (isList) response.end(JSON.stringify({ deliveries }));
      else response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => door.close(resolve));
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  [asked, printed, deliveries] = [[], [], [delivery]];
});

const saphan = (...words: string[]): Promise<number> => {
  const url = `http://127.0.0.1:${String((door.address() as AddressInfo).port)}`;
  return run([...words, '--portal', url, '--token-file', join(folder, 'key')], {
    print: (text) => void printed.push(text),
    printError: (text) => void printed.push(text),
    root: folder,
  });
};

describe('deliveries', () => {
  it('are sent again by nobody who does not say what was mended', async () => {
    expect(await saphan('deliveries', 'again', 'D1')).toBe(2);
    expect(asked).toEqual([]);
    expect(await saphan('deliveries', 'again', 'D1', '--reason', 'form mended')).toBe(0);
    expect(asked).toEqual(['POST /api/refused-deliveries/D1 {"reason":"form mended"}']);
  });

  it('that are refused are listed with the answer and the rule, and the exit code says so', async () => {
    expect(await saphan('deliveries', 'refused')).toBe(1);
    expect(printed.join('\n')).toMatch(
      /D1 +2026-11-30T03:00 +submission +passport .*answer-unfit +passport\.years +value +3/,
    );
    deliveries = [];
    expect(await saphan('deliveries', 'refused')).toBe(0);
    expect(printed.at(-1)).toBe('nothing is refused');
  });
});

describe('drafts', () => {
  it('are held by nobody who does not say who ordered it', async () => {
    const words = [
      'drafts',
      'hold',
      '--pid-file',
      join(folder, 'pid'),
      '--reason',
      'a case',
      '--by',
      'Malee',
    ];
    expect(await saphan(...words)).toBe(2);
    expect(asked).toEqual([]);
    expect(await saphan(...words, '--authority', 'Court')).toBe(0);
    expect(asked).toEqual([
      'POST /api/draft-holds {"pid":"9500100000001","reason":"a case","authority":"Court","by":"Malee"}',
    ]);
    expect(printed.join()).not.toContain('9500100000001');
  });

  it('are released with a reason, and their holds are listed', async () => {
    expect(await saphan('drafts', 'release', 'H1', '--by', 'Malee')).toBe(2);
    expect(await saphan('drafts', 'release', 'H1', '--by', 'Malee', '--reason', 'case ended')).toBe(0);
    expect(asked).toEqual(['POST /api/draft-holds/H1/release {"reason":"case ended","by":"Malee"}']);
    expect(await saphan('drafts', 'holds')).toBe(0);
    expect(printed.at(-1)).toContain('Criminal Court 12/2569');
  });
});
