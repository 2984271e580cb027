import { findFee } from '@saphan/forms';
import type { PaymentLine } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import { findServiceOfCase, type CaseMatter } from './service-of-case.ts';

export interface CaseFee {
  readonly amountSatang: number;
  readonly lines: readonly PaymentLine[];
  /** The agency has not confirmed the amount; pages say so. */
  readonly unconfirmed: boolean;
}

/** The fee that the answers lead to today; nothing while an answer that decides it is missing. */
export function findCaseFee(
  desk: Pick<Desk, 'network' | 'clock'>,
  matter: CaseMatter,
  values: Readonly<Record<string, unknown>>,
): CaseFee | undefined {
  const index = desk.network.index();
  const definition = findServiceOfCase(desk, matter);
  if (definition === undefined) return undefined;
  const fee = findFee(index, definition, values, toBangkokDay(desk.clock()));
  if (!fee.certain) return undefined;
  const lines = fee.rows
    .filter(({ amountSatang }) => amountSatang > 0)
    .map(({ label, amountSatang }) => ({ label, amountSatang }));
  return { amountSatang: fee.lowestSatang, lines, unconfirmed: fee.unconfirmed };
}

/** @throws Problem `fee-unclear` */
export function getFee(
  desk: Pick<Desk, 'network' | 'clock'>,
  matter: CaseMatter,
  values: Readonly<Record<string, unknown>>,
): CaseFee {
  const fee = findCaseFee(desk, matter, values);
  if (fee === undefined) throw deskProblem('fee-unclear');
  return fee;
}
