import { buddhistOffset, partsOf, type PartialDate } from './partial-date.ts';
import { toBangkokClock } from './bangkok-time.ts';

type Language = 'th' | 'en';
type Style = 'long' | 'short';

const months = {
  th: {
    long: 'มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม'.split(' '),
    short: 'ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.'.split(' '),
  },
  en: {
    long: 'January February March April May June July August September October November December'.split(' '),
    short: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
  },
} as const satisfies Record<Language, Record<Style, readonly string[]>>;

/** Name of a month, 1–12; empty for another number. */
export const monthName = (lang: Language, month: number, style: Style = 'long'): string =>
  months[lang][style][month - 1] ?? '';

/**
 * A date as people read it: Thai in the Buddhist era (`3 กรกฎาคม 2538`), English in the common era (`3 July 1995`).
 * What is unknown is left out: `กรกฎาคม 2538`, `พ.ศ. 2538`.
 */
export function formatDate(lang: Language, date: PartialDate, style: Style = 'long'): string {
  const { year, month, day } = partsOf(date);
  const shownYear = String(lang === 'th' ? year + buddhistOffset : year);
  if (month === undefined) return lang === 'th' ? `พ.ศ. ${shownYear}` : shownYear;
  const name = monthName(lang, month, style);
  return day === undefined ? `${name} ${shownYear}` : `${String(day)} ${name} ${shownYear}`;
}

const weekdays = {
  th: {
    long: 'วันอาทิตย์ วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์'.split(' '),
    short: 'อา. จ. อ. พ. พฤ. ศ. ส.'.split(' '),
  },
  en: {
    long: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
    short: 'Sun Mon Tue Wed Thu Fri Sat'.split(' '),
  },
} as const satisfies Record<Language, Record<Style, readonly string[]>>;

/** Name of the weekday of a whole date: `วันอังคาร`, `อ.`, `Tuesday`, `Tue`. @param day `YYYY-MM-DD` */
export const weekdayName = (lang: Language, day: string, style: Style = 'long'): string =>
  weekdays[lang][style][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';

/** A whole date with its weekday: `วันอังคารที่ 1 ธันวาคม 2569`, `Tuesday 1 December 2026`. @param day `YYYY-MM-DD` */
export function formatDay(lang: Language, day: string): string {
  const name = weekdayName(lang, day);
  const date = formatDate(lang, day as PartialDate);
  return lang === 'th' ? `${name}ที่ ${date}` : `${name} ${date}`;
}

/** Clock time in Bangkok, `10:42`. @param instant RFC 3339 text or epoch milliseconds */
export const formatTime = (instant: string | number | Date): string => toBangkokClock(instant).slice(11, 16);

/** Day and time in Bangkok: `23 พฤศจิกายน 2569 10:42 น.`, `23 November 2026, 10:42`. */
export function formatInstant(
  lang: Language,
  instant: string | number | Date,
  style: Style = 'long',
): string {
  const clock = toBangkokClock(instant);
  const day = formatDate(lang, clock.slice(0, 10) as PartialDate, style);
  const time = clock.slice(11, 16);
  return lang === 'th' ? `${day} ${time} น.` : `${day}, ${time}`;
}
