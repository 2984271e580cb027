import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { getPriority, setPriority } from 'node:os';

/** What one step of the test run found. */
export interface StepResult {
  readonly passed: number;
  readonly failed: number;
  /** Names of what this machine could not try, with the reason in the name. */
  readonly skipped: readonly string[];
  readonly output: string;
}

export function sumUp(results: readonly StepResult[]): StepResult {
  const sum = (pick: (result: StepResult) => number): number =>
    results.reduce((total, result) => total + pick(result), 0);
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed),
    skipped: results.flatMap(({ skipped }) => skipped),
    output: results
      .map(({ output }) => output)
      .filter((text) => text !== '')
      .join('\n'),
  };
}

export interface Step {
  /** As a sentence, like the steps of a build page. */
  readonly name: string;
  /** @param niceness of the programs that it runs, beyond the test run's own */
  run(niceness: number): Promise<StepResult>;
}

/** Runs a program from the repository's root and gives its exit code and all it said. */
export async function runProgram(
  command: string,
  args: readonly string[],
  niceness: number,
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly output: string }> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, FORCE_COLOR: '0', NO_COLOR: '1' },
  });
  if (child.pid !== undefined) setPriority(child.pid, Math.min(19, getPriority() + niceness));
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? 1, output };
}

/** A step that holds or does not. */
export const holds = (
  name: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Step => ({
  name,
  async run(niceness) {
    const { code, output } = await runProgram(command, args, niceness, env);
    return {
      passed: code === 0 ? 1 : 0,
      failed: code === 0 ? 0 : 1,
      skipped: [],
      output: code === 0 ? '' : output,
    };
  },
});

/** The checks print `✓ sentence` or `✗ sentence` for each. */
export const checksHold: Step = {
  name: 'Invariants of the repository hold',
  async run(niceness) {
    const { code, output } = await runProgram('node', ['tools/checks/main.ts'], niceness);
    const count = (mark: string): number => output.split('\n').filter((line) => line.startsWith(mark)).length;
    const failed = code === 0 ? 0 : Math.max(1, count('✗'));
    return { passed: count('✓'), failed, skipped: [], output: failed === 0 ? '' : output };
  },
};
