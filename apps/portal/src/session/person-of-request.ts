import type { Party } from '@saphan/contracts';
import { getPerson, type SignedIn } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import { toPersonId, type PersonId } from '../person/person-id.ts';

/** The id of the signed-in person's rows. @throws Problem `sign-in-needed` */
export const personOf = (
  request: FastifyRequest,
  { personKey }: { readonly personKey: Uint8Array },
): PersonId => toPersonId(getPerson(request).pid, personKey);

export const toParty = ({ pid, name }: SignedIn): Party => ({ kind: 'person', id: pid, name });

/** Under the citizen's right a source wants a sign-in of the last 30 minutes; a minute is left for the way. */
const freshSeconds = 29 * 60;

/** True while sources accept the person's sign-in as proof. */
export const isFresh = ({ authTime }: SignedIn, now: Date): boolean =>
  now.getTime() / 1000 - authTime < freshSeconds;
