import { toMemberId, type ContestedValue, type ServiceId } from '@saphan/contracts';
import { addJob, type Vault } from '@saphan/db';
import type { DB } from '../database.generated.ts';
import { addDispatch, dispatchAttempts, dispatchTask } from '../dispatch/add-dispatch.ts';
import type { Network } from '../network/open-network.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { listCorrections, type Correction } from './correction.ts';

interface Context {
  readonly vault: Vault;
  readonly network: Network;
  readonly agency: string;
  readonly now: Date;
}

/**
 * Tells every agency that got the value with the application that its person contests it, where the person wants that, and how the
 * owner has answered. Nothing is sent for an application that is not submitted yet: it is then, with it.
 */
export async function tellDeciders(
  trx: PortalTransaction,
  { vault, network, agency, now }: Context,
  { id, application, item, exchange, dataService, person, proceed, update, version }: Correction,
): Promise<void> {
  if (application === undefined || proceed !== 'contested') return;
  const { services } = network.index();
  const sent = await trx
    .selectFrom('dispatch')
    .select(['service', 'data_service'])
    .where('application', '=', application)
    .where('kind', '=', 'submission')
    .execute();
  for (const { service, data_service: intake } of sent) {
    if (services.get(service)?.items.some((each) => each.item === item) !== true) continue;
    const body: ContestedValue = {
      profile: 'saphan-contested-value-1',
      application,
      service,
      item,
      exchange,
      report: id,
      owner: toMemberId(dataService as ServiceId),
      version,
      state: update?.state ?? 'received',
      at: now.toISOString(),
    };
    const dispatch = await addDispatch(trx, vault, {
      agency,
      person,
      application,
      kind: 'contested-value',
      service,
      dataService: intake.replace(/[^/]+$/, 'contested-values.v1'),
      body: Buffer.from(JSON.stringify(body)),
      now,
    });
    await addJob<DB>(trx, dispatchTask, { dispatch, application }, { maxAttempts: dispatchAttempts });
  }
}

/** What is contested goes out with the application, in the transaction that submits it. */
export async function tellContested(
  trx: PortalTransaction,
  context: Context,
  application: string,
): Promise<void> {
  for (const correction of await listCorrections(trx, context.vault, application))
    await tellDeciders(trx, context, correction);
}
