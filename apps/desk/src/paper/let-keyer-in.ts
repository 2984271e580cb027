import { findPid } from '@saphan/thai';
import { webProblem } from '@saphan/web';
import { Type, type Static } from 'typebox';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { toPaperDoor } from './paper-door.ts';

/** `PUT /api/keyers` at the private door: somebody of an outside team, as an operator enters many. */
export const KeyerEntry = Type.Object(
  {
    member: Type.String(),
    pid: Type.String({ pattern: '^[0-9]{13}$' }),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    team: Type.String({ minLength: 1, maxLength: 200 }),
    validUntil: Type.String({ format: 'date' }),
  },
  { additionalProperties: false },
);
export type KeyerEntry = Static<typeof KeyerEntry>;

/** Lets somebody key for an agency. @returns his id at the gateway, and the hash by which he is named there */
export async function letKeyerIn(
  desk: Pick<Desk, 'personKey'>,
  agency: Agency,
  { pid, name, team, validUntil }: KeyerEntry,
): Promise<{ id: string; person: string }> {
  if (findPid(pid) === undefined) throw webProblem('bad-request', { at: 'pid' });
  const person = toPersonHash(desk.personKey, `pid:${pid}`).toString('base64url');
  const { id } = await toPaperDoor(agency, 'en').putKeyer({ person, name, team, validUntil, by: 'operator' });
  return { id, person };
}
