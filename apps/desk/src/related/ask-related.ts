import { findGrant, workRoles } from '@saphan/cases';
import type { RelatedCase } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import type { OpenCase } from '../case/case-record.ts';
import { subjectOf } from '../consultation/send-consultations.ts';
import type { Desk } from '../desk.ts';
import { toAsker, type DeskOfficer } from '../officer/desk-officer.ts';

/** Somebody waits for it at a page. */
const timeoutMs = 4000;

/** Whether other agencies may have cases of the same application: it came from the portal, which knows. */
export const hasRelated = ({ row }: Pick<OpenCase, 'row'>, { settings }: Pick<Desk, 'settings'>): boolean =>
  row.submitted_by === settings.portalSubsystem;

/**
 * How the other cases of the application stand at other agencies, as the portal knows it now. It is asked when an officer wants to see
 * it, under the officer's name, and kept nowhere; the person sees that it was asked.
 * @param open a case that the officer has been let read
 * @returns nothing where the portal does not answer
 */
export async function askRelated(
  desk: Desk,
  who: DeskOfficer,
  open: OpenCase,
): Promise<readonly RelatedCase[] | undefined> {
  const grant = findGrant(who.officer, workRoles, open.view, toBangkokDay(desk.clock()));
  if (!grant || !hasRelated(open, desk)) return [];
  const exchange = await desk.exchangeOf(who.agency.subsystem);
  try {
    return await exchange.askRelated({
      portal: desk.settings.portalSubsystem,
      subject: subjectOf(open),
      application: open.row.application,
      asker: { ...toAsker(who), role: grant.role },
      caseNumber: open.row.number,
      timeoutMs,
    });
  } catch (error) {
    desk.log.warn({ err: error, case: open.row.id }, 'the portal did not tell related cases');
    return undefined;
  }
}
