import { addJob } from '@saphan/db';
import { addAudit } from '../audit/add-audit.ts';
import type { DB } from '../database.generated.ts';
import type { RefusalPlace } from '../exchange/code-of.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { dispatchAttempts, dispatchTask, type DispatchKind } from './add-dispatch.ts';

type Parts = Pick<Portal, 'store' | 'clock' | 'log'>;

/** A message that an agency refuses for good: the person sees it, and somebody has to find out why. */
export interface RefusedDelivery extends RefusalPlace {
  readonly dispatch: string;
  readonly application: string;
  readonly kind: DispatchKind;
  readonly service: string;
  readonly dataService: string;
  readonly attempts: number;
  /** Code of the last refusal. */
  readonly code: string | undefined;
  readonly createdAt: string;
}

const findRefused = async (trx: PortalTransaction, id: string): Promise<RefusedDelivery | undefined> => {
  const row = await trx
    .selectFrom('dispatch')
    .select(['application', 'kind', 'service', 'data_service', 'attempts', 'last_problem', 'created_at'])
    .where('id', '=', id)
    .where('state', '=', 'refused')
    .executeTakeFirst();
  return (
    row && {
      dispatch: id,
      application: row.application,
      kind: row.kind as DispatchKind,
      service: row.service,
      dataService: row.data_service,
      attempts: row.attempts,
      code: row.last_problem ?? undefined,
      createdAt: row.created_at.toISOString(),
    }
  );
};

interface NotedRefusal {
  readonly dispatch: string;
  readonly application: string;
  readonly place: RefusalPlace;
}

/** The outbox shows a transaction one person's rows; the audit, which names nobody, says whose to look into. */
async function listNoted({ store }: Parts): Promise<NotedRefusal[]> {
  const rows = await store.asPortal((trx) =>
    trx
      .selectFrom('audit')
      .select(['application', 'detail'])
      .where('action', '=', 'delivery-refused')
      .orderBy('at')
      .execute(),
  );
  const noted = rows.flatMap(({ application, detail }) => {
    const { dispatch, at, rule } = detail as RefusalPlace & { readonly dispatch?: unknown };
    if (application === null || typeof dispatch !== 'string') return [];
    const place = { ...(at !== undefined && { at }), ...(rule !== undefined && { rule }) };
    return [[dispatch, { dispatch, application, place }] as const];
  });
  return [...new Map(noted).values()];
}

/** What stands refused now, the oldest first. */
export async function listRefused(parts: Parts): Promise<RefusedDelivery[]> {
  const refused: RefusedDelivery[] = [];
  for (const { dispatch, application, place } of await listNoted(parts)) {
    const owner = await parts.store.findOwner(application);
    const found = owner && (await parts.store.asPerson(owner, (trx) => findRefused(trx, dispatch)));
    if (found) refused.push({ ...found, ...place });
  }
  return refused;
}

/**
 * Puts one into the outbox again, under the same idempotency key, with all its tries.
 * @param reason why it will be taken this time, for the audit
 * @throws Problem `delivery-not-refused`
 */
export async function sendAgain(parts: Parts, dispatch: string, reason: string): Promise<void> {
  const { store, clock, log } = parts;
  const noted = (await listNoted(parts)).find((each) => each.dispatch === dispatch);
  const owner = noted && (await store.findOwner(noted.application));
  if (noted === undefined || owner === undefined) throw portalProblem('delivery-not-refused');
  const { application } = noted;
  await store.asPerson(owner, async (trx) => {
    const done = await trx
      .updateTable('dispatch')
      .set({ state: 'waiting', attempts: 0 })
      .where('id', '=', dispatch)
      .where('state', '=', 'refused')
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) throw portalProblem('delivery-not-refused');
    await addJob<DB>(
      trx,
      dispatchTask,
      { dispatch, application },
      { key: `${dispatchTask}:${dispatch}`, maxAttempts: dispatchAttempts },
    );
    const detail = { dispatch, by: 'operator', reason };
    await addAudit(trx, store.agency, clock(), { action: 'delivery-sent-again', application, detail });
  });
  log.info({ dispatch }, 'sent again by the operator');
}
