/** Ids of the formats that spreadsheets have built in for dates and times; Thai ones among them. */
const builtInDates = (id: number): boolean =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58) ||
  (id >= 71 && id <= 81);

/** Whether a number is shown as a date or time by this format; durations (`[h]:mm`) and what is quoted are none. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtInDates(id);
  if (/\[(h+|m+|s+)\]/i.test(code)) return false;
  const bare = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').replaceAll(/general/gi, '');
  return /[ymdhsbปดว]/i.test(bare);
}

const dayMs = 86_400_000;
const lastDay = 2_958_465;

/**
 * A spreadsheet's day number as ISO 8601: a date, a date with its time, or a time of day.
 * @param is1904 whether days are counted from 1904, as old Macs did
 * @returns nothing for what is no day, such as 29 February 1900, which spreadsheets have and the calendar has not
 */
export function findIsoDate(serial: number, is1904: boolean): string | undefined {
  const days = Math.floor(serial);
  const seconds = Math.round((serial - days) * 86_400);
  const hasTime = seconds > 0;
  const time = new Date(seconds * 1000).toISOString().slice(11, 19);
  if (!(serial >= 0) || days > lastDay || (days === 60 && !is1904)) return undefined;
  if (days === 0 && !is1904) return seconds < 86_400 ? time : undefined;
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const at = new Date(epoch + days * dayMs + seconds * 1000).toISOString();
  return hasTime ? at.slice(0, 19) : at.slice(0, 10);
}

/** A number as the file spells it; only an exponent is written out, so that a long number stays one. */
export function findPlainNumber(spelled: string): string | undefined {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(spelled);
  if (!parts) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent] = parts;
  if (exponent === undefined) return spelled;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const before = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const after = (point < 0 ? '0'.repeat(-point) + digits : digits.slice(Math.max(0, point))).replace(
    /0+$/,
    '',
  );
  return `${sign}${before.replace(/^0+(?=\d)/, '')}${after === '' ? '' : `.${after}`}`;
}
