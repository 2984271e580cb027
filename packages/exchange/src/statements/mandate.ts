import { MandateClaims } from '@saphan/contracts';
import type { SigningKey } from '../keys.ts';
import type { KeyFinder } from '../snapshot-keys.ts';
import { statementOf } from './statement.ts';

const mandate = statementOf({
  type: 'saphan-mandate+jwt',
  claims: MandateClaims,
  use: 'seal',
  longestSeconds: 86_400,
  expired: 'mandate-expired',
  signerOf: ({ iss }) => ({ member: iss }),
});

/** A register's statement of for whom a person may act; lives ≤ 24 h. */
export const signMandate = (claims: MandateClaims, key: SigningKey): string => mandate.sign(claims, key);

/**
 * @param when epoch seconds at which it must hold, if need be by what it says
 * @throws statement-malformed, statement-signature-wrong, mandate-expired, statement-unknown
 */
export const verifyMandate = (
  token: string,
  findKey: KeyFinder,
  when: Parameters<typeof mandate.verify>[2],
): MandateClaims => mandate.verify(token, findKey, when);
