import { addCalendarDays, calendarDaysBetween, formatDate, type PartialDate } from '@saphan/thai';
import type { Disclosed } from '@saphan/open-data';
import { useLanguage } from '@saphan/ui';
import type { VNode } from 'preact';
import type { DaySum } from './find-case-sums.ts';
import { decidedOf } from './find-case-sums.ts';
import { oversightTexts, tellDisclosed } from './oversight-texts.ts';

const [height, gap, lowest] = [120, 2, 2] as const;
/** Units of the drawing across, however many weeks there are: it is as wide as its page. Words stand beside it, in their own size. */
const full = 720;

/** Seven days each, of which the last ends today. */
export interface Week {
  readonly from: string;
  readonly received: number;
  readonly decided: number;
}

export function toWeeks(days: readonly DaySum[], from: string, today: string): Week[] {
  const count = Math.ceil((calendarDaysBetween(from, today) + 1) / 7);
  const weeks = Array.from({ length: count }, (_, at) => ({
    from: addCalendarDays(today, (at - count + 1) * 7 - 6),
    received: 0,
    decided: 0,
  }));
  for (const day of days) {
    const week = weeks[count - 1 - Math.floor(calendarDaysBetween(day.day, today) / 7)];
    if (week === undefined) continue;
    week.received += day.received;
    week.decided += decidedOf(day);
  }
  return weeks;
}

/** A week as everybody may see it. */
export interface ToldWeek {
  readonly from: string;
  readonly received: Disclosed;
  readonly decided: Disclosed;
}

/** Two columns a week, received and decided; each says itself in its title, and the table beside says all. */
export function WeeksDrawing({ weeks }: { weeks: readonly ToldWeek[] }): VNode {
  const language = useLanguage();
  const text = oversightTexts(language);
  const most = Math.max(...weeks.flatMap(({ received, decided }) => [received ?? 0, decided ?? 0]), 1);
  const slot = full / weeks.length;
  const column = Math.max(1, (slot - gap) / 2 - 1);
  // What is kept back is drawn as low as can be seen.
  const scale = (count: Disclosed): number =>
    count === 0 ? 0 : Math.max(lowest, ((count ?? 0) / most) * height);
  const nameOf = (day: string): string => formatDate(language, day as PartialDate, 'short');
  return (
    <figure class="weeks-figure">
      <p class="weeks-most" aria-hidden="true">
        {text.mostOfWeek(most)}
      </p>
      <svg
        class="minutes weeks"
        viewBox={`0 0 ${String(full)} ${String(height + 1)}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={text.weeksLabel(most)}
      >
        <path class="minutes-most" d={`M0 0.5H${String(full)}`} />
        <path class="minutes-foot" d={`M0 ${String(height + 0.5)}H${String(full)}`} />
        {weeks.map(({ from, received, decided }, at) => (
          <g>
            <title>
              {text.week(nameOf(from), tellDisclosed(received, text.few), tellDisclosed(decided, text.few))}
            </title>
            <rect
              class="minutes-bar"
              x={at * slot + gap / 2}
              y={height - scale(received)}
              width={column}
              height={scale(received)}
            />
            <rect
              class="weeks-decided"
              x={at * slot + gap / 2 + column + 1}
              y={height - scale(decided)}
              width={column}
              height={scale(decided)}
            />
          </g>
        ))}
      </svg>
      <p class="weeks-ends" aria-hidden="true">
        {[...new Set([weeks[0], weeks.at(-1)])].map((week) => week && <span>{nameOf(week.from)}</span>)}
      </p>
      <figcaption class="cluster">
        <span class="weeks-key weeks-key-received">{text.receivedShort}</span>
        <span class="weeks-key weeks-key-decided">{text.decided}</span>
      </figcaption>
    </figure>
  );
}
