import { toMemberId, type AccessRow, type SubsystemId } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';

/** What a person wants to see of the list. */
export interface AccessFilter {
  readonly kind: 'all' | 'exchange' | 'view' | 'denied';
  /** Member whose uses are shown; empty for all. */
  readonly agency: string;
  /** Which uses belong to what the person came from; all where left out. */
  readonly isOf?: ((use: AccessUse) => boolean) | undefined;
}

/** One use as the person sees it: all that is known of it from whoever told of it. */
export type AccessUse = Omit<AccessRow, 'case'> & {
  /** Numbers of the matters in which it was used; left out where nobody names one. */
  readonly cases?: readonly string[];
};

export interface AccessDay {
  /** Bangkok day. */
  readonly day: string;
  readonly rows: readonly AccessUse[];
}

/** A row is another's word, so its ids are texts; they are cut as ours are. */
export const memberIn = (id: string): string => toMemberId(id as SubsystemId);

/** Member that used the data. */
export const memberOf = (row: Pick<AccessRow, 'consumer'>): string => memberIn(row.consumer);

const fits = (row: AccessUse, { kind, agency, isOf }: AccessFilter): boolean =>
  (isOf === undefined || isOf(row)) &&
  (agency === '' || memberOf(row) === agency) &&
  (kind === 'all' || (kind === 'denied' ? row.outcome === 'denied' : row.kind === kind));

/** For whom one place speaks. */
export interface Voice {
  /** Members whose data it keeps. */
  readonly hosts: ReadonlySet<string>;
  /** Members whose questions it knows of. */
  readonly askers: ReadonlySet<string>;
  /** Whether it has the evidence of its exchanges; who has not tells of them case by case, of each what that case got. */
  readonly hasEvidence: boolean;
}

/** What one place answered. */
export interface AccessList extends Voice {
  readonly rows: readonly AccessRow[];
}

/** An asker chooses the id of its exchange, and may choose one again elsewhere: it alone names no row. */
const keyOf = ({ kind, exchange, consumer, service }: AccessRow): string =>
  JSON.stringify([kind, exchange, consumer, service]);

/** What one place tells of an exchange. */
interface Told {
  readonly row: AccessRow;
  /** Whether it hosts the data. */
  readonly isGiver: boolean;
  readonly hasEvidence: boolean;
}

const rankOf = ({ row, isGiver, hasEvidence }: Told): number =>
  (isGiver ? 4 : 0) + (hasEvidence ? 2 : 0) + (row.outcome === 'unknown' ? 0 : 1);

/**
 * One use of all that is told of it. The register's evidence is believed as it stands. Without it items and cases are put
 * together: each case knows of one answer only what came to it.
 */
function join(told: readonly Told[]): AccessUse {
  const best = told.reduce((known, other) => (rankOf(other) > rankOf(known) ? other : known));
  const believed =
    best.isGiver && best.hasEvidence ? [best] : [best, ...told.filter((each) => each !== best)];
  const { case: _, ...row } = best.row;
  const cases = [...new Set(believed.flatMap((each) => each.row.case ?? []))].sort();
  const items = [...new Set(believed.flatMap((each) => each.row.items))];
  return { ...row, items, ...(cases.length > 0 && { cases }) };
}

/**
 * One list of several: one row an exchange although both sides and several cases know it, the newest first, by day. A place
 * speaks for the members of its voice alone, and of two that tell of one exchange the one that hosts the data is believed:
 * the asker's can't replace what the register says.
 */
export function mergeRows(lists: readonly AccessList[], filter: AccessFilter): readonly AccessDay[] {
  const told = lists.flatMap(({ hosts, askers, hasEvidence, rows }) =>
    rows.flatMap((row): Told[] => {
      const isGiver = hosts.has(memberIn(row.service));
      return isGiver || askers.has(memberIn(row.consumer)) ? [{ row, isGiver, hasEvidence }] : [];
    }),
  );
  const shown = [...Map.groupBy(told, ({ row }) => keyOf(row)).values()]
    .map(join)
    .filter((row) => fits(row, filter))
    .sort((one, other) => (one.at < other.at ? 1 : -1));
  const days = Map.groupBy(shown, ({ at }) => toBangkokDay(at) as string);
  return [...days].map(([day, rows]) => ({ day, rows }));
}
