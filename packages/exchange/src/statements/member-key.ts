import { MemberKeyClaims, type MemberKeyStatement } from '@saphan/contracts';
import type { SigningKey } from '../keys.ts';
import type { KeyFinder } from '../snapshot-keys.ts';
import { keyStatementOf } from './key-statement.ts';
import { isByPresent, signByPresent } from './present-key.ts';

const type = 'saphan-member-key+jwt';
const statement = keyStatementOf({ type, schema: MemberKeyClaims, memberOf: ({ member }) => member });

/** The three that sign that a key follows another. */
export interface KeySuccession {
  /** The member's agreement key that holds now, also where it is itself the one that is followed. */
  readonly agreement: SigningKey;
  /** The key that is followed; may be left out of an agreement key. */
  readonly present?: SigningKey;
  readonly next: SigningKey;
}

/** A member's word that a key follows its own of the same use, that of the key that is followed, and the next key's own. */
export const signMemberKey = (
  claims: MemberKeyClaims,
  { agreement, present, next }: KeySuccession,
): MemberKeyStatement => ({
  ...statement.sign(claims, agreement, next),
  ...signByPresent(type, claims, present),
});

/** What a statement says, by whoever it is; nothing of it is verified. */
export const findMemberKey = (text: string): MemberKeyClaims | undefined => statement.find(text);

/** Claims that the member, the key that is followed and the next key have signed; nothing where anything is missing. */
export function verifyMemberKey(signed: MemberKeyStatement, findKey: KeyFinder): MemberKeyClaims | undefined {
  const claims = statement.verify(signed, findKey);
  return claims && isByPresent(type, signed, claims, findKey) ? claims : undefined;
}
