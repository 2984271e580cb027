import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram, type Step, type StepResult } from './step.ts';

/** Tells vitest.config.ts that a change is judged. */
const sameDraws = 'SAPHAN_SAME_DRAWS';

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: 'passed' | 'failed';
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/**
 * Runs one project of vitest.config.ts and counts its tests from the JSON report.
 * @param more options, and files where not all are meant
 */
export const vitestStep = (name: string, project: string, more: readonly string[] = []): Step => ({
  name,
  async run(niceness) {
    const folder = await mkdtemp(join(tmpdir(), 'saphan-report-'));
    const file = join(folder, 'report.json');
    const { code, output } = await runProgram(
      'vitest',
      [
        'run',
        `--project=${project}`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
        ...more,
      ],
      niceness,
      { [sameDraws]: 'yes' },
    );
    const text = await readFile(file, 'utf8').catch(() => undefined);
    await rm(folder, { recursive: true });
    if (text === undefined) return { passed: 0, failed: 1, skipped: [], output };
    return count(JSON.parse(text) as Report, code, output);
  },
});

function count(report: Report, code: number, output: string): StepResult {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  // A file that fails to load has no tests, and would pass unseen.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = tests.filter((test) => test.status === 'failed').length + broken.length;
  const skipped = tests
    .filter((test) => !['passed', 'failed'].includes(test.status))
    .map((test) => test.fullName);
  const silent = code !== 0 && failed === 0 ? 1 : 0;
  return { passed, failed: failed + silent, skipped, output: code === 0 ? '' : output };
}
