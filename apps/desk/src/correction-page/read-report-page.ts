import {
  allowedCorrections,
  correctionClock,
  findGrant,
  type CorrectionActionType,
  type CorrectionClock,
} from '@saphan/cases';
import { findSubject, type LocalText } from '@saphan/contracts';
import { canonical, findBase64url, verifySeal } from '@saphan/exchange';
import { toBangkokDay } from '@saphan/thai';
import type { SealFacts } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { KeptSeal } from '../case/keep-answers.ts';
import { openCorrection, lookContext, type OpenCorrection } from '../correction/correction-record.ts';
import { addCorrectionView } from '../correction/correction-views.ts';
import { findOwnAgreement, type LookContent } from '../correction/look-up.ts';
import type { Desk } from '../desk.ts';
import { toLawText } from '../document/to-order.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { readOfficerNames } from '../officer/officer-names.ts';
import { openJson } from '../store/sealed-json.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { getStewardReading, type Viewer } from '../view/viewer.ts';

/** One look at the register, opened. */
export interface ReportLook {
  readonly at: Date;
  readonly outcome: 'same' | 'changed' | 'unreachable';
  readonly value?: unknown;
  readonly seal?: SealFacts;
}

/** Everything that the page of a report shows. */
export interface ReportPageData {
  readonly open: OpenCorrection;
  readonly seal: SealFacts;
  readonly looks: readonly ReportLook[];
  readonly canLook: boolean;
  readonly clock: CorrectionClock;
  readonly allowed: readonly CorrectionActionType[];
  readonly officerNames: ReadonlyMap<string, LocalText>;
}

/**
 * Opens a report for an officer, or refuses.
 * @throws Problem `report-unknown` for another agency's, `forbidden` for one outside the officer's rights,
 *   `audit-reason-needed`
 */
export async function openReportForOfficer(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  id: string,
): Promise<OpenCorrection & { readonly viewer: Viewer }> {
  const open = await openCorrection(trx, desk.vault, id);
  const { viewer, roles } = getStewardReading(desk, who);
  if (!findGrant(who.officer, roles, open.view, toBangkokDay(desk.clock())))
    throw webProblem('forbidden', { rule: 'officer-right' });
  return { ...open, viewer };
}

/** What an officer may know of the exchange that brought a value; its seal is checked anew, with the value that is shown. */
function toFacts(desk: Desk, seal: Omit<KeptSeal, 'agreement'>, item: string, value: unknown): SealFacts {
  const { network } = desk;
  const subject = findSubject(seal.subject.text);
  const salt = findBase64url(seal.subject.salt);
  let verdict: SealFacts['verdict'] = 'broken';
  let agreement: string | undefined;
  try {
    const { claims, items } = verifySeal(seal.token, network.findKey, {
      service: seal.service,
      exchange: seal.exchange,
      ...(subject && salt && { subject: { subject, salt } }),
    });
    agreement = claims.agreement;
    if (canonical(items.get(item)?.value ?? null) === canonical(value ?? null)) verdict = 'genuine';
  } catch {
    // Shown as what it is: a seal that does not verify.
  }
  const signed = network.snapshot().agreements.find(({ hash }) => hash === agreement)?.agreement;
  return {
    shortName: network.shortNameOf(seal.service),
    agency: network.nameOf(seal.service),
    at: seal.at,
    receiver: signed && network.nameOf(signed.consumer),
    purpose: signed?.purpose.text,
    law: signed && toLawText(signed.legalBasis),
    agreement: agreement?.slice(0, 12),
    exchange: seal.exchange,
    verdict,
  };
}

async function readLooks(
  desk: Desk,
  trx: DeskTransaction,
  { row, key }: OpenCorrection,
): Promise<ReportLook[]> {
  const rows = await trx
    .selectFrom('correction_look')
    .selectAll()
    .where('correction', '=', row.id)
    .orderBy('at', 'desc')
    .limit(20)
    .execute();
  return rows.map(({ id, at, outcome, content }) => {
    const look =
      content === null ? undefined : openJson<LookContent>(desk.vault, key, content, lookContext(id));
    return {
      at,
      outcome: outcome as ReportLook['outcome'],
      ...(look && { value: look.value, seal: toFacts(desk, look.seal, row.item, look.value) }),
    };
  });
}

/** Reads the page and notes the view, in one transaction: what is not noted is not shown. */
export async function readReportPage(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  id: string,
): Promise<ReportPageData> {
  const open = await openReportForOfficer(desk, trx, who, id);
  await addCorrectionView(desk, trx, open, open.viewer);
  const now = desk.clock().toISOString();
  const { report, value } = open.content;
  return {
    open,
    seal: toFacts(desk, report.seal, report.item, value),
    looks: await readLooks(desk, trx, open),
    canLook: findOwnAgreement(desk, who.agency, open) !== undefined,
    clock: correctionClock(open.view, { holidays: desk.holidays, now, days: desk.settings.correctionDays }),
    allowed: allowedCorrections(open.view, who.officer, now),
    officerNames: await readOfficerNames(trx),
  };
}
