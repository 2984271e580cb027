import { defineTexts } from '@saphan/contracts';
import { formatDate, type PartialDate } from '@saphan/thai';
import type { VNode } from 'preact';
import { useLanguage } from '../page-context.tsx';

export interface DueProps {
  /** Bangkok day on which the legal time ends; none while no clock runs. */
  day: string | undefined;
  /** Whole days left; negative when late. */
  daysLeft: number;
  /** Length of the whole time, in the same days. */
  daysAll: number;
  unit: 'calendar' | 'working';
}

const texts = defineTexts(
  {
    left: { calendar: (n: number) => `อีก ${n} วัน`, working: (n: number) => `อีก ${n} วันทำการ` },
    today: 'วันนี้',
    late: { calendar: (n: number) => `เกิน ${n} วัน`, working: (n: number) => `เกิน ${n} วันทำการ` },
    none: 'ไม่นับเวลา',
  },
  {
    left: {
      calendar: (n: number) => (n === 1 ? '1 day left' : `${n} days left`),
      working: (n: number) => (n === 1 ? '1 working day left' : `${n} working days left`),
    },
    today: 'today',
    late: {
      calendar: (n: number) => (n === 1 ? '1 day late' : `${n} days late`),
      working: (n: number) => (n === 1 ? '1 working day late' : `${n} working days late`),
    },
    none: 'no clock runs',
  },
);

export type DueTone = 'calm' | 'near' | 'late';

/** Late past the day; near in the last third or the last day. */
export const dueTone = (daysLeft: number, daysAll: number): DueTone =>
  daysLeft < 0 ? 'late' : daysLeft <= 1 || daysLeft * 3 <= daysAll ? 'near' : 'calm';

/** A date that is near needs no year. */
const withoutYear = (date: string): string => date.replace(/ [0-9]{4}$/, '');

/** Time left of a legal clock: a bar that fills, and the same in words. */
export function Due({ day, daysLeft, daysAll, unit }: DueProps): VNode {
  const language = useLanguage();
  const text = texts(language);
  if (day === undefined) return <span class="muted">{text.none}</span>;
  const words =
    daysLeft === 0 ? text.today : daysLeft < 0 ? text.late[unit](-daysLeft) : text.left[unit](daysLeft);
  const used = Math.min(1, Math.max(0.04, 1 - daysLeft / Math.max(1, daysAll)));
  return (
    <span class={`due due-${dueTone(daysLeft, daysAll)}`}>
      <svg class="due-bar" aria-hidden="true" focusable="false">
        <rect class="due-all" width="100%" height="100%" rx="3" />
        <rect class="due-used" width={`${String(Math.round(used * 100))}%`} height="100%" rx="3" />
      </svg>
      <span class="due-words">{words}</span>
      <span class="due-day">{withoutYear(formatDate(language, day as PartialDate, 'short'))}</span>
    </span>
  );
}
