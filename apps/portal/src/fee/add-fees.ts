import type { FeeResult } from '@saphan/forms';

export interface FeeTotal {
  /** None while it depends on answers of the form. */
  readonly amountSatang: number | undefined;
  readonly lowestSatang: number;
  readonly highestSatang: number;
  readonly unconfirmed: boolean;
}

/** What several services cost together, as far as the answers tell. */
export function addFees(fees: readonly FeeResult[]): FeeTotal {
  const sum = (key: 'lowestSatang' | 'highestSatang') => fees.reduce((total, fee) => total + fee[key], 0);
  const isCertain = fees.every(({ certain }) => certain);
  return {
    amountSatang: isCertain ? sum('lowestSatang') : undefined,
    lowestSatang: sum('lowestSatang'),
    highestSatang: sum('highestSatang'),
    unconfirmed: fees.some(({ unconfirmed }) => unconfirmed),
  };
}
