import { toUuidV7 } from '@saphan/contracts';
import type { PageServer } from '@saphan/web/pages';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';

let linkage: TestLinkage;
let app: PageServer;
const gateway = 'TH/GOV/DGA/cloud';
const originOf = (number: number): string => `${gateway}/log/${String(number)}`;
const root = Buffer.alloc(32);
const checkpointOf = (number: number, size: number): string =>
  `${originOf(number)}\n${String(size)}\n${root.toString('base64')}\n\n— ${originOf(number)} AAAAAAAA\n`;

beforeAll(async () => {
  linkage = await openTestLinkage();
  await linkage.context.publisher.publishNow();
  app = await openTestApp(linkage);
});
afterAll(async () => {
  await app.close();
  await linkage.close();
});

const get = async (path: string, language = 'en'): Promise<string> => {
  const answer = await app.inject({ url: `${path}?lang=${language}`, headers: { accept: 'text/html' } });
  expect(answer.statusCode).toBe(200);
  expect(answer.body).not.toMatch(/undefined|\[object Object\]/);
  // Texts alone, as they are read.
  return answer.body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
};

test('a gateway without a log says so, and the overview tells of no alarm', async () => {
  expect(await get(`/gateways/${gateway}`)).toContain('No log yet');
  expect(await get('/')).not.toContain('contradicts');
});

test('a restore is told from a rewind', async () => {
  const { db } = linkage.context;
  const at = new Date();
  const log = (number: number, follows?: number) => ({
    ...{ origin: originOf(number), gateway, key: 'x' },
    ...(follows !== undefined && {
      follows: originOf(follows),
      follows_checkpoint: checkpointOf(follows, 1234),
    }),
  });
  for (const each of [log(0), log(1, 0), log(2)]) await db.insertInto('gateway_log').values(each).execute();
  for (const [number, size] of [
    [0, 1234],
    [1, 7],
  ] as const)
    await db
      .insertInto('log_witnessed')
      .values({ origin: originOf(number), size, root, checkpoint: checkpointOf(number, size), at })
      .execute();
  const restored = await get(`/gateways/${gateway}`);
  expect(restored).toContain('log/0 ended by a restore 1,234');
  expect(restored).toContain('goes on as log/1');
  expect(restored).toContain('log/1 witnessed 7');
  expect(restored).toContain('goes on from log/0 at 1,234 entries, after a restore from backup');
  expect(restored).toContain('log/2 not witnessed yet');
  expect(restored).not.toContain('contradicts');
  expect(await get('/')).not.toContain('contradicts');

  await db
    .insertInto('log_alarm')
    .values({
      ...{ id: toUuidV7(Date.now()), origin: originOf(1), kind: 'rewind', at },
      ...{ known: checkpointOf(1, 7), shown: checkpointOf(1, 3) },
    })
    .execute();
  const rewound = await get(`/gateways/${gateway}`);
  expect(rewound).toContain('contradicts what was witnessed');
  expect(rewound).toContain('log/1 rewound 7');
  expect(rewound).toContain('fewer entries than were witnessed 7 3');
  expect(rewound).toContain('log/0 ended by a restore');
  expect(await get(`/gateways/${gateway}`, 'th')).toContain('ย้อนกลับ');
  expect(await get('/')).toContain('A log contradicts its witness');
});
