import { SystemKeyClaims, toMemberId, type SubsystemId, type SystemKeyStatement } from '@saphan/contracts';
import type { SigningKey } from '../keys.ts';
import type { KeyFinder } from '../snapshot-keys.ts';
import { keyStatementOf } from './key-statement.ts';

const statement = keyStatementOf({
  type: 'saphan-system-key+jwt',
  schema: SystemKeyClaims,
  memberOf: ({ subsystem }) => toMemberId(subsystem as SubsystemId),
});

/**
 * A member's word that a key speaks for one of its systems, and the key's own.
 * @param member the member's agreement key
 */
export const signSystemKey = (
  claims: SystemKeyClaims,
  member: SigningKey,
  system: SigningKey,
): SystemKeyStatement => statement.sign(claims, member, system);

/** What a statement says, by whoever it is; nothing of it is verified. */
export const findSystemKey = (text: string): SystemKeyClaims | undefined => statement.find(text);

/** Claims that the system's member and the key itself have signed; nothing where anything is missing. */
export const verifySystemKey = (
  signed: SystemKeyStatement,
  findKey: KeyFinder,
): SystemKeyClaims | undefined => statement.verify(signed, findKey);
