/** So many whole days, or so many whole months: the two are never mixed, for a month has no length. */
export class Duration {
  readonly unit: 'days' | 'months';
  readonly count: number;

  constructor(unit: 'days' | 'months', count: number) {
    this.unit = unit;
    this.count = count;
  }
}

/** A duration, or nothing where the count is no safe integer. */
export const toDuration = (unit: Duration['unit'], count: number): Duration | null =>
  Number.isSafeInteger(count) ? new Duration(unit, count) : null;

/** ISO 8601, e.g. `P1Y2M`, `-P30D`; no days at all are `PT0S`, as XML Schema 1.1 writes them (E.2.3). */
export function formatDuration({ unit, count }: Duration): string {
  const [sign, size] = [count < 0 ? '-' : '', Math.abs(count)];
  if (unit === 'days') return size === 0 ? 'PT0S' : `${sign}P${size}D`;
  const [years, months] = [Math.floor(size / 12), size % 12];
  return `${sign}P${years > 0 ? `${years}Y` : ''}${months > 0 || years === 0 ? `${months}M` : ''}`;
}
