import type { CorrectionUpdate } from '@saphan/contracts';
import { isUuidV7 } from '@saphan/contracts';
import { addAudit } from '../audit/add-audit.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { tellDeciders } from './contested-values.ts';
import { findIntake, getCorrection, sealCorrection } from './correction.ts';

type Parts = Pick<Portal, 'store' | 'vault' | 'network' | 'clock'>;

/**
 * Takes in what the owner of the data says of a report: the whole public state, by version. One that is not newer than what is known
 * changes nothing. The person sees it as news on every page of theirs that names reports; the agencies that were told of the
 * contested value are told of the answer.
 * @param sender subsystem that the gateway has verified
 * @throws Problem `update-not-ours`
 */
export async function receiveCorrectionUpdate(
  { store, vault, network, clock }: Parts,
  update: CorrectionUpdate,
  sender: string,
): Promise<'kept' | 'known'> {
  const owner = isUuidV7(update.report) ? await store.findCorrectionOwner(update.report) : undefined;
  if (owner === undefined) throw portalProblem('update-not-ours', { rule: 'report' });
  return store.asPerson(owner, async (trx) => {
    const correction = await getCorrection(trx, vault, update.report, { lock: true });
    const intake = findIntake(network, correction.dataService);
    if (correction.state !== 'sent' || intake?.startsWith(`${sender}/`) !== true)
      throw portalProblem('update-not-ours', { rule: 'sender' });
    if (correction.version >= update.version) return 'known';
    const now = clock();
    await trx
      .updateTable('correction')
      .set({
        number: update.number,
        version: update.version,
        owner_state: update.state,
        turn: update.turn,
        due: update.due === undefined ? null : new Date(update.due),
        owner_update: sealCorrection(vault, correction, 'update', update),
        updated_at: now,
      })
      .where('id', '=', correction.id)
      .execute();
    if (update.state !== correction.update?.state) {
      await tellDeciders(
        trx,
        { vault, network, agency: store.agency, now },
        { ...correction, update, version: update.version },
      );
    }
    await addAudit(trx, store.agency, now, {
      action: 'correction-update-received',
      detail: { correction: correction.id, version: update.version, state: update.state },
    });
    return 'kept';
  });
}
