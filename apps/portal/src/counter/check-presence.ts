import { findPerson, languageOf } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import type { PageRoute } from '../page/page-route.ts';
import { toPersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { counterTexts } from './counter-texts.ts';
import { findDuty, stayAlone, type Duty } from './duty.ts';
import { endPresence, findPresence, standingOf } from './presence.ts';

type Parts = Pick<Portal, 'store' | 'personKey' | 'clock'>;

/**
 * Ends what a person did at this counter: the record, and the sign-in of this browser; again it changes nothing. What was typed
 * is saved already, as the person's own.
 */
export async function leaveCounter(
  { store, personKey, clock }: Parts,
  request: FastifyRequest,
  { awaited: _awaited, ...duty }: Duty,
  by: 'card' | 'officer' | 'unseen',
): Promise<void> {
  const person = findPerson(request);
  // Said before, by another window.
  if (person === undefined) return;
  const presence = person.assistant?.presence;
  if (presence !== undefined) {
    const id = toPersonId(person.pid, personKey);
    const context = { agency: store.agency, person: id, now: clock() };
    await store.asPerson(id, (trx) => endPresence(trx, presence, by, context));
  }
  await stayAlone(request, duty, counterTexts(languageOf(request)).left[by]);
}

/**
 * At a counter everything but the counter's own page answers only while the person's card is in the reader: an officer does
 * nothing alone.
 * @throws Problem `card-not-present`, `card-not-seen`
 */
export async function checkPresence(
  portal: Parts,
  request: FastifyRequest,
  { needs }: Pick<PageRoute, 'needs'>,
): Promise<void> {
  const duty = findDuty(request);
  if (duty === undefined) return;
  const person = findPerson(request);
  if (person === undefined) {
    if (needs === 'person') throw portalProblem('card-not-present');
    return;
  }
  const { assistant } = person;
  const id = toPersonId(person.pid, portal.personKey);
  const presence =
    assistant && (await portal.store.asPerson(id, (trx) => findPresence(trx, assistant.presence)));
  const standing = presence === undefined ? 'over' : standingOf(presence, portal.clock());
  if (standing === 'over') {
    await leaveCounter(portal, request, duty, 'unseen');
    throw portalProblem('card-not-present');
  }
  if (standing === 'unseen') throw portalProblem('card-not-seen');
}
