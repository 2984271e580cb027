import type { RoadMapResult } from '@saphan/planning';
import { DataTable, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import type { MatrixRow } from '../planning-readiness/find-readiness.ts';
import { MatrixTable } from '../planning-readiness/matrix-table.tsx';
import { writeYear } from '../planning-works/work-form.tsx';
import type { NamedWork } from './read-plan.ts';
import { roadMapTexts } from './road-map-texts.ts';
import type { ScenarioRow } from './road-map-store.ts';

export interface YearsProps {
  visit: Visit;
  row: ScenarioRow;
  result: RoadMapResult;
  works: readonly NamedWork[];
  /** Names in the visitor's language, by id. */
  ministries: ReadonlyMap<string, string>;
}

/** Works and their cost, by ministry and year. */
interface YearRow extends MatrixRow {
  readonly baht: readonly number[];
}

const count = (number: number): string => Math.round(number).toLocaleString('en');
const addUp = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

function toRows({ row, result, works, ministries }: YearsProps): YearRow[] {
  const { budgetsBaht, costs } = row.wishes;
  const known = new Map(works.map((work) => [work.id, work]));
  const bought = result.choice.bought.flatMap(([id, year]) => {
    const work = known.get(id);
    return work === undefined ? [] : [{ year, ministry: work.ministry, baht: work.costBaht[costs] }];
  });
  return [...Map.groupBy(bought, ({ ministry }) => ministry)]
    .map(([ministry, own]) => {
      const inYear = (at: number) => own.filter(({ year }) => year === at);
      return {
        ...{ ministry, name: ministries.get(ministry) ?? ministry, nameEn: '' },
        counts: budgetsBaht.map((_, at) => inYear(at).length),
        baht: budgetsBaht.map((_, at) => addUp(inYear(at).map(({ baht }) => baht))),
      };
    })
    .sort((one, other) => addUp(other.baht) - addUp(one.baht) || one.name.localeCompare(other.name, 'th'));
}

/** The road map by year: ministries against years, drawn, and the same as a table with what it costs against each year's budget. */
export function Years(props: YearsProps): VNode | null {
  const { visit, row } = props;
  const text = roadMapTexts(visit.language);
  const { budgetsBaht, firstYear } = row.wishes;
  const rows = toRows(props);
  if (rows.length === 0) return null;
  const years = budgetsBaht.map((_, at) => writeYear(firstYear + at, visit));
  const nameOf = ({ name }: MatrixRow): string => name;
  const byMinistry = new Map(rows.map((each) => [nameOf(each), each]));
  const sum = (at: number): number => addUp(rows.map(({ baht }) => baht[at] ?? 0));
  return (
    <Panel title={text.years}>
      <p class="muted">{text.yearsHow}</p>
      <MatrixTable
        rows={rows}
        levels={years.map((title) => ({ title, short: title }))}
        label={text.years}
        head={text.ministry}
        nameOf={nameOf}
        say={(ministry, year, works) =>
          text.yearCell(
            ministry,
            year,
            works,
            count(byMinistry.get(ministry)?.baht[years.indexOf(year)] ?? 0),
          )
        }
        hrefOf={(ministry = '') => `/planning/works?ministry=${encodeURIComponent(ministry)}`}
      />
      <details class="plan-numbers">
        <summary>{text.yearsTable}</summary>
        <DataTable<YearRow>
          caption={text.yearsTable}
          rows={[
            ...rows,
            {
              ministry: '',
              name: `${text.baht} / ${text.budget}`,
              nameEn: '',
              counts: budgetsBaht.map((_, at) => addUp(rows.map(({ counts }) => counts[at] ?? 0))),
              baht: budgetsBaht.map((_, at) => sum(at)),
            },
          ]}
          rowKey={({ ministry }) => ministry || 'sum'}
          empty={null}
          columns={[
            { title: text.ministry, isHead: true, cell: nameOf },
            ...years.map((title, at) => ({
              title,
              kind: 'number' as const,
              cell: ({ ministry, counts, baht }: YearRow) =>
                ministry === ''
                  ? `${count(sum(at))} / ${count(budgetsBaht[at] ?? 0)}`
                  : (counts[at] ?? 0) === 0
                    ? '–'
                    : `${count(counts[at] ?? 0)} · ${count(baht[at] ?? 0)}`,
            })),
          ]}
        />
      </details>
    </Panel>
  );
}
