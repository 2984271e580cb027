import type { LocalText } from '@saphan/contracts';
import { paymentProblem } from './payment-problem.ts';

const thaiDigits = ['', 'หนึ่ง', 'สอง', 'สาม', 'สี่', 'ห้า', 'หก', 'เจ็ด', 'แปด', 'เก้า'];
const thaiPlaces = ['', 'สิบ', 'ร้อย', 'พัน', 'หมื่น', 'แสน'];

/** 1–999,999; the last digit 1 after others is เอ็ด, tens are ยี่สิบ and สิบ. */
function thaiBelowMillion(number: number, isAfterOthers: boolean): string {
  const digits = Array.from(String(number), Number);
  return digits
    .map((digit, index) => {
      const place = digits.length - 1 - index;
      if (digit === 0) return '';
      if (place === 0 && digit === 1 && (number > 9 || isAfterOthers)) return 'เอ็ด';
      if (place === 1 && digit === 1) return 'สิบ';
      if (place === 1 && digit === 2) return 'ยี่สิบ';
      return `${thaiDigits[digit] ?? ''}${thaiPlaces[place] ?? ''}`;
    })
    .join('');
}

function thaiNumber(number: number): string {
  if (number === 0) return 'ศูนย์';
  const millions = Math.trunc(number / 1_000_000);
  const rest = number % 1_000_000;
  const head = millions > 0 ? `${thaiNumber(millions)}ล้าน` : '';
  return rest > 0 ? head + thaiBelowMillion(rest, millions > 0) : head;
}

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const scales = [
  [1_000_000_000, 'billion'],
  [1_000_000, 'million'],
  [1000, 'thousand'],
  [100, 'hundred'],
] as const;

function englishNumber(number: number): string {
  if (number < 20) return small[number] ?? '';
  if (number < 100) {
    const unit = number % 10;
    return `${tens[Math.trunc(number / 10) - 2] ?? ''}${unit > 0 ? `-${small[unit] ?? ''}` : ''}`;
  }
  const [size, name] = scales.find(([least]) => number >= least) ?? [100, 'hundred'];
  const rest = number % size;
  return `${englishNumber(Math.trunc(number / size))} ${name}${rest > 0 ? ` ${englishNumber(rest)}` : ''}`;
}

/**
 * An amount in words, as a receipt must have it: `สามร้อยบาทห้าสิบสตางค์`, `three hundred baht and fifty satang`.
 * @param amountSatang whole number of satang, not negative
 * @throws `payment-amount`
 */
export function toAmountInWords(amountSatang: number): LocalText {
  if (!Number.isSafeInteger(amountSatang) || amountSatang < 0)
    throw paymentProblem('payment-amount', { detail: `amount ${String(amountSatang)}` });
  const baht = Math.trunc(amountSatang / 100);
  const satang = amountSatang % 100;
  if (satang === 0) return { th: `${thaiNumber(baht)}บาทถ้วน`, en: `${englishNumber(baht)} baht` };
  const th = `${baht > 0 ? `${thaiNumber(baht)}บาท` : ''}${thaiNumber(satang)}สตางค์`;
  const en = `${baht > 0 ? `${englishNumber(baht)} baht and ` : ''}${englishNumber(satang)} satang`;
  return { th, en };
}
