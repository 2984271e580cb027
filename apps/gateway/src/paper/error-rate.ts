import type { ErrorRate, PaperCells } from '@saphan/contracts';

/** z of a two-sided interval of 95 %. */
const z = 1.959963984540054;

/**
 * Wilson's score interval of a share (Wilson 1927). It keeps near its 95 % also for few fields, and without any error its upper end is
 * above 0, as it should be: nothing found is not nothing there.
 */
export function toErrorRate(errors: number, fields: number): ErrorRate {
  if (fields === 0) return { fields, errors };
  const rate = errors / fields;
  const spread = z * Math.sqrt((rate * (1 - rate)) / fields + (z * z) / (4 * fields * fields));
  const [middle, whole] = [rate + (z * z) / (2 * fields), 1 + (z * z) / fields];
  return {
    ...{ fields, errors, rate },
    from: errors === 0 ? 0 : (middle - spread) / whole,
    to: errors === fields ? 1 : (middle + spread) / whole,
  };
}

/** A page that two persons have keyed, and what holds: what both read, or what the third decided. */
export interface ComparedPage {
  readonly keyings: readonly { readonly keyer: string; readonly cells: PaperCells | undefined }[];
  readonly truth: PaperCells | undefined;
}

export interface ErrorRates {
  readonly rate: ErrorRate;
  readonly byKeyer: ReadonlyMap<string, ErrorRate>;
}

/** Errors are counted by field. Who said that a page cannot be read has keyed none; a page that was left out has no truth. */
export function toErrorRates(pages: readonly ComparedPage[], headers: readonly string[]): ErrorRates {
  const counts = new Map<string, { fields: number; errors: number }>();
  for (const { keyings, truth } of pages) {
    if (truth === undefined) continue;
    for (const { keyer, cells } of keyings) {
      if (cells === undefined) continue;
      const count = counts.get(keyer) ?? { fields: 0, errors: 0 };
      counts.set(keyer, count);
      count.fields += headers.length;
      count.errors += headers.filter((header) => (cells[header] ?? '') !== (truth[header] ?? '')).length;
    }
  }
  const sum = (of: 'fields' | 'errors') => [...counts.values()].reduce((total, each) => total + each[of], 0);
  return {
    rate: toErrorRate(sum('errors'), sum('fields')),
    byKeyer: new Map([...counts].map(([keyer, { errors, fields }]) => [keyer, toErrorRate(errors, fields)])),
  };
}
