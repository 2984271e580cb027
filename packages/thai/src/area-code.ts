/** A province has 2 digits, a district 4, a sub-district 6: each begins with the one around it. */
export type AreaLevel = 'province' | 'district' | 'sub-district';

const levels: Readonly<Record<number, AreaLevel>> = { 2: 'province', 4: 'district', 6: 'sub-district' };

/** Level of an area code; nothing for a text that is none. */
export const findAreaLevel = (code: string): AreaLevel | undefined =>
  /^[1-9][0-9]+$/.test(code) ? levels[code.length] : undefined;

export const isSubDistrictCode = (code: string): boolean => findAreaLevel(code) === 'sub-district';

export const provinceOf = (code: string): string => code.slice(0, 2);
export const districtOf = (code: string): string => code.slice(0, 4);

/** True if `outer` is `inner` or lies around it: `50` and `5001` are around `500107`. */
export const isWithin = (inner: string, outer: string): boolean =>
  findAreaLevel(inner) !== undefined && findAreaLevel(outer) !== undefined && inner.startsWith(outer);

/** Reads the eight-digit form of the Comptroller General (`50010500`; `10000000` is a province); nothing for another. */
export function findAreaOfEight(code: string): string | undefined {
  if (!/^[1-9][0-9]{7}$/.test(code) || !code.endsWith('00')) return undefined;
  const six = code.slice(0, 6);
  if (six.endsWith('0000')) return six.slice(0, 2);
  return six.endsWith('00') ? six.slice(0, 4) : six;
}
