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

/** Rows of a service's fee table that are in force on an ISO day in Bangkok. */
export const feesInForce = ({ fees }: Pick<Service, 'fees'>, day: string): readonly FeeRow[] =>
  fees.filter(
    ({ validFrom, validUntil }) => validFrom <= day && (validUntil === undefined || day < validUntil),
  );

/** A row's amount for these answers: what one costs, as many times as there are. Null where that can't be told yet. */
function findAmount(index: CatalogueIndex, row: FeeRow, scope: Scope): number | null {
  if (row.quantity === undefined) return row.amountSatang;
  const quantity = index.numberOf(row.quantity, scope);
  if (quantity === null) return null;
  return Math.max(row.minimumSatang ?? 0, Math.round(quantity) * row.amountSatang);
}

/**
 * The fee of a service from its table. Rows that can't be decided yet count as alternatives of one another; a row whose
 * quantity is not known yet counts with its least.
 * @param day ISO day in Bangkok on which the fee falls due; picks the rows in force.
 */
export function findFee(index: CatalogueIndex, service: Service, scope: Scope, day: string): FeeResult {
  const inForce = feesInForce(service, day).map((row) => {
    const amount = findAmount(index, row, scope);
    const priced = { ...row, amountSatang: amount ?? row.minimumSatang ?? row.amountSatang };
    return { row: priced, isKnown: amount !== null, holds: index.mayHold(row.condition, scope) };
  });
  const applying = inForce.filter(({ holds }) => holds === true);
  const open = inForce.filter(({ holds }) => holds === null).map(({ row }) => row);
  const sum = applying.reduce((total, { row }) => total + row.amountSatang, 0);
  const alternatives = open.length === 0 ? [0] : open.map(({ amountSatang }) => amountSatang);
  const rows = [...applying.map(({ row }) => row), ...open];
  return {
    rows,
    certain: open.length === 0 && applying.every(({ isKnown }) => isKnown),
    lowestSatang: sum + Math.min(...alternatives),
    highestSatang: sum + Math.max(...alternatives),
    unconfirmed: rows.some(({ unconfirmed }) => unconfirmed === true),
  };
}
