import { toArabicDigits } from '@saphan/thai';
import type { StatedTotal } from './list-report.ts';
import type { ListRow, SetAside, Values } from './list-rows.ts';
import type { ListTable, NationalList } from './national-list.ts';

const count = (values: readonly (string | null | undefined)[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

const toNumber = (text: string | undefined): number | undefined => {
  const number = Number(toArabicDigits(text ?? '').replaceAll(',', ''));
  return text === undefined || text === '' || !Number.isFinite(number) ? undefined : number;
};

interface Counting {
  readonly of: ListTable;
  readonly field: 'agencyCount' | 'serviceCount' | 'projectCount';
  readonly counts: ReadonlyMap<string, number>;
}

/** What the tables of a list say of it, held against what was counted: also where both agree. */
export function checkTotals(
  list: NationalList,
  tables: Readonly<Partial<Record<ListTable, readonly ListRow[]>>>,
  totalRows: readonly SetAside[],
): StatedTotal[] {
  const ministryOf = new Map(list.agencies.map(({ id, ministry }) => [id, ministry]));
  const byMinistry = (rows: readonly { readonly agency: string }[]): Map<string, number> =>
    count(rows.map(({ agency }) => ministryOf.get(agency)));
  const { services, projects, agencies } = list;
  const checks: readonly [ListTable, (values: Values) => string | undefined, readonly Counting[]][] = [
    [
      'statuses',
      ({ status }) => status,
      [{ of: 'services', field: 'serviceCount', counts: count(services.map(({ status }) => status)) }],
    ],
    [
      'reasons',
      ({ reason }) => reason,
      [{ of: 'services', field: 'serviceCount', counts: count(services.map(({ reason }) => reason)) }],
    ],
    [
      'agencies',
      ({ agency }) => agency,
      [
        { of: 'services', field: 'serviceCount', counts: count(services.map(({ agency }) => agency)) },
        { of: 'projects', field: 'projectCount', counts: count(projects.map(({ agency }) => agency)) },
      ],
    ],
    [
      'ministries',
      ({ ministry }) => ministry,
      [
        { of: 'agencies', field: 'agencyCount', counts: count(agencies.map(({ ministry }) => ministry)) },
        { of: 'services', field: 'serviceCount', counts: byMinistry(services) },
        { of: 'projects', field: 'projectCount', counts: byMinistry(projects) },
      ],
    ],
  ];
  const stated = checks.flatMap(([table, subjectOf, countings]) =>
    (tables[table] ?? []).flatMap(({ sheet, line, values }) =>
      countings.flatMap(({ of, field, counts }): StatedTotal[] => {
        const [subject, number] = [subjectOf(values), toNumber(values[field])];
        if (subject === undefined || number === undefined) return [];
        return [{ sheet, line, of, subject, stated: number, counted: counts.get(subject) ?? 0 }];
      }),
    ),
  );
  return [...stated, ...budgetTotals(list, totalRows)];
}

/** The row below the projects that adds them up. */
const budgetTotals = ({ projects }: NationalList, rows: readonly SetAside[]): StatedTotal[] =>
  rows.flatMap((row): StatedTotal[] => {
    const number = toNumber(row.values?.budget);
    const counted = projects.reduce((sum, { budgetBaht }) => sum + budgetBaht, 0);
    if (number === undefined) return [];
    return [{ sheet: row.sheet, line: row.line, of: 'budget', subject: row.text, stated: number, counted }];
  });
