import { createHash } from 'node:crypto';

/** Letters and digits that can't be taken for one another on paper or on the telephone. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * The second reference of a bill (up to 20 letters and digits): ten of them, made from who asks for the fee and the payment's
 * id, so that making a bill again gives the same, and no agency can choose an id whose reference is that of another's bill.
 */
export const toPaymentReference = (payee: string, payment: string): string =>
  toLetters(['saphan payment reference', payee, payment]);

/** The reference of bills that are paid together: the same for the same bills, whatever their order. */
export const toSharedReference = (payments: readonly string[]): string =>
  toLetters(['saphan shared reference', ...payments.toSorted()]);

function toLetters(parts: readonly string[]): string {
  const hash = createHash('sha256').update(parts.join('\0')).digest();
  return [...hash.subarray(0, 10)].map((byte) => alphabet[byte % alphabet.length]).join('');
}
