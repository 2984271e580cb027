import { CardProblem } from './card-reader.ts';

const buddhistOffset = 543;

/**
 * A card's `YYYYMMDD` of the Buddhist era, zeros for what is unknown, as ISO date of the common era.
 * @throws CardProblem `card-unreadable`
 */
export function toPartialDate(text: string): string {
  const [, year = '', month = '', day = ''] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (Number(year) <= buddhistOffset || Number(month) > 12 || Number(day) > 31)
    throw new CardProblem('card-unreadable', 'date');
  const parts = [String(Number(year) - buddhistOffset).padStart(4, '0')];
  if (month !== '00') parts.push(month);
  if (month !== '00' && day !== '00') parts.push(day);
  return parts.join('-');
}

/** Thirteen digits: the chip's own. Whether the check digit fits is said by who takes the number in. */
export const isNationalId = (text: string): boolean => /^[0-9]{13}$/.test(text);
