import type { WrittenRowsReport } from '@saphan/contracts';
import type { Usage } from './usage.ts';

/** Desks that run for one gateway process, with room to spare. */
const most = 10_000;

/**
 * Counts what desks have written for agencies. A report that comes again at this process counts once.
 * @returns takes one report
 */
export function createWrittenRowsCount(
  usage: Pick<Usage, 'add'>,
): (agency: string, report: WrittenRowsReport) => void {
  const last = new Map<string, number>();
  return (agency, { reporter, sequence, rows }) => {
    const key = `${agency} ${reporter}`;
    if (sequence <= (last.get(key) ?? 0)) return;
    if (last.size >= most) last.clear();
    last.set(key, sequence);
    usage.add(agency, { rows });
  };
}
