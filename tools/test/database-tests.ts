import { globSync } from 'node:fs';
import { join } from 'node:path';
import { sumUp, type Step } from './step.ts';
import { vitestStep } from './vitest-step.ts';

const root = join(import.meta.dirname, '../..');
const project = 'integration';
/** Those whose pages are most of the work, and all others: about as long as each other. */
const pages = ['apps/portal/', 'apps/linkage/'];
const hasPages = (file: string): boolean => pages.some((folder) => file.startsWith(folder));

/**
 * The tests of a project in two runs at once, each with half of the workers. A worker loads and warms up what the tests of its run
 * need, 3 to 4 s of a core for each app: in one run every worker comes to have all four.
 */
export const databaseTests = (name: string): Step => {
  const files = globSync('**/*.int.test.ts', { cwd: root, exclude: ['**/node_modules/**', '.saphan/**'] });
  const halves = [files.filter(hasPages), files.filter((file) => !hasPages(file))];
  return {
    name,
    run: async (niceness) =>
      sumUp(
        await Promise.all(
          halves.map((half) => vitestStep(name, project, ['--maxWorkers=2', ...half]).run(niceness)),
        ),
      ),
  };
};
