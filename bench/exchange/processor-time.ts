import { readFile, readdir } from 'node:fs/promises';

/** Linux counts in hundredths of a second. */
const tickMicros = 10_000;

/** Fields of `/proc/PID/stat` behind the name, which may hold blanks. */
async function readStat(pid: number): Promise<readonly number[]> {
  try {
    const text = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
    return text
      .slice(text.lastIndexOf(')') + 4)
      .split(' ')
      .map(Number);
  } catch {
    // It has ended since the folder was read.
    return [];
  }
}

/** Processor time that a process has used until now, with its own processes, in microseconds; of Linux. */
export async function readProcessorMicros(pid: number): Promise<number> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const stats = await Promise.all(pids.map(async (one) => ({ one, stat: await readStat(one) })));
  const ticks = stats
    .filter(({ one, stat }) => one === pid || stat[0] === pid)
    // User and system time, its own and of what it has waited for.
    .flatMap(({ stat }) => stat.slice(10, 14))
    .reduce((sum, more) => sum + more, 0);
  return ticks * tickMicros;
}
