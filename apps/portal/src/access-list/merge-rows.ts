import type { AccessRow } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';

/** What a person wants to see of the list. */
export interface AccessFilter {
  readonly kind: 'all' | 'exchange' | 'view' | 'denied';
  /** Member whose uses are shown; empty for all. */
  readonly agency: string;
}

export interface AccessDay {
  /** Bangkok day. */
  readonly day: string;
  readonly rows: readonly AccessRow[];
}

/** Member that used the data. */
export const memberOf = (row: AccessRow): string => row.consumer.split('/').slice(0, 3).join('/');

const fits = (row: AccessRow, { kind, agency }: AccessFilter): boolean =>
  (agency === '' || memberOf(row) === agency) &&
  (kind === 'all' || (kind === 'denied' ? row.outcome === 'denied' : row.kind === kind));

/** One list of several: one row an exchange although both sides know it, the newest first, by day. */
export function mergeRows(
  lists: readonly (readonly AccessRow[])[],
  filter: AccessFilter,
): readonly AccessDay[] {
  const unique = new Map<string, AccessRow>();
  for (const row of lists.flat()) {
    const key = `${row.kind} ${row.exchange}`;
    const known = unique.get(key);
    // The provider's side knows which items were given; the consumer's may not know the outcome.
    if (known === undefined || known.outcome === 'unknown' || row.items.length > known.items.length) {
      unique.set(key, row);
    }
  }
  const shown = [...unique.values()]
    .filter((row) => fits(row, filter))
    .sort((one, other) => (one.at < other.at ? 1 : -1));
  const days = Map.groupBy(shown, ({ at }) => toBangkokDay(at) as string);
  return [...days].map(([day, rows]) => ({ day, rows }));
}
