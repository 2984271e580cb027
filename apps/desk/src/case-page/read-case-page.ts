import type { LocalText, Service } from '@saphan/contracts';
import { allowedActions, legalClocks, type ActionType, type LegalClock, type Refusal } from '@saphan/cases';
import type { Selectable } from 'kysely';
import type { OpenCase } from '../case/case-record.ts';
import { toClockInput } from '../case/due-of.ts';
import { findCaseFee, type CaseFee } from '../case/get-fee.ts';
import { openCase } from '../case/open-case.ts';
import { readAnswers, type CaseAnswers } from '../case/read-answers.ts';
import { readContested, type Contested } from '../contested/read-contested.ts';
import type { CaseCheck, CaseSeal, IssuedDocument } from '../database.generated.ts';
import type { Desk } from '../desk.ts';
import { findLateItems, type LateState } from '../fetch/late-items.ts';
import { readCaseFiles, type CaseFileEntry } from '../file/expected-files.ts';
import { readNotes, type CaseNote } from '../note/case-notes.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { readOfficerNames } from '../officer/officer-names.ts';
import { readWorkers } from '../officer/read-workers.ts';
import { isItsTurn } from '../process/case-process.ts';
import { readRunning, type RunningProcess } from '../process/read-running.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { addView } from '../view/case-views.ts';
import { getViewer, type Viewer } from '../view/viewer.ts';
import { readIssuedBefore, type IssuedBefore } from './issued-before.tsx';
import { findRestriction, type Restriction } from './restricted-notice.tsx';
import { findUnreached, type Unreached } from './unreached-notice.tsx';
import { findServiceOfCase } from '../case/service-of-case.ts';

type SealRow = Pick<Selectable<CaseSeal>, 'id' | 'service' | 'exchange' | 'agreement' | 'at'>;

/** Everything that the page of a case shows. */
export interface CasePageData {
  readonly open: OpenCase & { readonly viewer: Viewer };
  readonly service: Service | undefined;
  readonly answers: CaseAnswers;
  /** Items that have not come, each with what becomes of it. */
  readonly late: ReadonlyMap<string, LateState>;
  readonly seals: ReadonlyMap<string, SealRow>;
  /** By item. */
  readonly contested: ReadonlyMap<string, Contested>;
  /** Number under which the fee was taken at the counter. */
  readonly counterReceipt: string | undefined;
  /** Of an appeal: the order that it is against. */
  readonly refused: Refusal | undefined;
  readonly files: readonly CaseFileEntry[];
  readonly documents: readonly Selectable<IssuedDocument>[];
  readonly issuedBefore: readonly IssuedBefore[];
  /** Whom news do not reach outside the portal. */
  readonly unreached: Unreached | undefined;
  /** Where the person has restricted the use of their data. */
  readonly restriction: Restriction | undefined;
  readonly checks: readonly Selectable<CaseCheck>[];
  readonly officerNames: Awaited<ReturnType<typeof readOfficerNames>>;
  /** Officers who can be given the case: at work here, with a right of their own for it. */
  readonly workers: readonly { readonly id: string; readonly names: LocalText }[];
  /** What colleagues wrote for each other. */
  readonly notes: readonly CaseNote[];
  readonly clocks: readonly LegalClock[];
  readonly allowed: readonly ActionType[];
  readonly fee: CaseFee | undefined;
  readonly running: RunningProcess | undefined;
}

/**
 * Opens a case for whoever may read it, or refuses.
 * @throws Problem `case-unknown` for another agency's case, `forbidden` for one outside the officer's rights,
 *   `audit-reason-needed`
 */
export async function openForOfficer(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  id: string,
): Promise<OpenCase & { readonly viewer: Viewer }> {
  const open = await openCase(trx, desk.vault, id);
  return { ...open, viewer: getViewer(desk, who, open) };
}

/** How a case stands: what can be done with it, and until when. */
export type CaseStanding = Pick<CasePageData, 'service' | 'clocks' | 'allowed' | 'running' | 'fee'>;

/** @param answers by which the fee is known */
export async function readStanding(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  open: OpenCase,
  answers: CaseAnswers,
): Promise<CaseStanding> {
  const service = findServiceOfCase(desk, open.row);
  const delivery = await trx
    .selectFrom('delivery')
    .select('decision_told_at')
    .where('case_id', '=', open.row.id)
    .executeTakeFirst();
  const running = await readRunning(desk, trx, open);
  const now = desk.clock().toISOString();
  const input = toClockInput(desk, open.row, delivery?.decision_told_at ?? undefined);
  return {
    service,
    clocks: service === undefined ? [] : legalClocks(open.view, input),
    allowed: allowedActions(open.view, who.officer, now).filter((type) => isItsTurn(running, type)),
    running,
    fee: findCaseFee(desk, open.row, answers.scope),
  };
}

/** The order that an appeal is against; its case, once open again, has none, but its actions do. */
async function readRefused(
  desk: Desk,
  trx: DeskTransaction,
  { row, view }: OpenCase,
): Promise<Refusal | undefined> {
  if (view.appeal === undefined) return undefined;
  const { actions } = await openCase(trx, desk.vault, view.appeal.case);
  const filed = actions.findIndex((each) => each.type === 'appeal-filed' && each.appeal === row.id);
  const order = actions.slice(0, filed === -1 ? undefined : filed).findLast(({ type }) => type === 'refuse');
  return order?.type === 'refuse' ? order.refusal : undefined;
}

/** Reads the page and notes the view, in one transaction: what is not noted is not shown. */
export async function readCasePage(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  id: string,
): Promise<CasePageData> {
  const open = await openForOfficer(desk, trx, who, id);
  const answers = await readAnswers(trx, desk, open);
  await addView(desk, trx, open, open.viewer, Object.keys(answers.values));
  const seals = await trx
    .selectFrom('case_seal')
    .select(['id', 'service', 'exchange', 'agreement', 'at'])
    .where('case_id', '=', id)
    .execute();
  const standing = await readStanding(desk, trx, who, open, answers);
  return {
    ...standing,
    open,
    answers,
    late: findLateItems(desk, who.agency, standing.service, open, answers),
    seals: new Map(seals.map((seal) => [seal.id, seal])),
    contested: await readContested(trx, id),
    counterReceipt: (
      await trx.selectFrom('counter_fee').select('number').where('case_id', '=', id).executeTakeFirst()
    )?.number,
    refused: await readRefused(desk, trx, open),
    files: await readCaseFiles(desk, trx, open),
    documents: await trx
      .selectFrom('issued_document')
      .selectAll()
      .where('case_id', '=', id)
      .orderBy('issued_at')
      .execute(),
    issuedBefore: await readIssuedBefore(desk, trx, who, open),
    unreached: await findUnreached(trx, id),
    restriction: await findRestriction(trx, open.row),
    checks: await trx
      .selectFrom('case_check')
      .selectAll()
      .where('case_id', '=', id)
      .orderBy('at', 'desc')
      .execute(),
    officerNames: await readOfficerNames(trx),
    notes: await readNotes(desk, trx, who, open),
    workers: await readWorkers(desk, trx, open),
  };
}
