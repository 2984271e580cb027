import type { QualityDimension } from '@saphan/contracts';
import { dimensions } from '@saphan/quality';
import { discloseShare, type DisclosedShare } from '@saphan/open-data';
import { addCalendarDays, calendarDaysBetween } from '@saphan/thai';
import type { CountedDay } from './find-quality.ts';

/** Seven days, of which the last week's last is today: of each dimension the share that was kept, where enough was judged. */
export interface QualityWeek {
  readonly from: string;
  readonly shares: Readonly<Partial<Record<QualityDimension, DisclosedShare>>>;
}

export const trendWeeks = 13;

const isSame = (one: CountedDay, other: CountedDay): boolean =>
  one.rule === other.rule && one.version === other.version;

/** Of one week what counts: of a rule that a whole register was judged by the last day of it, of others every exchange. */
function toCounted(days: readonly CountedDay[]): CountedDay[] {
  const registers = days.filter(({ origin }) => origin === 'register');
  return days.filter((day, at) =>
    day.origin === 'register'
      ? !days.some((later, place) => place > at && later.origin === 'register' && isSame(later, day))
      : !registers.some((register) => isSame(register, day)),
  );
}

/** @param days in their order; rules that were declared then count, also those of before */
export function toTrend(days: readonly CountedDay[], today: string): QualityWeek[] {
  return Array.from({ length: trendWeeks }, (_, at) => {
    const from = addCalendarDays(today, (at - trendWeeks + 1) * 7 - 6);
    const own = toCounted(
      days.filter(({ day }) => {
        const into = calendarDaysBetween(from, day);
        return into >= 0 && into < 7;
      }),
    );
    const shares = Object.fromEntries(
      dimensions.flatMap((dimension) => {
        const counted = own.filter((each) => each.dimension === dimension);
        const kept = counted.reduce((sum, each) => sum + each.kept, 0);
        const told = discloseShare(kept, kept + counted.reduce((sum, each) => sum + each.broken, 0));
        return told === undefined ? [] : [[dimension, told]];
      }),
    );
    return { from, shares };
  });
}
