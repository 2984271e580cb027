import { collectorRoom, isRoomy } from './collector-room.ts';
import { databaseTests } from './database-tests.ts';
import { checksHold, holds, sumUp, type Step, type StepResult } from './step.ts';
import { vitestStep } from './vitest-step.ts';

/** Steps one after another. */
interface Lane {
  /** As the operating system counts: the higher, the more it yields to others. */
  readonly niceness: number;
  readonly steps: readonly Step[];
}

const typesFit = holds('Types fit, and lint finds nothing', 'oxlint', ['--type-check', '.'], collectorRoom());
const hasLaneOfItsOwn = isRoomy();

/**
 * Two lanes for two cores. Browsers wait for pages: meanwhile what only computes takes the rest of the machine, and yields. The
 * databases have the machine for themselves then: beside browsers both take longer than one after the other. Both lanes wait at
 * times, for timers, disks and the last of their files: the type checker, which never waits, takes what they leave, whenever that
 * is, if the machine has memory for both. The last line is `N passed, N failed`, and the exit code says the same.
 */
const lanes: readonly Lane[] = [
  {
    niceness: 0,
    steps: [vitestStep('Browser tests pass', 'browser'), databaseTests('Tests on a real PostgreSQL pass')],
  },
  {
    niceness: 5,
    steps: [
      holds('Files are formatted', 'oxfmt', ['--check', '.']),
      checksHold,
      ...(hasLaneOfItsOwn ? [] : [typesFit]),
      // A second worker would load and warm up all that the first one has.
      vitestStep('Unit tests pass', 'unit', ['--maxWorkers=1']),
    ],
  },
  ...(hasLaneOfItsOwn ? [{ niceness: 10, steps: [typesFit] }] : []),
];

async function runInOrder({ niceness, steps }: Lane): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) {
    const started = Date.now();
    const result = await step.run(niceness);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`${result.failed === 0 ? '✓' : '✗'} ${step.name} (${result.passed} in ${seconds} s)`);
    if (result.output !== '') console.log(result.output.replaceAll(/^/gm, '    '));
    results.push(result);
  }
  return results;
}

const { passed, failed, skipped } = sumUp((await Promise.all(lanes.map(runInOrder))).flat());
if (skipped.length > 0) console.log(`Skipped here:\n${skipped.map((name) => `    ${name}`).join('\n')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
