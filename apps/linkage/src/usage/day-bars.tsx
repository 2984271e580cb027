import { daysInMonth, formatDate, type PartialDate } from '@saphan/thai';
import { useLanguage } from '@saphan/ui';
import type { VNode } from 'preact';
import type { DayUsage } from './find-usage.ts';
import { usageTexts } from './usage-texts.ts';

const [slot, height, head] = [12, 64, 13] as const;

/** Days of a month, a bar each; what the bars say stands in their titles, and in the table of the page. */
export function DayBars({ month, days }: { month: string; days: readonly DayUsage[] }): VNode {
  const language = useLanguage();
  const text = usageTexts(language);
  const [year = 0, number = 0] = month.split('-').map(Number);
  const count = daysInMonth(year, number);
  const most = Math.max(...days.map(({ exchanges }) => exchanges), 1);
  const width = count * slot;
  return (
    <svg
      class="minutes"
      viewBox={`0 ${String(-head)} ${String(width)} ${String(head + height + 18)}`}
      role="img"
      aria-label={text.bars(formatDate(language, month as PartialDate, 'long'), most)}
    >
      <path class="minutes-most" d={`M0 0.5H${String(width)}`} />
      <text x={width} y={-4} text-anchor="end">
        {text.most(most)}
      </text>
      <path class="minutes-foot" d={`M0 ${String(height + 0.5)}H${String(width)}`} />
      {days.map(({ day, exchanges }) => {
        const high = exchanges === 0 ? 0 : Math.max(2, (exchanges / most) * height);
        return (
          <g>
            <title>{text.bar(formatDate(language, day as PartialDate, 'short'), exchanges)}</title>
            <rect
              class="minutes-bar"
              x={(Number(day.slice(8)) - 1) * slot + 1}
              y={height - high}
              width={slot - 2}
              height={high}
            />
          </g>
        );
      })}
      {[1, 10, 20, count].map((at) => (
        <text
          x={at === 1 ? 0 : at === count ? width : (at - 0.5) * slot}
          y={height + 14}
          text-anchor={at === 1 ? 'start' : at === count ? 'end' : 'middle'}
        >
          {String(at)}
        </text>
      ))}
    </svg>
  );
}
