import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figures } from './main.ts';
import { withCountry } from './running-country.ts';

/** How long as many Node processes take that do nothing: the least that a start could take. */
async function startNothing(count: number): Promise<number> {
  const began = performance.now();
  await Promise.all(
    Array.from({ length: count }, () => once(spawn(process.execPath, ['--eval', '0']), 'exit')),
  );
  return performance.now() - began;
}

/**
 * A country in a new folder, then the same again on its data. How many people it has is set by `DEMO_PEOPLE`; making them
 * is part of the first start.
 */
export async function run(tell: (line: string) => void) {
  const state = await mkdtemp(join(tmpdir(), 'saphan-bench-'));
  try {
    let processes = 0;
    const readyMs = await withCountry(state, async () => {
      processes = (await readdir(join(state, 'run'))).filter((name) => name.endsWith('.json')).length;
    });
    tell(`ready after ${String(Math.round(readyMs))} ms`);
    const nothingMs = await startNothing(processes);
    const againMs = await withCountry(state, () => Promise.resolve());
    tell(`again after ${String(Math.round(againMs))} ms`);
    const people = Number(process.env['DEMO_PEOPLE'] ?? 200);
    const figures: Figures = { readyMs, againMs, nothingMs, processes, people };
    return { versions: {}, figures };
  } finally {
    await rm(state, { recursive: true, force: true });
  }
}
