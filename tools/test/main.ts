import { checksHold, holds, type Step, type StepResult } from './step.ts';
import { vitestStep } from './vitest-step.ts';

/**
 * Two lanes for two cores; browsers come after, alone, since their tests have a clock.
 * The last line is `N passed, N failed`, and the exit code says the same.
 */
const lanes: readonly (readonly Step[])[] = [
  [
    holds('Files are formatted', 'oxfmt', ['--check', '.']),
    checksHold,
    holds('Types fit, and lint finds nothing', 'oxlint', ['--type-check', '.']),
    vitestStep('Unit tests pass', 'unit'),
  ],
  [vitestStep('Tests on a real PostgreSQL pass', 'integration')],
];
const alone: readonly Step[] = [vitestStep('Browser tests pass', 'browser')];

async function runInOrder(steps: readonly Step[]): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) {
    const started = Date.now();
    const result = await step.run();
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`${result.failed === 0 ? '✓' : '✗'} ${step.name} (${result.passed} in ${seconds} s)`);
    if (result.output !== '') console.log(result.output.replaceAll(/^/gm, '    '));
    results.push(result);
  }
  return results;
}

const results = [...(await Promise.all(lanes.map(runInOrder))).flat(), ...(await runInOrder(alone))];
const sum = (pick: (result: StepResult) => number): number =>
  results.reduce((total, result) => total + pick(result), 0);
const skipped = results.flatMap((result) => result.skipped);
if (skipped.length > 0) console.log(`Skipped here:\n${skipped.map((name) => `    ${name}`).join('\n')}`);
const failed = sum((result) => result.failed);
console.log(`${sum((result) => result.passed)} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
