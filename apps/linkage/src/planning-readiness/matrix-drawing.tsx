import { wrapWords } from '@saphan/thai';
import type { VNode } from 'preact';
import type { MatrixRow } from './find-readiness.ts';

/** Widths and heights, in pixels of a page: names, cells and two lines of either fit a desk's screen. */
const [left, row, head, line] = [240, 40, 48, 16] as const;
const [narrowest, widest, roomForCells] = [72, 120, 728] as const;
/** A letter is about so wide. */
const letter = 8.5;

export interface MatrixProps {
  rows: readonly MatrixRow[];
  levels: readonly string[];
  label: string;
  nameOf: (row: MatrixRow) => string;
  say: (ministry: string, level: string, count: number) => string;
  hrefOf: (ministry: string, level: number) => string;
}

interface LabelPlace {
  class: string;
  x: number;
  /** Middle line of the words. */
  y: number;
  anchor: 'middle' | 'end';
}

/** Shades of a cell, by its share of the ministry's services: a number stands in each, so the shade is never alone. */
const shadeOf = (count: number, all: number): number =>
  count === 0 ? 0 : Math.min(4, Math.ceil((count / all) * 4));

/** Up to two lines about a place. */
function Label({ text, room, ...at }: { text: string; room: number } & LabelPlace): VNode {
  const lines = wrapWords(text, { room, most: 2 });
  const first = at.y - ((lines.length - 1) * line) / 2;
  return (
    <text class={at.class} text-anchor={at.anchor}>
      <title>{text}</title>
      {lines.map((words, index) => (
        <tspan x={at.x} y={first + index * line}>
          {words}
        </tspan>
      ))}
    </text>
  );
}

/** Ministries by levels, drawn here: every cell leads to its services. */
export function MatrixDrawing({ rows, levels, label, nameOf, say, hrefOf }: MatrixProps): VNode {
  const cell = Math.max(narrowest, Math.min(widest, Math.floor(roomForCells / levels.length)));
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
          <Label
            class="matrix-head"
            text={level}
            room={Math.floor(cell / letter)}
            x={left + at * cell + cell / 2}
            y={head - 22}
            anchor="middle"
          />
        ))}
        {rows.map((each, index) => {
          const all = each.counts.reduce((sum, count) => sum + count, 0);
          const y = head + index * row;
          return (
            <g>
              <a href={`/planning/ministries/${encodeURIComponent(each.ministry)}`}>
                <Label
                  class="matrix-name"
                  text={nameOf(each)}
                  room={Math.floor((left - 16) / letter)}
                  x={left - 12}
                  y={y + row / 2 + 5}
                  anchor="end"
                />
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
                      class="matrix-count"
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
