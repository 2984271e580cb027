import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Figures } from './main.ts';

const script = join(import.meta.dirname, '../apps/gateway/src/sources/file/measure-digitising.ts');
const mostRows = 1_000_000;

/** A register of a million lines, from its first byte to its last row in an agency's hosted space. */
export async function run(tell: (line: string) => void) {
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  const found = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, number>;
  if (found['rows'] !== mostRows)
    throw new Error(`${String(found['rows'])} rows of ${String(mostRows)} came`);
  tell(`${String(found['seconds'])} s, ${String(found['rssMb'])} MB`);
  const figures = Object.entries(found).map(([key, value]) => [key, Number(value.toFixed(1))]);
  return { versions: {}, figures: Object.fromEntries(figures) as Figures };
}
