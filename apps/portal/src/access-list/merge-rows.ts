import { toMemberId, type AccessRow, type SubsystemId } from '@saphan/contracts';
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

/** A row is another's word, so its ids are texts; they are cut as ours are. */
export const memberIn = (id: string): string => toMemberId(id as SubsystemId);

/** Member that used the data. */
export const memberOf = (row: AccessRow): string => memberIn(row.consumer);

const fits = (row: AccessRow, { kind, agency }: AccessFilter): boolean =>
  (agency === '' || memberOf(row) === agency) &&
  (kind === 'all' || (kind === 'denied' ? row.outcome === 'denied' : row.kind === kind));

/** For whom one place speaks. */
export interface Voice {
  /** Members whose data it keeps. */
  readonly hosts: ReadonlySet<string>;
  /** Members whose questions it knows of. */
  readonly askers: ReadonlySet<string>;
}

/** What one place answered. */
export interface AccessList extends Voice {
  readonly rows: readonly AccessRow[];
}

/** An asker chooses the id of its exchange, and may choose one again elsewhere: it alone names no row. */
const keyOf = ({ kind, exchange, consumer, service }: AccessRow): string =>
  JSON.stringify([kind, exchange, consumer, service]);

/**
 * One list of several: one row an exchange although both sides know it, the newest first, by day. A place speaks for the
 * members of its voice alone, and of two that tell of one exchange the one that hosts the data is believed: the asker's
 * can't replace what the register says.
 */
export function mergeRows(lists: readonly AccessList[], filter: AccessFilter): readonly AccessDay[] {
  const unique = new Map<string, { readonly row: AccessRow; readonly isGiver: boolean }>();
  for (const { hosts, askers, rows } of lists) {
    for (const row of rows) {
      const isGiver = hosts.has(memberIn(row.service));
      if (!isGiver && !askers.has(memberIn(row.consumer))) continue;
      const known = unique.get(keyOf(row));
      const isBetter =
        known === undefined || (isGiver !== known.isGiver ? isGiver : known.row.outcome === 'unknown');
      if (isBetter) unique.set(keyOf(row), { row, isGiver });
    }
  }
  const shown = [...unique.values()]
    .map(({ row }) => row)
    .filter((row) => fits(row, filter))
    .sort((one, other) => (one.at < other.at ? 1 : -1));
  const days = Map.groupBy(shown, ({ at }) => toBangkokDay(at) as string);
  return [...days].map(([day, rows]) => ({ day, rows }));
}
