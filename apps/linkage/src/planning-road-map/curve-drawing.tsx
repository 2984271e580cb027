import type { Language } from '@saphan/contracts';
import { usePage } from '@saphan/ui';
import type { VNode } from 'preact';

const [width, height] = [640, 320] as const;
/** Room for the figures at the axes, also where a phone draws them larger. */
const [left, right, top, bottom] = [84, 40, 40, 64] as const;

export interface CurveProps {
  /** Points from left to right. */
  points: readonly { readonly x: number; readonly y: number; readonly label: string }[];
  /** Where the choice itself is. */
  chosen: number;
  label: string;
  xTitle: string;
  yTitle: string;
}

/** A round number that is not below this one, and of which a quarter is one too. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 4, 6, 8].find((each) => each * power >= value) ?? 10);
}

const million = { th: ' ล้าน', en: 'M' } as const satisfies Record<Language, string>;

/** Figures of an axis in one unit, by the largest of them: millions, or as they are. */
export const inUnitOf = (most: number, value: number, language: Language): string =>
  value > 0 && most >= 1e6
    ? `${(value / 1e6).toLocaleString('en', { maximumFractionDigits: 2 })}${million[language]}`
    : Math.round(value).toLocaleString('en');

/** Corners of a stair: up to a point nothing is promised beyond the one before it. */
export const toStair = (
  points: readonly { readonly x: number; readonly y: number }[],
): { x: number; y: number }[] =>
  points.flatMap(({ x, y }, at) => {
    const before = points[at - 1];
    return before === undefined
      ? [{ x, y }]
      : [
          { x, y: before.y },
          { x, y },
        ];
  });

/** What grows with a budget, drawn here; the table of the same numbers stands below it. */
export function CurveDrawing({ points, chosen, label, xTitle, yTitle }: CurveProps): VNode {
  const { language } = usePage();
  const mostX = roundUp(Math.max(...points.map(({ x }) => x)));
  const mostY = roundUp(Math.max(...points.map(({ y }) => y)));
  const toX = (x: number): number => left + (x / mostX) * (width - left - right);
  const toY = (y: number): number => height - bottom - (y / mostY) * (height - top - bottom);
  const point = points.find(({ x }) => x === chosen);
  const isLeft = point !== undefined && point.x < mostX * 0.6;
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  return (
    <div class="matrix-frame" tabIndex={0} role="region" aria-label={label}>
      <svg class="curve" viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label={label}>
        {ticks.map((share) => (
          <g>
            <line
              class="curve-grid"
              x1={left}
              x2={width - right}
              y1={toY(share * mostY)}
              y2={toY(share * mostY)}
            />
            <text x={left - 8} y={toY(share * mostY) + 5} text-anchor="end">
              {inUnitOf(mostY, share * mostY, language)}
            </text>
            <text x={toX(share * mostX)} y={height - bottom + 24} text-anchor="middle">
              {inUnitOf(mostX, share * mostX, language)}
            </text>
          </g>
        ))}
        <text x={width - right} y={height - 8} text-anchor="end">
          {xTitle}
        </text>
        <text x={0} y={18}>
          {yTitle}
        </text>
        <polyline
          class="curve-line"
          points={toStair(points)
            .map(({ x, y }) => `${String(toX(x))},${String(toY(y))}`)
            .join(' ')}
        />
        {points.map((each) => (
          <circle
            class={each.x === chosen ? 'curve-point curve-chosen' : 'curve-point'}
            cx={toX(each.x)}
            cy={toY(each.y)}
            r={each.x === chosen ? 7 : 4}
          >
            <title>{each.label}</title>
          </circle>
        ))}
        {point && (
          <text
            class="curve-said"
            x={toX(point.x) + (isLeft ? 10 : -10)}
            y={toY(point.y) + 28}
            text-anchor={isLeft ? 'start' : 'end'}
          >
            {Math.round(point.y).toLocaleString('en')}
          </text>
        )}
      </svg>
    </div>
  );
}
