import type { LifeEventResult } from '@saphan/forms';
import { findPerson } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import { findApplication } from '../application/open-application.ts';
import { getDraft } from '../draft/read-draft.ts';
import type { Portal } from '../portal.ts';
import { personOf } from '../session/person-of-request.ts';
import { findReopened } from '../session/visitor-answers.ts';
import { compareStart, type StartChange } from './start-answers.ts';

/** What the services chosen now make of the draft whose answers are being changed; nothing where none is, or it has been sent. */
export async function findStartChange(
  portal: Portal,
  request: FastifyRequest,
  event: string,
  chosen: LifeEventResult['chosen'],
): Promise<StartChange | undefined> {
  const { store, vault, network, clock } = portal;
  const id = findReopened(request, event);
  if (id === undefined || findPerson(request) === undefined) return undefined;
  return store.asPerson(personOf(request, portal), async (trx) => {
    const application = await findApplication(trx, vault, id);
    if (application?.state !== 'draft') return undefined;
    return compareStart(network, await getDraft(trx, { vault, network, now: clock() }, id), chosen);
  });
}
