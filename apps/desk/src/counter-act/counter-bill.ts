import { toQrPayload } from '@saphan/payments';
import type { Agency } from '../agency/agencies.ts';

/** What stands on the agency's account statement: the case's number in the signs that a bill may bear. One act ends a case. */
export const counterReference = (caseNumber: string): string =>
  caseNumber
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .slice(-20);

/** A fee at the agency's own counter as the text of a QR; nothing where the agency has no account for it. */
export function findCounterBill(
  { hosted }: Pick<Agency, 'hosted'>,
  caseNumber: string,
  amountSatang: number,
): { readonly billerId: string; readonly reference: string; readonly payload: string } | undefined {
  const { counterBiller: billerId } = hosted;
  if (billerId === undefined) return undefined;
  const reference = counterReference(caseNumber);
  const payload = toQrPayload({ type: 'bill', billerId, reference1: reference }, amountSatang);
  return { billerId, reference, payload };
}
