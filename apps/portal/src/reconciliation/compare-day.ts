import type { SettlementRow } from '@saphan/payments';

/** A movement at the bank as our books have it. */
export interface BookedMovement {
  readonly reference: string;
  /** Positive for what came in. */
  readonly amountSatang: number;
}

/**
 * missing-here: the bank moved money that is not in the books. missing-there: the books have a movement of the day that the bank does
 * not. amount: another sum. doubled: the bank lists one movement more than once. unmatched: it is for no bill of ours.
 */
export type DifferenceKind = 'missing-here' | 'missing-there' | 'amount' | 'doubled' | 'unmatched';

export interface Difference {
  readonly kind: DifferenceKind;
  /** The bank's number of the movement. */
  readonly bankReference: string;
  /** Reference of the bill; none of what the bank does not list. */
  readonly billReference: string | undefined;
  /** None where one side has no such movement. */
  readonly thereSatang: number | undefined;
  readonly hereSatang: number | undefined;
}

const sumOf = (movements: readonly { readonly amountSatang: number }[]): number =>
  movements.reduce((total, { amountSatang }) => total + amountSatang, 0);

/**
 * Holds a day's file of the bank against the books.
 * @param day movements that the books have of the day
 * @param known those of the file's numbers that the books have of any day
 */
export function compareDay(
  file: readonly SettlementRow[],
  day: readonly BookedMovement[],
  known: readonly BookedMovement[],
): readonly Difference[] {
  const here = new Map([...known, ...day].map((movement) => [movement.reference, movement.amountSatang]));
  const there = Map.groupBy(file, ({ transactionId }) => transactionId);
  const ofFile = [...there].flatMap(([bankReference, rows]): Difference[] => {
    const [first] = rows;
    if (first === undefined) return [];
    const found = {
      bankReference,
      billReference: first.reference,
      thereSatang: sumOf(rows),
      hereSatang: here.get(bankReference),
    };
    if (found.hereSatang === undefined) return [{ ...found, kind: 'missing-here' }];
    if (rows.length > 1) return [{ ...found, kind: 'doubled' }];
    return found.hereSatang === first.amountSatang ? [] : [{ ...found, kind: 'amount' }];
  });
  const ofBooks = day.flatMap(({ reference, amountSatang }): Difference[] =>
    there.has(reference)
      ? []
      : [
          {
            kind: 'missing-there',
            bankReference: reference,
            billReference: undefined,
            thereSatang: undefined,
            hereSatang: amountSatang,
          },
        ],
  );
  return [...ofFile, ...ofBooks];
}
