import { defineTexts } from '@saphan/contracts';
import type { ComponentChildren, VNode } from 'preact';
import { KeyHelp } from '../keys/key-help.tsx';
import { useLanguage } from '../page-context.tsx';
import { AsWritten } from '../values/as-written.tsx';

/**
 * `short` never breaks; `long` is cut at one line, its whole text in the title and on the row's own page; `mark` holds the box that
 * marks its row.
 */
export type ColumnKind = 'text' | 'number' | 'short' | 'long' | 'mark';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Numbers stand right in tabular figures. */
  readonly kind?: ColumnKind;
  /** Left out below this width: the row's link leads to everything. */
  readonly hideOn?: 'phone';
  /** Says its title before the value below this width, where no head stands. Numbers always do: none speaks for itself. */
  readonly labelOn?: 'phone';
  /** The cell that names its row for a screen reader, and holds its link. */
  readonly isHead?: boolean;
}

export interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Stable identity, so that nothing jumps while one reads. */
  rowKey: (row: Row) => string;
  /** Instead of a table without rows. */
  empty: ComponentChildren;
  /** `j`, `k`, Enter, `/` and `?`, and `x` where rows can be marked, once `table-keys.ts` is loaded. */
  keys?: boolean;
}

const texts = defineTexts(
  {
    keys: [
      ['j', 'แถวถัดไป'],
      ['k', 'แถวก่อนหน้า'],
      ['Enter', 'เปิดแถวที่เลือก'],
      ['x', 'เลือกแถว หรือเลิกเลือก'],
      ['X', 'เลือกทุกแถว หรือเลิกเลือก'],
      ['/', 'ค้นหา'],
      ['?', 'แสดงปุ่มลัด'],
    ] as readonly (readonly [string, string])[],
  },
  {
    keys: [
      ['j', 'next row'],
      ['k', 'row before'],
      ['Enter', 'open the row'],
      ['x', 'mark the row, or not'],
      ['X', 'mark every row, or none'],
      ['/', 'search'],
      ['?', 'show these keys'],
    ],
  },
);

const classOf = ({ kind = 'text', hideOn }: { kind?: ColumnKind; hideOn?: 'phone' }) =>
  [kind === 'text' ? '' : `cell-${kind}`, hideOn === 'phone' ? 'cell-wide' : ''].filter(Boolean).join(' ') ||
  undefined;

function LongText({ children }: { children: ComponentChildren }): VNode {
  return (
    <span title={typeof children === 'string' ? children : undefined}>
      <AsWritten>{children}</AsWritten>
    </span>
  );
}

/** Rows under a head that stays. */
export function DataTable<Row>(props: DataTableProps<Row>): VNode {
  const { caption, columns, rows, rowKey, empty, keys = false } = props;
  const marks = columns.some(({ kind }) => kind === 'mark');
  const known = texts(useLanguage()).keys.filter(([key]) => marks || key.toLowerCase() !== 'x');
  if (rows.length === 0) return <>{empty}</>;
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={caption}>
      <table class="data" role="table" data-keys={keys ? '' : undefined}>
        <caption class="unseen">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th scope="col" role="columnheader" class={classOf(column)}>
                {column.kind === 'mark' ? <span class="unseen">{column.title}</span> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row" id={`row-${rowKey(row)}`}>
              {columns.map((column) =>
                column.isHead ? (
                  <th scope="row" role="rowheader" class={classOf(column)}>
                    <AsWritten>{column.cell(row)}</AsWritten>
                  </th>
                ) : (
                  <td
                    role="cell"
                    class={classOf(column)}
                    data-label={
                      column.labelOn === 'phone' || column.kind === 'number' ? column.title : undefined
                    }
                  >
                    {column.kind === 'long' ? (
                      <LongText>{column.cell(row)}</LongText>
                    ) : (
                      <AsWritten>{column.cell(row)}</AsWritten>
                    )}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {keys && <KeyHelp keys={known} />}
    </div>
  );
}
