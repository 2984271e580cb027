import { expect, it } from 'vitest';
import { findBreach } from './import-boundaries.ts';

it.each([
  ['apps/portal/src/app.ts', '@saphan/testkit'],
  ['apps/gateway/src/app.ts', '@saphan/web/pages'],
  ['packages/web/src/app.ts', '@saphan/db'],
  ['packages/thai/src/pid.ts', '@saphan/contracts'],
  ['packages/db/src/a.ts', '@saphan/contracts/src/ids.ts'],
  ['apps/portal/src/app.ts', '../../desk/src/app.ts'],
  ['apps/portal/src/app.test.ts', '../../desk/src/app.ts'],
  ['apps/portal/src/app.ts', '@saphan/demo'],
  ['packages/db/src/a.ts', '@saphan/db'],
  ['packages/db/src/a.ts', './server.fixture.ts'],
  ['packages/messages/src/a.ts', '@saphan/db'],
  ['apps/portal/src/app.ts', '@saphan/testkit/mail'],
])('refuses %s → %s, with a reason', (path, specifier) => {
  expect(findBreach(path, specifier)).toMatch(/may import|leaves|itself|only tests/);
});

it.each([
  ['apps/portal/src/a/b.tsx', '../app.ts'],
  ['apps/portal/src/app.ts', '@saphan/web/pages'],
  ['apps/gateway/src/app.ts', '@saphan/web'],
  ['apps/gateway/src/app.test.ts', '@saphan/testkit'],
  ['packages/outbound/src/a.ts', '@saphan/web'],
  ['packages/db/src/a.ts', 'pg'],
  ['apps/portal/src/app.ts', '@saphan/messages'],
  ['apps/portal/src/app.test.ts', '@saphan/testkit/mail'],
  ['demo/src/mailbox/main.ts', '@saphan/testkit/mail'],
  ['packages/db/src/server.fixture.ts', '@saphan/testkit'],
])('allows %s → %s', (path, specifier) => {
  expect(findBreach(path, specifier)).toBeUndefined();
});
