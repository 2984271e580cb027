import { normaliseText, toArabicDigits } from '@saphan/thai';

/** How many people use a service, as prose states it: a range, since prose is seldom exact. */
export interface Volume {
  readonly low: number;
  /** Null where the text gives no upper end. */
  readonly high: number | null;
  /** `year`: in a year. `unstated`: the text counts, and does not say in which time. */
  readonly period: 'year' | 'unstated';
}

const number = String.raw`(\d[\d,]*)`;
const units =
  '(?:ราย(?:การ)?|คน|ครั้ง|ฉบับ|เรื่อง|แห่ง|คำขอ|คำร้อง|ใบ(?:อนุญาต)?|คัน|งาน|โครงการ|หลักสูตร|กิจกรรม|สถาบัน|requests?|cases?|people|persons?|times?)';
const below = '(น้อยกว่า|ไม่ถึง|ไม่เกิน|ต่ำกว่า|มากกว่า|เกินกว่า|less than|up to|more than)?';
const about = '(?:ประมาณ|เฉลี่ย|จำนวน|about)?';
const counted = String.raw`${below}\s*${about}\s*${number}(?:\s*(?:-|–|ถึง|to)\s*${number})?`;
const per = String.raw`\s*(?:/\s*ต่อ|/|ต่อ|a|per)\s*(ปี|เดือน|วัน|year|month|day)`;

const perTime = new RegExp(String.raw`${counted}\s*${units}?${per}`, 'iu');
const yearly = new RegExp(String.raw`ปีละ\s*${counted}\s*${units}`, 'iu');
const bare = new RegExp(`^(?:มีผู้ขอรับบริการ|มีผู้รับบริการ|มี)?\\s*${counted}\\s*${units}$`, 'iu');
const nobody = /ยังไม่มีผู้(?:ขอ|มา)?รับบริการ|ไม่เคยมีผู้ขอรับบริการ|ยังไม่มีผู้ใช้/u;

const timesAYear: ReadonlyMap<string, number> = new Map(
  Object.entries<number>({
    ปี: 1,
    year: 1,
    เดือน: 12,
    month: 12,
    วัน: 365,
    day: 365,
  }),
);
const toNumber = (digits: string): number => Number(digits.replaceAll(',', ''));

function toRange(word: string | undefined, first: string, last: string | undefined) {
  const value = toNumber(first);
  if (last !== undefined) return { low: value, high: toNumber(last) };
  switch (word?.toLowerCase()) {
    case undefined:
      return { low: value, high: value };
    case 'ไม่เกิน':
    case 'up to':
      return { low: 0, high: value };
    case 'มากกว่า':
    case 'เกินกว่า':
    case 'more than':
      return { low: value + 1, high: null };
    default:
      return { low: 0, high: Math.max(0, value - 1) };
  }
}

/**
 * Reads how many use a service from a remark such as `ไม่ถึง 100 รายต่อปี` (0 to 99) or `7-15 คน/ปี`.
 * @returns nothing where the remark does not count, or counts backwards
 */
export function findVolume(remark: string): Volume | undefined {
  const text = toArabicDigits(normaliseText(remark));
  if (nobody.test(text)) return { low: 0, high: 0, period: 'year' };
  const timed = perTime.exec(text) ?? yearly.exec(text);
  const match = timed ?? bare.exec(text);
  if (!match) return undefined;
  const [, word, first = '', last, time = 'ปี'] = match;
  const times = timesAYear.get(time.toLowerCase()) ?? 1;
  const { low, high } = toRange(word, first, last);
  if (!Number.isSafeInteger(low) || low > 1e9 || (high !== null && (high < low || high > 1e9)))
    return undefined;
  return {
    low: low * times,
    high: high === null ? null : high * times,
    period: timed ? 'year' : 'unstated',
  };
}
