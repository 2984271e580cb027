import { dimensions } from '@saphan/quality';
import { formatDate, type PartialDate } from '@saphan/thai';
import { DataTable, DateText, EmptyState, useLanguage } from '@saphan/ui';
import type { VNode } from 'preact';
import { qualityTexts, type QualityTexts } from './quality-texts.ts';
import type { QualityWeek } from './trend.ts';

const [width, height] = [640, 170] as const;
const [left, right, top, bottom] = [44, 12, 12, 26] as const;
/** One inside the other, so that shares which are equal are all seen. */
const radii = { accuracy: 7, completeness: 4.5, timeliness: 2 } as const;
/** A bound below it is in the table alone, in percent. */
const leastBound = 90;

type Point = readonly [x: number, y: number];

/** Lines between weeks that are next to each other; where nothing is known between them, none. */
const toPath = (points: readonly (Point | undefined)[]): string =>
  points
    .map((point, at) =>
      point === undefined
        ? ''
        : `${points[at - 1] === undefined ? 'M' : 'L'}${point.map((part) => part.toFixed(1)).join(' ')}`,
    )
    .join('');

function toText({ shares }: QualityWeek, dimension: (typeof dimensions)[number], text: QualityTexts): string {
  const told = shares[dimension];
  return told === undefined ? '–' : text.shares[told.kind](told.percent);
}

/** A line a dimension over the weeks; the axis begins at the ten percent below the lowest. */
function TrendDrawing({ weeks }: { weeks: readonly QualityWeek[] }): VNode {
  const language = useLanguage();
  const text = qualityTexts(language);
  const shareOf = (week: QualityWeek, dimension: (typeof dimensions)[number]): number | undefined => {
    const told = week.shares[dimension];
    // A bound that is far from what it hides would draw a fall that never was.
    return told === undefined || (told.kind !== 'exact' && told.percent < leastBound)
      ? undefined
      : told.percent / 100;
  };
  const known = weeks.flatMap((week) => dimensions.flatMap((dimension) => shareOf(week, dimension) ?? []));
  const lowest = Math.min(0.9, Math.floor(Math.min(1, ...known) * 10) / 10);
  const toX = (at: number): number => left + (at / (weeks.length - 1)) * (width - left - right);
  const toY = (share: number): number => top + ((1 - share) / (1 - lowest)) * (height - top - bottom);
  const nameOf = (day: string): string => formatDate(language, day as PartialDate, 'short');
  return (
    <figure class="weeks-figure">
      <div class="matrix-frame" tabIndex={0} role="region" aria-label={text.trendLabel}>
        <svg
          class="curve trend"
          viewBox={`0 0 ${String(width)} ${String(height)}`}
          role="img"
          aria-label={text.trendLabel}
        >
          {[lowest, (1 + lowest) / 2, 1].map((share) => (
            <g>
              <line class="curve-grid" x1={left} x2={width - right} y1={toY(share)} y2={toY(share)} />
              <text x={left - 6} y={toY(share) + 4} text-anchor="end">
                {`${String(Math.round(share * 100))}%`}
              </text>
            </g>
          ))}
          {dimensions.map((dimension) => {
            const points = weeks.map((week, at): Point | undefined => {
              const share = shareOf(week, dimension);
              return share === undefined ? undefined : [toX(at), toY(share)];
            });
            return (
              <g class={`trend-${dimension}`}>
                <path d={toPath(points)} />
                {points.map((point, at) => {
                  const week = weeks[at];
                  const share = week && shareOf(week, dimension);
                  if (point === undefined || week === undefined || share === undefined) return null;
                  return (
                    <circle cx={point[0]} cy={point[1]} r={radii[dimension]}>
                      <title>
                        {text.week(
                          nameOf(week.from),
                          text.dimensions[dimension],
                          toText(week, dimension, text),
                        )}
                      </title>
                    </circle>
                  );
                })}
              </g>
            );
          })}
          {[0, weeks.length - 1].map((at) => (
            <text x={toX(at)} y={height - 6} text-anchor={at === 0 ? 'start' : 'end'}>
              {nameOf(weeks[at]?.from ?? '')}
            </text>
          ))}
        </svg>
      </div>
      <figcaption class="cluster">
        {dimensions
          .filter((dimension) => weeks.some((week) => week.shares[dimension]))
          .map((dimension) => (
            <span class={`trend-key trend-key-${dimension}`}>{text.dimensions[dimension]}</span>
          ))}
      </figcaption>
    </figure>
  );
}

/** The drawing, and the same as a table behind a line. */
export function TrendPanel({ weeks }: { weeks: readonly QualityWeek[] }): VNode {
  const text = qualityTexts(useLanguage());
  if (weeks.every(({ shares }) => Object.keys(shares).length === 0))
    return <EmptyState title={text.trendNone}>{text.trendNoneHow}</EmptyState>;
  return (
    <>
      <TrendDrawing weeks={weeks} />
      <details>
        <summary>{text.table}</summary>
        <DataTable<QualityWeek>
          caption={text.trend}
          rows={weeks.toReversed()}
          rowKey={({ from }) => from}
          empty={null}
          columns={[
            { title: text.weekFrom, isHead: true, cell: ({ from }) => <DateText date={from} short /> },
            ...dimensions.map((dimension) => ({
              title: text.dimensions[dimension],
              kind: 'number' as const,
              cell: (week: QualityWeek) => toText(week, dimension, text),
            })),
          ]}
        />
      </details>
    </>
  );
}
