import { dataRequestClock } from '@saphan/cases';
import type { DataCopy, DataRequestOutcome, DataRequestUpdate } from '@saphan/contracts';
import type { JobTask } from '@saphan/db';
import type { Desk } from '../desk.ts';
import type { DataRequestPayload } from '../store/add-case-job.ts';
import { openJson } from '../store/sealed-json.ts';
import { copyContext, openDataRequest, type OpenDataRequest } from './data-request-record.ts';

function toOutcome({ view: { outcome } }: OpenDataRequest): DataRequestOutcome | undefined {
  if (outcome?.type === 'granted')
    return { ...outcome, erased: [...outcome.erased], kept: [...outcome.kept] };
  if (outcome === undefined) return undefined;
  const { at, appealUntil, refusal } = outcome;
  const { facts, law, reasons, appealTo } = refusal;
  return { type: 'refused', at, facts, law, reasons, appealTo, appealUntil };
}

/** All of a request that its person may see, as of now, with the copy that was granted. */
export function buildDataRequestUpdate(desk: Desk, open: OpenDataRequest): DataRequestUpdate {
  const { row, key, view } = open;
  const outcome = toOutcome(open);
  const { due } = dataRequestClock(view, { holidays: desk.holidays, now: desk.clock().toISOString() });
  return {
    profile: 'saphan-data-request-update-1',
    request: row.request,
    number: row.number,
    version: view.version,
    state: view.state,
    since: view.since,
    ...(outcome === undefined && { due }),
    history: [...view.history],
    ...(outcome && { outcome }),
    ...(row.copy && { copy: openJson<DataCopy>(desk.vault, key, row.copy, copyContext(row.id)) }),
  };
}

/**
 * Tells the portal that sent a request how it stands. Runs again until it has been acknowledged; the portal ignores a version that it
 * knows. A copy is kept here until then and no longer.
 */
export const deliverDataRequest =
  (desk: Desk): JobTask =>
  async ({ agency: id, dataRequest }: DataRequestPayload) => {
    const agency = desk.agencies.ofId(id);
    const open = await desk.store.asAgency(id, (trx) => openDataRequest(trx, desk.vault, dataRequest));
    const exchange = await desk.exchangeOf(agency.subsystem);
    await exchange.sendDataRequestUpdate(open.row.submitted_by, buildDataRequestUpdate(desk, open));
    await desk.store.asAgency(id, (trx) =>
      trx
        .updateTable('data_request')
        .set((row) => ({
          told_version: row.fn<number>('greatest', ['told_version', row.val(open.view.version)]),
          ...(open.row.copy && { copy: null }),
        }))
        .where('id', '=', dataRequest)
        .execute(),
    );
  };
