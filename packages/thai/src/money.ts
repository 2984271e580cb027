import { toArabicDigits } from './normalise.ts';

/**
 * Money as people read it: `฿1,234`, `฿1,234.50`; a whole amount shows no satang unless asked.
 * @param amountSatang whole number of satang (1 baht = 100)
 */
export function formatMoney(amountSatang: number, options: { satang?: 'always' | 'needed' } = {}): string {
  const whole = Math.abs(amountSatang);
  const baht = String(Math.trunc(whole / 100)).replace(/\B(?=(?:[0-9]{3})+$)/g, ',');
  const rest = whole % 100;
  const satang = rest === 0 && options.satang !== 'always' ? '' : `.${String(rest).padStart(2, '0')}`;
  return `${amountSatang < 0 ? '−' : ''}฿${baht}${satang}`;
}

const amount = /^([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]{1,2}))?$/;

/**
 * Reads an amount in baht as people or old systems write it (`1,000,000.00`, `฿500`, `๕๐๐ บาท`) into satang.
 * Nothing for a negative, more than two decimals, misplaced separators, or more than 2^53 satang.
 */
export function findSatang(text: string): number | undefined {
  const plain = toArabicDigits(text)
    .trim()
    .replace(/^฿\s*/, '')
    .replace(/\s*(?:บาท|THB)$/, '');
  const found = amount.exec(plain);
  if (!found) return undefined;
  const baht = Number((found[1] ?? '').replaceAll(',', ''));
  const satang = baht * 100 + Number((found[2] ?? '0').padEnd(2, '0'));
  return Number.isSafeInteger(satang) ? satang : undefined;
}
