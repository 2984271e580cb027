import type { WorkRow } from './work.ts';

/** What works cost together. */
export interface WorkSum {
  readonly works: number;
  readonly lowBaht: number;
  readonly likelyBaht: number;
  readonly highBaht: number;
}

/** Of one ministry, or of all together where `ministry` is nothing. */
export interface MinistrySum {
  readonly ministry: string | null;
  readonly byYear: ReadonlyMap<number, WorkSum>;
  readonly all: WorkSum;
}

const sumOf = (works: readonly WorkRow[]): WorkSum => ({
  works: works.length,
  lowBaht: works.reduce((sum, { costLowBaht }) => sum + costLowBaht, 0),
  likelyBaht: works.reduce((sum, { costLikelyBaht }) => sum + costLikelyBaht, 0),
  highBaht: works.reduce((sum, { costHighBaht }) => sum + costHighBaht, 0),
});

const sumBy = (ministry: string | null, works: readonly WorkRow[]): MinistrySum => ({
  ministry,
  byYear: new Map([...Map.groupBy(works, ({ year }) => year)].map(([year, of]) => [year, sumOf(of)])),
  all: sumOf(works),
});

/** Sums works by ministry and year, the dearest ministry first and all together last. */
export function sumWorks(works: readonly WorkRow[]): {
  readonly years: readonly number[];
  readonly sums: readonly MinistrySum[];
} {
  const years = [...new Set(works.map(({ year }) => year))].toSorted((one, other) => one - other);
  const sums = [...Map.groupBy(works, ({ ministry }) => ministry)]
    .map(([ministry, of]) => sumBy(ministry, of))
    .toSorted((one, other) => other.all.likelyBaht - one.all.likelyBaht);
  return { years, sums: works.length === 0 ? [] : [...sums, sumBy(null, works)] };
}
