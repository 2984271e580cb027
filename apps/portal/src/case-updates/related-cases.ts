import type { CaseState, RelatedCases, Subject } from '@saphan/contracts';
import { webProblem } from '@saphan/web';
import { findApplication } from '../application/open-application.ts';
import type { UpdateContext } from './receive-update.ts';

/**
 * How the other cases of an application stand, for a desk that has one of them: service, desk, state, since when. What waits for the
 * document of another was not sent to anybody, and is told to nobody.
 * @param asker desk, as its gateway has signed for it, and the person whom it names
 * @throws Problem `not-found` also for an application of which that desk has no part, or of somebody else
 */
export async function readRelatedCases(
  { store, vault }: Pick<UpdateContext, 'store' | 'vault'>,
  id: string,
  asker: { readonly desk: string; readonly subject: Subject | undefined },
): Promise<RelatedCases> {
  const owner = await store.findOwner(id);
  if (owner === undefined) throw webProblem('not-found', { at: 'application' });
  return store.asPerson(owner, async (trx) => {
    const application = await findApplication(trx, vault, id);
    const subject = application?.parties.subject;
    const kind = subject?.kind === 'company' ? 'juristic' : 'pid';
    if (asker.subject?.kind !== kind || asker.subject.value !== subject?.id)
      throw webProblem('not-found', { at: 'application' });
    const sent = await trx
      .selectFrom('dispatch')
      .select(['service', 'data_service'])
      .where('application', '=', id)
      .where('kind', '=', 'submission')
      .where('state', 'not in', ['held', 'ended'])
      .execute();
    const desks = new Map(
      sent.map(({ service, data_service }) => [service, data_service.split('/').slice(0, -1).join('/')]),
    );
    if (![...desks.values()].includes(asker.desk)) throw webProblem('not-found', { at: 'application' });
    const cases = await trx
      .selectFrom('case_state')
      .select(['service', 'state', 'since'])
      .where('application', '=', id)
      .orderBy('service')
      .execute();
    return {
      rows: cases.flatMap(({ service, state, since }) => {
        const desk = desks.get(service);
        return desk === undefined || desk === asker.desk
          ? []
          : [{ service, desk, state: state as CaseState, since: since.toISOString() }];
      }),
    };
  });
}
