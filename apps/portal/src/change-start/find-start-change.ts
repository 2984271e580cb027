import type { LifeEventResult } from '@saphan/forms';
import type { FastifyRequest } from 'fastify';
import { getDraft } from '../draft/read-draft.ts';
import type { Portal } from '../portal.ts';
import { personOf } from '../session/person-of-request.ts';
import { compareStart, type StartChange } from './start-answers.ts';
import type { Start } from './start-of-request.ts';

/** What the services chosen now make of the draft whose answers are being changed; nothing where none is. */
export async function findStartChange(
  portal: Portal,
  request: FastifyRequest,
  { changes }: Start,
  chosen: LifeEventResult['chosen'],
): Promise<StartChange | undefined> {
  const { store, vault, network, clock } = portal;
  if (changes === undefined) return undefined;
  return store.asPerson(personOf(request, portal), async (trx) =>
    compareStart(network, await getDraft(trx, { vault, network, now: clock() }, changes), chosen),
  );
}
