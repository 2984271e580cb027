import type { CaseState, CaseUpdate } from '@saphan/contracts';
import type { Application } from '../application/application.ts';
import { readCasesOf } from '../case-updates/case-state.ts';
import { listBillsOf } from '../payment/bill.ts';
import type { Portal } from '../portal.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { findWithdrawal } from '../withdraw/sent-withdrawal.ts';
import { doneByPerson, findSent } from './sent-answer.ts';

/** How a submitted application stands, in a line. */
export interface Standing {
  /** What the agencies last said, a service each; those that have said nothing yet are not here. */
  readonly states: readonly CaseState[];
  /** Services of which nothing was told yet. */
  readonly unheard: number;
  /** True where something waits for the person. */
  readonly waits: boolean;
  /** The earliest day by which the person must do it. */
  readonly until: string | undefined;
}

/** How each of several submitted applications stands: application → standing. */
export async function readStandings(
  trx: PortalTransaction,
  { vault }: Pick<Portal, 'vault'>,
  applications: readonly Application[],
): Promise<ReadonlyMap<string, Standing>> {
  const ids = applications.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const cases = await readCasesOf(trx, vault, applications);
  const bills = await listBillsOf(trx, ids);
  const sent = await trx
    .selectFrom('dispatch')
    .select(['application', 'service', 'kind', 'state', 'answers', 'last_problem', 'created_at'])
    .where('application', 'in', ids)
    .where((row) =>
      row.or([row('answers', 'is not', null), row('kind', '=', 'withdrawal'), row('state', '=', 'ended')]),
    )
    .orderBy('created_at')
    .execute();
  const rowsOf = (application: string) => sent.filter((row) => row.application === application);
  const waitsFor = (application: string, update: CaseUpdate): boolean =>
    update.turn === 'person' &&
    doneByPerson({
      update,
      sent: findSent(rowsOf(application), update),
      withdrawal: findWithdrawal(rowsOf(application), update.service),
      bill: bills.find(({ id }) => id === update.payment?.id),
    }) === undefined;
  return new Map(
    applications.map(({ id, services }) => {
      const updates = [...(cases.get(id)?.values() ?? [])];
      const waiting = updates.filter((update) => waitsFor(id, update));
      const [until] = waiting.flatMap(({ due }) => due ?? []).sort();
      const ended = rowsOf(id).filter(({ state }) => state === 'ended').length;
      const unheard = services.length - updates.length - ended;
      return [id, { states: updates.map(({ state }) => state), unheard, waits: waiting.length > 0, until }];
    }),
  );
}
