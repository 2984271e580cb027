import type { Command } from '../command.ts';
import { formatTable } from '../format-table.ts';
import { portalUsage, readPortalDoor } from '../portal/portal-door.ts';
import { differenceHead, toDifferenceRow, type ListedDifference } from './difference-row.ts';

const usage = [
  ...portalUsage,
  '  DAY              day in Bangkok, e.g. 2026-11-25: the bank’s file is fetched and held against the books',
].join('\n');

interface Answer {
  readonly reconciliation: {
    readonly movements: number;
    readonly thereSatang: number;
    readonly hereSatang: number;
  };
  readonly differences: readonly ListedDifference[];
}

/** `saphan payments reconcile`: a day at the bank against the books, with exit code 1 while something is open. */
export const reconcile: Command = {
  summary: 'holds a day of the bank against the books of the portal, and lists what differs',
  usage,
  async run(options, { print }) {
    const { door, positionals } = await readPortalDoor(options, usage);
    const [day = ''] = positionals;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new TypeError(`a day is needed:\n${usage}`);
    const { reconciliation, differences } = await door.send<Answer>(
      'POST',
      `/api/reconciliations/${day}`,
      {},
    );
    const { movements, thereSatang, hereSatang } = reconciliation;
    print(
      `${day}: ${String(movements)} movements, bank ${(thereSatang / 100).toFixed(2)}, books ${(hereSatang / 100).toFixed(2)} baht`,
    );
    if (differences.length > 0) print(formatTable(differenceHead, differences.map(toDifferenceRow)));
    return differences.some(({ settled }) => settled === null) ? 1 : 0;
  },
};
