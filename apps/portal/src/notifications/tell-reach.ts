import type { CaseState, ReachNotice } from '@saphan/contracts';
import { addJob, type Vault } from '@saphan/db';
import type { Channel } from '@saphan/messages';
import type { DB } from '../database.generated.ts';
import type { Application } from '../application/application.ts';
import { addDispatch, dispatchAttempts, dispatchTask } from '../dispatch/add-dispatch.ts';
import { isEnded } from '../follow/case-stages.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

interface Context {
  readonly agency: string;
  readonly now: Date;
}

interface Reached {
  readonly channel: Channel;
  readonly isReached: boolean;
}

/** Data services of the agencies whose cases of an application go on, by service. */
async function listOpen(
  trx: PortalTransaction,
  application: string,
): Promise<readonly { service: string; dataService: string }[]> {
  const rows = await trx
    .selectFrom('dispatch')
    .leftJoin('case_state', (join) =>
      join
        .onRef('case_state.application', '=', 'dispatch.application')
        .onRef('case_state.service', '=', 'dispatch.service'),
    )
    .select(['dispatch.service', 'dispatch.data_service', 'case_state.state as case_state'])
    .where('dispatch.application', '=', application)
    .where('dispatch.kind', '=', 'submission')
    .where('dispatch.state', '=', 'acknowledged')
    .execute();
  return rows
    .filter(({ case_state: state }) => state === null || !isEnded(state as CaseState))
    .map(({ service, data_service: intake }) => ({
      service,
      dataService: intake.replace(/[^/]+$/, 'case-messages.v1'),
    }));
}

/**
 * Tells the agencies of an application that news do not reach its person, so that an officer uses another way where the law sets a time; and
 * once that they do again. By which way is said, no address.
 */
export async function tellReach(
  trx: PortalTransaction,
  vault: Vault,
  { id, person }: Pick<Application, 'id' | 'person'>,
  { channel, isReached }: Reached,
  { agency, now }: Context,
): Promise<void> {
  const { numUpdatedRows: changed } = await trx
    .updateTable('application')
    .set({ unreached: !isReached })
    .where('id', '=', id)
    .where('unreached', '=', isReached)
    .executeTakeFirst();
  if (changed === 0n) return;
  for (const { service, dataService } of await listOpen(trx, id)) {
    const body: ReachNotice = {
      profile: 'saphan-reach-1',
      application: id,
      service,
      channel,
      isReached,
      at: now.toISOString(),
    };
    const dispatch = await addDispatch(trx, vault, {
      agency,
      person,
      application: id,
      kind: 'reach-notice',
      service,
      dataService,
      body: Buffer.from(JSON.stringify(body)),
      now,
    });
    await addJob<DB>(trx, dispatchTask, { dispatch, application: id }, { maxAttempts: dispatchAttempts });
  }
}
