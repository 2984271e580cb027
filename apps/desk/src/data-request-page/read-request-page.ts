import {
  allowedDataRequestActions,
  dataRequestClock,
  type DataRequestActionType,
  type DataRequestClock,
} from '@saphan/cases';
import type { LocalText } from '@saphan/contracts';
import { sql } from 'kysely';
import { openDataRequest, type OpenDataRequest } from '../data-request/data-request-record.ts';
import { planErasure, type ErasurePlan } from '../data-request/erasure.ts';
import { addRequestView } from '../data-request/request-views.ts';
import type { Desk } from '../desk.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { readOfficerNames } from '../officer/officer-names.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import type { Viewer } from '../view/viewer.ts';
import { getRequestViewer } from './read-requests.ts';

/** Numbers of what a copy would be made of. */
export interface Holdings {
  readonly cases: number;
  readonly documents: number;
  readonly files: number;
  readonly reports: number;
}

/** Everything that the page of a request shows. */
export interface RequestPageData {
  readonly open: OpenDataRequest;
  readonly clock: DataRequestClock;
  readonly holdings: Holdings;
  /** Where erasure is asked for. */
  readonly erasure: ErasurePlan | undefined;
  readonly allowed: readonly DataRequestActionType[];
  readonly officerNames: ReadonlyMap<string, LocalText>;
}

async function countHoldings(trx: DeskTransaction, person: Buffer): Promise<Holdings> {
  const { rows } = await sql<Holdings>`
    with own as (select id from case_file where applicant = ${person} or subject = ${person})
    select (select count(*) from own)::integer as cases,
      (select count(*) from issued_document where case_id in (select id from own))::integer as documents,
      (select count(*) from expected_file where case_id in (select id from own))::integer as files,
      (select count(*) from correction where reporter = ${person})::integer as reports
  `.execute(trx);
  const [found] = rows;
  if (found === undefined) throw new Error('a count has one row');
  return found;
}

/**
 * Opens a request for an officer, or refuses.
 * @throws Problem `data-request-unknown` for another agency's, `forbidden`, `audit-reason-needed`
 */
export async function openRequestForOfficer(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  id: string,
): Promise<OpenDataRequest & { readonly viewer: Viewer }> {
  const viewer = getRequestViewer(desk, who);
  return { ...(await openDataRequest(trx, desk.vault, id)), viewer };
}

/** Reads the page and notes the view, in one transaction: what is not noted is not shown. */
export async function readRequestPage(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  id: string,
): Promise<RequestPageData> {
  const open = await openRequestForOfficer(desk, trx, who, id);
  await addRequestView(desk, trx, open, open.viewer);
  const now = desk.clock().toISOString();
  const { requester } = open.row;
  const isErasure = open.view.right === 'erasure' && open.view.turn === 'agency';
  return {
    open,
    clock: dataRequestClock(open.view, { holidays: desk.holidays, now }),
    holdings: await countHoldings(trx, requester),
    erasure: isErasure ? await planErasure(desk, trx, requester) : undefined,
    allowed: allowedDataRequestActions(open.view, who.officer, now),
    officerNames: await readOfficerNames(trx),
  };
}
