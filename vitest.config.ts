import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongFirst } from './tools/test/long-first.ts';
import { keepTemporaryFilesInMemory } from './tools/test/memory-folder.ts';

keepTemporaryFilesInMemory();
// Programs are started from source hundreds of times: what Node made of it is kept.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '.cache/tests');

/** Pages are TSX for Preact: the same setting as in tsconfig.json. */
const oxc = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;
/** A worker keeps its modules from file to file: loading them anew takes longer than the tests. What a file changes it puts back. */
const isolate = false;
/** What a test makes is gone a moment later: collecting it while it is young costs less than sorting it out old. */
const execArgv = ['--max-semi-space-size=64'];
/** What comes in its own time is waited for as long as a busy machine may take: no test is about how fast. */
const expect = { poll: { timeout: 30_000 } } as const;
/** `npm test` judges a change: what it draws at random is the same each time. Whoever works on a room (`npm run unit`) has it drawn anew. */
const setupFiles =
  process.env['SAPHAN_SAME_DRAWS'] === undefined
    ? []
    : [join(import.meta.dirname, 'tools/test/same-draws.ts')];
const exclude = ['**/node_modules/**', '.saphan/**'];

/** Tests that walk through a country in a browser, one file after another. */
const walks = {
  expect,
  execArgv,
  exclude,
  globalSetup: 'e2e/harness/test-country.ts',
  // A walk through all pages takes four minutes where others use the machine too.
  testTimeout: 900_000,
  hookTimeout: 180_000,
  fileParallelism: false,
} as const;

export default defineConfig({
  test: {
    // Two cores: where tests compute, more workers only wait for each other.
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    projects: [
      {
        oxc,
        test: {
          name: 'unit',
          expect,
          setupFiles,
          execArgv,
          isolate,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.int.test.ts', '**/*.long.test.ts', '**/*.browser.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        oxc,
        test: {
          name: 'integration',
          // They wait for databases, timers and other processes for half of their time.
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
          expect,
          setupFiles,
          execArgv,
          isolate,
          include: ['**/*.int.test.ts'],
          exclude,
          globalSetup: 'packages/testkit/src/test-server.ts',
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        oxc,
        test: {
          // Minutes, or faults on purpose: `npm run test:long`, apart from what every change is held against.
          name: 'long',
          expect,
          execArgv,
          isolate,
          include: ['**/*.long.test.ts'],
          exclude: [...exclude, 'e2e/**'],
          globalSetup: 'packages/testkit/src/test-server.ts',
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
      { oxc, test: { ...walks, name: 'browser', include: ['e2e/**/*.browser.test.ts'] } },
      // Walks of one room each, and of what happens behind the pages: `npm run test:long` too.
      { oxc, test: { ...walks, name: 'long-browser', include: ['e2e/**/*.long.test.ts'] } },
    ],
  },
});
