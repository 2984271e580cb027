import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Figures } from '../main.ts';

const script = join(import.meta.dirname, '../../apps/desk/src/process/measure-steps.ts');

interface Steps {
  readonly stepsPerSecond: number;
  readonly bareCommitsPerSecond: number;
  readonly steps: number;
  readonly asked: number;
  readonly fsync: string;
  readonly synchronous_commit: string;
}

/** Tasks of cases done a second, each durable when it is answered, in the desk's own code; a bare row's commit beside it. */
export async function measureSteps(tell: (line: string) => void): Promise<Figures> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', '@saphan/web/tsx', script]);
  const found = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Steps;
  if (found.fsync !== 'on' || found.synchronous_commit !== 'on')
    throw new Error('the database is not durable');
  if (found.steps !== found.asked)
    throw new Error(`${String(found.asked)} steps were asked, ${String(found.steps)} are on record`);
  tell(`${String(found.stepsPerSecond)} steps a second; ${String(found.bareCommitsPerSecond)} bare commits`);
  return {
    stepsPerSecond: found.stepsPerSecond,
    bareCommitsPerSecond: found.bareCommitsPerSecond,
    ratioToBareCommit: Math.round((found.stepsPerSecond / found.bareCommitsPerSecond) * 1000) / 1000,
  };
}
