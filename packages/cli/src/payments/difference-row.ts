/** A movement at the bank on which bank and books do not agree. */
export interface ListedDifference {
  readonly id: string;
  readonly day: string;
  readonly kind: string;
  readonly bankReference: string;
  readonly billReference: string | null;
  readonly thereSatang: number | null;
  readonly hereSatang: number | null;
  readonly settled: { readonly by: string; readonly reason: string } | null;
}

const toBaht = (satang: number | null): string => (satang === null ? '' : (satang / 100).toFixed(2));

/** A row a difference, as the commands print them. */
export const toDifferenceRow = (each: ListedDifference): readonly string[] => [
  each.id,
  each.day,
  each.kind,
  each.bankReference,
  each.billReference ?? '',
  toBaht(each.thereSatang),
  toBaht(each.hereSatang),
  each.settled === null ? 'open' : `${each.settled.by}: ${each.settled.reason}`,
];

export const differenceHead = [
  'difference',
  'day',
  'what',
  'bank',
  'bill',
  'there',
  'here',
  'settled',
] as const;
