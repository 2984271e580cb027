import { toArabicDigits } from '@saphan/thai';
import { toNameKey } from '../agency/name-key.ts';
import { textDigest } from './text-digest.ts';
import type { UnusedRow } from './list-report.ts';
import type { ListRow } from './list-rows.ts';
import type {
  ListedAgency,
  ListedMinistry,
  ListedProject,
  ListedReason,
  ListedService,
  ListedStatus,
} from './national-list.ts';
import { findVolume } from './read-volume.ts';

/** Entries of a table, and the rows that gave none. */
export interface Entries<Entry> {
  readonly entries: readonly Entry[];
  readonly unused: readonly UnusedRow[];
}

const isUnused = (made: object): made is UnusedRow => 'reason' in made && 'line' in made;

function collect<Entry extends object>(
  rows: readonly ListRow[],
  idOf: (entry: Entry) => string,
  make: (row: ListRow) => Entry | UnusedRow,
): Entries<Entry> {
  const [entries, unused, seen]: [Entry[], UnusedRow[], Set<string>] = [[], [], new Set()];
  for (const row of rows) {
    const made = make(row);
    if (isUnused(made)) unused.push(made);
    else if (seen.has(idOf(made))) unused.push(row.refuse('doubled-id'));
    else {
      seen.add(idOf(made));
      entries.push(made);
    }
  }
  return { entries, unused };
}

/** What a list calls something that has no code in it. */
const idOfName = (name: string): string => `name-${textDigest(toNameKey(name))}`;

export const readMinistries = (rows: readonly ListRow[]): Entries<ListedMinistry> =>
  collect<ListedMinistry>(
    rows,
    ({ id }) => id,
    ({ values, refuse }) => {
      const { ministryName: name, ministry: id } = values;
      if (name === undefined) return refuse('no-name', 'ministryName');
      return { id: id ?? idOfName(name), name };
    },
  );

const agencyOf = ({ values }: ListRow): ListedAgency | undefined => {
  const { agencyName: name, ministryName = '', ministry, agency, agencyKind: kind = '' } = values;
  if (name === undefined) return undefined;
  const ministryId = ministry ?? (ministryName === '' ? '' : idOfName(ministryName));
  return { id: agency ?? idOfName(ministryName + name), ministry: ministryId, name, kind };
};

export const readAgencies = (rows: readonly ListRow[]): Entries<ListedAgency> =>
  collect<ListedAgency>(
    rows,
    ({ id }) => id,
    (row) => agencyOf(row) ?? row.refuse('no-name', 'agencyName'),
  );

/** Ministries and agencies of rows that name them, for a file that has no tables of them. */
export function agenciesInRows(rows: readonly ListRow[]): {
  readonly ministries: readonly ListedMinistry[];
  readonly agencies: readonly ListedAgency[];
} {
  const ministries = new Map<string, ListedMinistry>();
  const agencies = new Map<string, ListedAgency>();
  for (const row of rows) {
    const agency = agencyOf(row);
    if (agency === undefined || agencies.has(agency.id)) continue;
    agencies.set(agency.id, agency);
    const { ministryName: name } = row.values;
    if (name !== undefined && !ministries.has(agency.ministry))
      ministries.set(agency.ministry, { id: agency.ministry, name });
  }
  return { ministries: [...ministries.values()], agencies: [...agencies.values()] };
}

export const readStatuses = (rows: readonly ListRow[]): Entries<ListedStatus> =>
  collect<ListedStatus>(
    rows,
    ({ code }) => code,
    ({ values, refuse }) => {
      const { status: code, statusName: name, meaning = '' } = values;
      if (code === undefined || name === undefined) return refuse(code === undefined ? 'no-id' : 'no-name');
      return { code, name, meaning };
    },
  );

/** Words of a reason without the number that it has in its list. */
const plainReason = (name: string): string => toNameKey(name.replace(/^\d+\.\s*/u, ''));

export function readReasons(rows: readonly ListRow[]): Entries<ListedReason> {
  const first = new Map<string, string>();
  return collect<ListedReason>(
    rows,
    ({ code }) => code,
    ({ values, refuse }) => {
      const { reason: code, reasonName: name } = values;
      if (code === undefined || name === undefined) return refuse(code === undefined ? 'no-id' : 'no-name');
      const same = first.get(plainReason(name)) ?? code;
      first.set(plainReason(name), same);
      return { code, name, same };
    },
  );
}

/** More than any state spends; satang of it are still whole numbers. */
const mostBaht = 1e13;

/** An amount as people write it, with Thai or Arabic digits; `1e9` and `0x10` are none. */
function findBaht(typed: string): number | undefined {
  const text = toArabicDigits(typed);
  if (!/^-?(\d+|\d{1,3}(,\d{3})+)(\.\d{1,2}0*)?$/.test(text)) return undefined;
  const baht = Number(text.replaceAll(',', ''));
  return Math.abs(baht) <= mostBaht ? baht : undefined;
}

export const readProjects = (rows: readonly ListRow[]): Entries<ListedProject> =>
  collect<ListedProject>(
    rows,
    ({ id }) => id,
    (row) => {
      const { project, projectName: name, budget = '' } = row.values;
      const agency = row.values.agency ?? agencyOf(row)?.id;
      if (name === undefined) return row.refuse('no-name', 'projectName');
      if (agency === undefined) return row.refuse('no-agency', 'agencyName');
      const baht = findBaht(budget);
      if (baht === undefined) return row.refuse('budget', 'budget');
      if (baht < 0) return row.refuse('negative-budget', 'budget');
      return { id: project ?? idOfName(name), agency, name, budgetBaht: baht };
    },
  );

/** @param known codes of statuses and ids of agencies that the file names */
export const readServices = (
  rows: readonly ListRow[],
  known: { readonly statuses: ReadonlySet<string>; readonly agencies: ReadonlySet<string> },
): Entries<ListedService> =>
  collect<ListedService>(
    rows,
    ({ id }) => id,
    (row) => {
      const { values, refuse } = row;
      const { serviceName: name, status = null, reason = null, remark = null } = values;
      const agency = values.agency ?? agencyOf(row)?.id;
      if (name === undefined) return refuse('no-name', 'serviceName');
      if (agency === undefined || !known.agencies.has(agency)) return refuse('no-agency', 'agencyName');
      if (status !== null && !known.statuses.has(status)) return refuse('unknown-status', 'status');
      return {
        id: values.service ?? idOfName(`${agency}/${name}`),
        agency,
        name,
        status,
        reason,
        project: values.projectName ?? null,
        remark,
        volume: remark === null ? null : (findVolume(remark) ?? null),
      };
    },
  );
