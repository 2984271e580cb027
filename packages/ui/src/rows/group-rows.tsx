import { defineTexts } from '@saphan/contracts';
import type { ShownRow } from '@saphan/forms';
import type { VNode } from 'preact';
import { useLanguage } from '../page-context.tsx';

const texts = defineTexts(
  { more: (count: number) => `อีก ${count} รายการ` },
  { more: (count: number) => (count === 1 ? '1 more' : `${count} more`) },
);

/** Rows that stand open; so few more are not worth a press. */
const openRows = 5;
const notWorthAPress = 2;

function GroupRow({ row: { name, answers } }: { row: ShownRow }): VNode {
  return (
    <li>
      <p class="group-row-name">{name}</p>
      <dl>
        {answers.map(({ label, lines, rows }) => (
          <div class={rows.length > 0 ? 'group-inside' : undefined}>
            <dt>{label}</dt>
            <dd>{rows.length > 0 ? <GroupRows rows={rows} /> : lines.map((line) => <div>{line}</div>)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

/** Rows of a repeat group to be read: each a small group by its name. Many fold behind how many more there are; paper shows all. */
export function GroupRows({ rows }: { rows: readonly ShownRow[] }): VNode {
  const text = texts(useLanguage());
  const shown = rows.length <= openRows + notWorthAPress ? rows.length : openRows;
  const list = (some: readonly ShownRow[], start: number): VNode => (
    <ol class="group-rows" start={start}>
      {some.map((row) => (
        <GroupRow row={row} />
      ))}
    </ol>
  );
  return (
    <>
      {list(rows.slice(0, shown), 1)}
      {rows.length > shown && (
        <details class="folded group-more">
          <summary>{text.more(rows.length - shown)}</summary>
          {list(rows.slice(shown), shown + 1)}
        </details>
      )}
    </>
  );
}
