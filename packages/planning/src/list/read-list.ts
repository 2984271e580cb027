import { listProblem } from './list-problems.ts';
import type { ListReport, UnusedRow } from './list-report.ts';
import { readTable, type ListRow, type ListSheet } from './list-rows.ts';
import {
  agenciesInRows,
  readAgencies,
  readMinistries,
  readProjects,
  readReasons,
  readServices,
  readStatuses,
} from './list-tables.ts';
import { checkTotals } from './list-totals.ts';
import type { ListTable, NationalList } from './national-list.ts';
import { nationalStatuses } from './status-names.ts';

/** An edition of the list, with what became of each row of its file. */
export interface ReadList {
  readonly list: NationalList;
  readonly report: ListReport;
}

const mergeById = <Entry extends { readonly id: string }>(
  ...lists: readonly (readonly Entry[])[]
): Entry[] => [
  ...new Map(
    lists
      .toReversed()
      .flat()
      .map((entry) => [entry.id, entry]),
  ).values(),
];

/**
 * Reads an edition of the national list. What a sheet is, its head tells; every row is used or stands in the report.
 * @throws Problem `list-no-services`, `list-table-twice`, `list-too-many`, each with sheet and line where there is one
 */
export function readList(sheets: readonly ListSheet[]): ReadList {
  const read = sheets.map((sheet) => readTable(sheet));
  const tables: Partial<Record<ListTable, readonly ListRow[]>> = {};
  for (const { summary, rows } of read) {
    if (summary.table === null) continue;
    if (tables[summary.table] !== undefined)
      throw listProblem('list-table-twice', { at: `sheet "${summary.sheet}"` });
    tables[summary.table] = rows;
  }
  const { services: serviceRows, projects: projectRows = [] } = tables;
  if (serviceRows === undefined)
    throw listProblem('list-no-services', { at: sheets.map(({ name }) => `sheet "${name}"`).join(', ') });

  const named = agenciesInRows([...serviceRows, ...projectRows]);
  const [ministries, agencies] = [
    readMinistries(tables.ministries ?? []),
    readAgencies(tables.agencies ?? []),
  ];
  const [statuses, reasons] = [readStatuses(tables.statuses ?? []), readReasons(tables.reasons ?? [])];
  const allStatuses = tables.statuses === undefined ? statusesIn(serviceRows) : statuses.entries;
  const projects = readProjects(projectRows);
  const allAgencies = mergeById(agencies.entries, tables.agencies === undefined ? named.agencies : []);
  const services = readServices(serviceRows, {
    statuses: new Set(allStatuses.map(({ code }) => code)),
    agencies: new Set(allAgencies.map(({ id }) => id)),
  });
  const list: NationalList = {
    ministries: mergeById(ministries.entries, named.ministries),
    agencies: allAgencies,
    statuses: allStatuses,
    reasons:
      tables.reasons === undefined ? readReasons(distinct(serviceRows, 'reason')).entries : reasons.entries,
    projects: projects.entries,
    services: services.entries,
  };
  const aside = read.flatMap(({ unused }) => unused);
  const unused: UnusedRow[] = [ministries, agencies, statuses, reasons, projects, services]
    .flatMap((entries) => entries.unused)
    .concat(aside);
  return {
    list,
    report: {
      sheets: read.map(({ summary }) => ({
        ...summary,
        used: summary.table === null ? 0 : summary.rows - countBelow(unused, summary.sheet),
      })),
      unused: unused.map(({ sheet, line, reason, text, column }) => ({
        sheet,
        line,
        reason,
        text,
        ...(column !== undefined && { column }),
      })),
      totals: checkTotals(
        list,
        tables,
        aside.filter(({ reason }) => reason === 'total-row'),
      ),
    },
  };
}

const countBelow = (unused: readonly UnusedRow[], sheet: string): number =>
  unused.filter((row) => row.sheet === sheet && row.reason !== 'above-header').length;

/** The first row of each code. */
const distinct = (rows: readonly ListRow[], field: 'reason' | 'status'): ListRow[] =>
  [
    ...new Map(
      rows
        .flatMap((row) => (row.values[field] === undefined ? [] : [[row.values[field], row] as const]))
        .toReversed(),
    ).values(),
  ].toSorted((one, other) => one.line - other.line);

/** Statuses that a file of services alone names, and of those of the nation the ones that it has by their codes. */
function statusesIn(rows: readonly ListRow[]): NationalList['statuses'] {
  const named = rows.filter(({ values }) => values.statusName !== undefined);
  const { entries } = readStatuses(distinct(named, 'status'));
  const open = new Set(rows.map(({ values }) => values.status));
  for (const { code } of entries) open.delete(code);
  const known = Object.entries(nationalStatuses).filter(([code]) => open.has(code));
  return [...entries, ...known.map(([code, { listed }]) => ({ code, name: listed, meaning: '' }))];
}
