/** A province has 2 digits, a district 4, a sub-district 6: each begins with the one around it. */
export type AreaLevel = 'province' | 'district' | 'sub-district';

const levels: Readonly<Record<number, AreaLevel>> = { 2: 'province', 4: 'district', 6: 'sub-district' };

/** Level of an area code; nothing for a text that is none. */
export const findAreaLevel = (code: string): AreaLevel | undefined =>
  /^[1-9][0-9]+$/.test(code) ? levels[code.length] : undefined;

export const isSubDistrictCode = (code: string): boolean => findAreaLevel(code) === 'sub-district';

export const provinceOf = (code: string): string => code.slice(0, 2);

/** True if `outer` is `inner` or lies around it: `50` and `5001` are around `500107`. */
export const isWithin = (inner: string, outer: string): boolean =>
  findAreaLevel(inner) !== undefined && findAreaLevel(outer) !== undefined && inner.startsWith(outer);
