import { MemberKeyClaims, type MemberKeyStatement } from '@saphan/contracts';
import type { SigningKey } from '../keys.ts';
import type { KeyFinder } from '../snapshot-keys.ts';
import { keyStatementOf } from './key-statement.ts';

const statement = keyStatementOf({
  type: 'saphan-member-key+jwt',
  schema: MemberKeyClaims,
  memberOf: ({ member }) => member,
});

/**
 * A member's word that a key follows its own of the same use, and the next key's own.
 * @param member the member's agreement key that holds now, also where it is itself the one that is followed
 */
export const signMemberKey = (
  claims: MemberKeyClaims,
  member: SigningKey,
  next: SigningKey,
): MemberKeyStatement => statement.sign(claims, member, next);

/** What a statement says, by whoever it is; nothing of it is verified. */
export const findMemberKey = (text: string): MemberKeyClaims | undefined => statement.find(text);

/** Claims that the member and the next key itself have signed; nothing where anything is missing. */
export const verifyMemberKey = (
  signed: MemberKeyStatement,
  findKey: KeyFinder,
): MemberKeyClaims | undefined => statement.verify(signed, findKey);
