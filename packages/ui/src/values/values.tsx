import { defineTexts } from '@saphan/contracts';
import {
  formatDate,
  formatInstant,
  formatMoney,
  formatTime,
  toBangkokDay,
  type PartialDate,
} from '@saphan/thai';
import type { VNode } from 'preact';
import { useLanguage } from '../page-context.tsx';

const texts = defineTexts({ free: 'ไม่เสียค่าใช้จ่าย' }, { free: 'free of charge' });

/** An amount in satang; a price of nothing is `free`, a sum of nothing (`isSum`) is ฿0. */
export function Money({ satang, isSum = false }: { satang: number; isSum?: boolean }): VNode {
  const text = texts(useLanguage());
  return <span class="number nowrap">{satang === 0 && !isSum ? text.free : formatMoney(satang)}</span>;
}

/** A day, month or year: Thai in the Buddhist era. */
export function DateText({ date, short = false }: { date: string; short?: boolean }): VNode {
  const language = useLanguage();
  return (
    <time class="number nowrap" dateTime={date}>
      {formatDate(language, date as PartialDate, short ? 'short' : 'long')}
    </time>
  );
}

/** An instant in Bangkok time; the day is left out on that day. */
export function InstantText({ at, today }: { at: string; today?: string }): VNode {
  const language = useLanguage();
  const isToday = toBangkokDay(at) === today;
  return (
    <time class="number nowrap" dateTime={at}>
      {isToday ? formatTime(at) : formatInstant(language, at, 'short')}
    </time>
  );
}
