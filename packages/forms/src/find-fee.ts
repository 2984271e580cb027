import type { FeeRow, Service } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import type { CatalogueIndex } from './index-catalogue.ts';

/** A fee as far as the answers tell it. */
export interface FeeResult {
  /** Rows that apply or, where an answer is still missing, may apply. */
  readonly rows: readonly FeeRow[];
  /** Whether all answers that decide the fee are there; then lowest and highest are one. */
  readonly certain: boolean;
  readonly lowestSatang: number;
  readonly highestSatang: number;
  /** An amount that the agency has not confirmed is shown with that word. */
  readonly unconfirmed: boolean;
}

/**
 * The fee of a service from its table. Rows that can't be decided yet count as alternatives of one another.
 * @param day ISO day in Bangkok on which the fee falls due; picks the rows in force.
 */
export function findFee(index: CatalogueIndex, service: Service, scope: Scope, day: string): FeeResult {
  const inForce = service.fees
    .filter(({ validFrom, validUntil }) => validFrom <= day && (validUntil === undefined || day < validUntil))
    .map((row) => ({ row, holds: index.holds(row.condition, scope) }));
  const applying = inForce.filter(({ holds }) => holds === true).map(({ row }) => row);
  const open = inForce.filter(({ holds }) => holds === null).map(({ row }) => row);
  const sum = applying.reduce((total, { amountSatang }) => total + amountSatang, 0);
  const alternatives = open.length === 0 ? [0] : open.map(({ amountSatang }) => amountSatang);
  const rows = [...applying, ...open];
  return {
    rows,
    certain: open.length === 0,
    lowestSatang: sum + Math.min(...alternatives),
    highestSatang: sum + Math.max(...alternatives),
    unconfirmed: rows.some(({ unconfirmed }) => unconfirmed === true),
  };
}
