import type { CaseState, CaseUpdate } from '@saphan/contracts';
import { addJob } from '@saphan/db';
import { addAudit } from '../audit/add-audit.ts';
import type { DB } from '../database.generated.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { dispatchAttempts, dispatchTask, noteAskedDesk } from './add-dispatch.ts';
import { eraseDelivered } from './erase-delivered.ts';

/** How a case ends without the document that others wait for. */
const fruitless: ReadonlySet<CaseState> = new Set(['rejected', 'returned', 'withdrawn']);

interface Context {
  readonly agency: string;
  readonly now: Date;
}

const findHeld = (trx: PortalTransaction, application: string) =>
  trx
    .selectFrom('dispatch')
    .select(['id', 'service', 'data_service', 'declaration', 'awaits'])
    .where('application', '=', application)
    .where('state', '=', 'held')
    .orderBy('id');
type Held = Awaited<ReturnType<ReturnType<typeof findHeld>['execute']>>[number];

/** The document is there: what waited for it goes to its agency. */
async function release(
  trx: PortalTransaction,
  application: string,
  held: Held,
  { agency, now }: Context,
): Promise<void> {
  await trx.updateTable('dispatch').set({ state: 'waiting' }).where('id', '=', held.id).execute();
  await noteAskedDesk(trx, agency, held.data_service);
  await addJob<DB>(trx, dispatchTask, { dispatch: held.id, application }, { maxAttempts: dispatchAttempts });
  await addAudit(trx, agency, now, {
    action: 'released',
    application,
    detail: { dispatch: held.id, service: held.service, awaited: held.awaits ?? '' },
  });
}

/**
 * Ends a service that its agency has not been asked for, and whatever waits for its document in turn. Its content is erased: nobody
 * gets it any more.
 */
export async function endHeld(
  trx: PortalTransaction,
  application: string,
  service: string,
  context: Context,
): Promise<void> {
  const all = await findHeld(trx, application).execute();
  const ended = all.find((held) => held.service === service);
  if (ended === undefined) return;
  const { agency, now } = context;
  await trx
    .updateTable('dispatch')
    .set({ state: 'ended', body: null, wrapped_key: null })
    .where('id', '=', ended.id)
    .execute();
  await addAudit(trx, agency, now, {
    action: 'ended-before-sent',
    application,
    detail: { dispatch: ended.id, service, awaited: ended.awaits ?? '' },
  });
  await eraseDelivered(trx, agency, application, ended, now);
  for (const { service: next, awaits } of all)
    if (awaits === service) await endHeld(trx, application, next, context);
}

/** What the state of one case means for those of the same application that wait for its document. */
export async function moveHeld(
  trx: PortalTransaction,
  { application, service, state }: Pick<CaseUpdate, 'application' | 'service' | 'state'>,
  context: Context,
): Promise<void> {
  if (state !== 'completed' && !fruitless.has(state)) return;
  const waiting = await findHeld(trx, application).where('awaits', '=', service).execute();
  for (const held of waiting)
    await (state === 'completed'
      ? release(trx, application, held, context)
      : endHeld(trx, application, held.service, context));
}
