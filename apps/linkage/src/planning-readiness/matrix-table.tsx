import { defineTexts } from '@saphan/contracts';
import { useLanguage } from '@saphan/ui';
import type { VNode } from 'preact';
import type { MatrixRow } from './find-readiness.ts';

/** A column: what it is called where there is room, and the few letters that stand for it where there is none. */
export interface MatrixLevel {
  readonly title: string;
  /** Equal to the title where that is short by itself. */
  readonly short: string;
}

export interface MatrixProps {
  rows: readonly MatrixRow[];
  levels: readonly MatrixLevel[];
  label: string;
  /** Above the names of the rows. */
  head: string;
  nameOf: (row: MatrixRow) => string;
  /** What a cell says to who does not see where it stands. */
  say: (ministry: string, level: string, count: number) => string;
  hrefOf: (ministry: string | undefined, level: number) => string;
  /** Name of the row of sums; without it there is none. */
  total?: string;
}

const texts = defineTexts(
  { shade: 'สีเข้มตามส่วนของทั้งแถว', least: 'น้อย', most: 'ทั้งหมด', levels: 'ชื่อของแต่ละช่อง' },
  { shade: 'Darker: more of the whole row', least: 'few', most: 'all', levels: 'What each column is' },
);

const shades = [1, 2, 3, 4] as const;

/** Shade of a cell, by its share of its row: a number stands in each, so the shade is never alone. */
const shadeOf = (count: number, all: number): number =>
  count === 0 ? 0 : Math.min(4, Math.ceil((count / all) * 4));

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** A row of numbers; each that is not zero leads to what it counts. */
function Row({ row, isTotal, props }: { row: MatrixRow; isTotal: boolean; props: MatrixProps }): VNode {
  const { levels, nameOf, say, hrefOf } = props;
  const name = isTotal ? row.name : nameOf(row);
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {isTotal ? name : <a href={`/planning/ministries/${encodeURIComponent(row.ministry)}`}>{name}</a>}
      </th>
      {row.counts.map((count, level) => (
        <td role="cell" class={isTotal ? undefined : `heat-${String(shadeOf(count, sumOf(row.counts)))}`}>
          {count === 0 ? (
            '–'
          ) : (
            <a
              href={hrefOf(isTotal ? undefined : row.ministry, level)}
              aria-label={say(name, levels[level]?.title ?? '', count)}
            >
              {count.toLocaleString('en')}
            </a>
          )}
        </td>
      ))}
    </tr>
  );
}

/**
 * Ministries by levels: a table that is its own picture, on a phone, a desk and paper alike. Every number leads to its services.
 * On a phone a ministry's name stands above its cells, and a list below says which column is what.
 */
export function MatrixTable(props: MatrixProps): VNode {
  const { rows, levels, label, head, total } = props;
  const text = texts(useLanguage());
  const hasShort = levels.some(({ title, short }) => title !== short);
  const sums = levels.map((_, level) => sumOf(rows.map(({ counts }) => counts[level] ?? 0)));
  return (
    <div class="stack-tight">
      <table class="heat" role="table">
        <caption class="unseen">{label}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {head}
            </th>
            {levels.map(({ title, short }) => (
              <th scope="col" role="columnheader">
                <span class="heat-title">{title}</span>
                <span class="heat-short" aria-hidden="true">
                  {short}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Row row={row} isTotal={false} props={props} />
          ))}
          {total !== undefined && (
            <Row row={{ ministry: '', name: total, nameEn: total, counts: sums }} isTotal props={props} />
          )}
        </tbody>
      </table>
      {hasShort && (
        <ul class="heat-levels" aria-label={text.levels}>
          {levels.map(({ title }) => (
            <li>{title}</li>
          ))}
        </ul>
      )}
      <p class="heat-legend">
        {text.shade}: {text.least}{' '}
        {shades.map((shade) => (
          <span class={`heat-${String(shade)}`} aria-hidden="true" />
        ))}{' '}
        {text.most}
      </p>
    </div>
  );
}
