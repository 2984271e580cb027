import type { VNode } from 'preact';
import type { MatrixRow } from './find-readiness.ts';

const [left, row, head, cell] = [264, 34, 44, 136] as const;
/** Letters of a name that fit beside the cells. */
const longestName = 34;
/** Letters of a level that fit above its cells. */
const longestLevel = 18;

export interface MatrixProps {
  rows: readonly MatrixRow[];
  levels: readonly string[];
  label: string;
  nameOf: (row: MatrixRow) => string;
  say: (ministry: string, level: string, count: number) => string;
  hrefOf: (ministry: string, level: number) => string;
}

const shorten = (name: string, most: number): string =>
  Array.from(name).length <= most
    ? name
    : `${Array.from(name)
        .slice(0, most - 1)
        .join('')}…`;

/** Shades of a cell, by its share of the ministry's services: a number stands in each, so the shade is never alone. */
const shadeOf = (count: number, all: number): number =>
  count === 0 ? 0 : Math.min(4, Math.ceil((count / all) * 4));

/** Ministries by levels, drawn here: every cell leads to its services. */
export function MatrixDrawing({ rows, levels, label, nameOf, say, hrefOf }: MatrixProps): VNode {
  const width = left + levels.length * cell;
  return (
    <div class="matrix-frame" tabIndex={0} role="region" aria-label={label}>
      <svg
        class="matrix"
        viewBox={`0 0 ${String(width)} ${String(head + rows.length * row)}`}
        width={width}
        role="group"
        aria-label={label}
      >
        {levels.map((level, at) => (
          <text class="matrix-head" x={left + at * cell + cell / 2} y={head - 14} text-anchor="middle">
            <title>{level}</title>
            {shorten(level, longestLevel)}
          </text>
        ))}
        {rows.map((each, index) => {
          const all = each.counts.reduce((sum, count) => sum + count, 0);
          const y = head + index * row;
          return (
            <g>
              <a href={`/planning/ministries/${encodeURIComponent(each.ministry)}`}>
                <text class="matrix-name" x={left - 12} y={y + row / 2 + 5} text-anchor="end">
                  <title>{nameOf(each)}</title>
                  {shorten(nameOf(each), longestName)}
                </text>
              </a>
              {each.counts.map((count, level) => {
                const words = say(nameOf(each), levels[level] ?? '', count);
                const drawn = (
                  <g>
                    <title>{words}</title>
                    <rect
                      class={`matrix-cell matrix-${String(shadeOf(count, all))}`}
                      x={left + level * cell + 1}
                      y={y + 1}
                      width={cell - 2}
                      height={row - 2}
                    />
                    <text
                      class={`matrix-count`}
                      x={left + level * cell + cell / 2}
                      y={y + row / 2 + 5}
                      text-anchor="middle"
                    >
                      {count === 0 ? '–' : count.toLocaleString('en')}
                    </text>
                  </g>
                );
                return count === 0 ? (
                  drawn
                ) : (
                  <a href={hrefOf(each.ministry, level)} aria-label={words}>
                    {drawn}
                  </a>
                );
              })}
            </g>
          );
        })}
      </svg>
    </div>
  );
}
