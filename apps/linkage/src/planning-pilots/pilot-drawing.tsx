import type { VNode } from 'preact';

const [width, side, row, head] = [400, 20, 52, 40] as const;
/** Letters of a name that fit above its line. */
const longestName = 46;

export interface DrawnMember {
  readonly name: string;
  readonly then: number | undefined;
  readonly now: number | undefined;
  /** Then and now in words. */
  readonly label: string;
}

export interface PilotDrawingProps {
  members: readonly DrawnMember[];
  /** Number of the highest level. */
  top: number;
  target: number;
  label: string;
}

const shorten = (name: string): string => {
  const letters = Array.from(name);
  return letters.length <= longestName ? name : `${letters.slice(0, longestName - 1).join('')}…`;
};

/** Each member's level when the set was frozen and now, on one line; the table of the same numbers stands below it. */
export function PilotDrawing({ members, top, target, label }: PilotDrawingProps): VNode {
  const height = head + members.length * row;
  const toX = (level: number): number => side + (level / top) * (width - 2 * side);
  const levels = Array.from({ length: top + 1 }, (_, level) => level);
  return (
    <svg
      class="pilot-drawing"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      role="img"
      aria-label={label}
    >
      {levels.map((level) => (
        <g>
          <text
            class={level === target ? 'pilot-target-level' : 'pilot-level'}
            x={toX(level)}
            y={18}
            text-anchor="middle"
          >
            {String(level)}
          </text>
          <line
            class={level === target ? 'pilot-target' : 'pilot-grid'}
            x1={toX(level)}
            x2={toX(level)}
            y1={26}
            y2={height}
          />
        </g>
      ))}
      {members.map(({ name, then, now, label: words }, at) => {
        const y = head + at * row + 36;
        const hasFallen = then !== undefined && now !== undefined && now < then;
        return (
          <g>
            <title>{words}</title>
            <text class="pilot-name" x={side} y={y - 16}>
              {shorten(name)}
            </text>
            <line class="pilot-track" x1={toX(0)} x2={toX(top)} y1={y} y2={y} />
            {then !== undefined && now !== undefined && then !== now && (
              <line
                class={hasFallen ? 'pilot-way pilot-fell' : 'pilot-way'}
                x1={toX(then)}
                x2={toX(now)}
                y1={y}
                y2={y}
              />
            )}
            {now !== undefined && (
              <circle class={hasFallen ? 'pilot-now pilot-fell' : 'pilot-now'} cx={toX(now)} cy={y} r={6} />
            )}
            {then !== undefined && <circle class="pilot-then" cx={toX(then)} cy={y} r={9} />}
          </g>
        );
      })}
    </svg>
  );
}
