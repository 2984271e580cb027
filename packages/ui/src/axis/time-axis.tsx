import { defineTexts } from '@saphan/contracts';
import { formatMoney } from '@saphan/thai';
import type { VNode } from 'preact';
import { useLanguage } from '../page-context.tsx';

export interface AxisService {
  readonly name: string;
  readonly agency: string;
  readonly days: number;
  readonly unit: 'calendar' | 'working';
  /** None while it depends on answers not given yet. */
  readonly feeSatang: number | undefined;
  readonly href?: string;
}

const texts = defineTexts(
  {
    caption: 'บริการ เวลา และค่าธรรมเนียม',
    service: 'สิ่งที่คุณจะได้',
    time: 'เสร็จภายใน',
    fee: 'ค่าธรรมเนียม',
    free: 'ไม่เสีย',
    open: 'ตามคำตอบ',
    calendar: (days: number) => `${days} วัน`,
    working: (days: number) => `${days} วันทำการ`,
    same: 'วันเดียวกัน',
  },
  {
    caption: 'Services, time and fees',
    service: 'What you will get',
    time: 'Done within',
    fee: 'Fee',
    free: 'free',
    open: 'by your answers',
    calendar: (days: number) => (days === 1 ? '1 day' : `${days} days`),
    working: (days: number) => (days === 1 ? '1 working day' : `${days} working days`),
    same: 'same day',
  },
);

const rounds = [1, 2, 3, 5, 7, 10, 15, 30, 45, 60, 90, 120, 180, 365];

/** The smallest round number of days that holds them all. */
export const axisEnd = (days: readonly number[]): number => {
  const longest = Math.max(1, ...days);
  return rounds.find((round) => round >= longest) ?? longest;
};

const percent = (part: number, whole: number) => `${String(Math.round((part / whole) * 1000) / 10)}%`;

function Bar({ days, end }: { days: number; end: number }): VNode {
  return (
    <svg class="axis-bar" aria-hidden="true" focusable="false">
      <line x1="0" y1="50%" x2="100%" y2="50%" />
      <rect x="0" y="25%" width={percent(Math.max(days, end / 60), end)} height="50%" rx="2" />
    </svg>
  );
}

/** All services of an event on one axis of time, so that the longest wait is seen before a word is read. */
export function TimeAxis({ services }: { services: readonly AxisService[] }): VNode {
  const text = texts(useLanguage());
  const end = axisEnd(services.map(({ days }) => days));
  return (
    <table class="axis">
      <caption class="unseen">{text.caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="unseen">{text.service}</span>
          </th>
          <th scope="col" colSpan={2}>
            {text.time}
          </th>
          <th scope="col" class="axis-fee">
            {text.fee}
          </th>
        </tr>
      </thead>
      <tbody>
        {services.map(({ name, agency, days, unit, feeSatang, href }) => (
          <tr>
            <th scope="row">
              {href === undefined ? name : <a href={href}>{name}</a>}
              <small>{agency}</small>
            </th>
            <td class="axis-cell">
              <Bar days={days} end={end} />
            </td>
            <td class="axis-days number">{days === 0 ? text.same : text[unit](days)}</td>
            <td class="axis-fee number">
              {feeSatang === undefined ? text.open : feeSatang === 0 ? text.free : formatMoney(feeSatang)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
