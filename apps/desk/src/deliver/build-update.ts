import type { CaseUpdate, IssuedDocumentReference } from '@saphan/contracts';
import { findNextDue, toLegalDue } from '@saphan/cases';
import type { OpenCase } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import { appealTime } from '../document/issue-letter.ts';
import { findServiceOfCase } from '../case/service-of-case.ts';

/**
 * All of a case that its person may see, as of now.
 * @param toldAt when the person could first read the decision, if it was told already
 */
export function buildUpdate(
  desk: Desk,
  { row, view }: Pick<OpenCase, 'row' | 'view'>,
  documents: readonly IssuedDocumentReference[],
  toldAt: Date | undefined,
): CaseUpdate {
  const service = findServiceOfCase(desk, row);
  const time = service?.time ?? ({ days: 0, unit: 'calendar' } as const);
  const now = desk.clock().toISOString();
  const due = findNextDue(view, {
    time,
    holidays: desk.holidays,
    now,
    ...(toldAt && { toldAt: toldAt.toISOString() }),
  });
  const notice = view.state === 'incomplete' ? view.notices.at(-1) : undefined;
  const { decision, payment } = view;
  return {
    profile: 'saphan-case-update-1',
    application: row.application,
    service: row.service,
    case: row.id,
    number: row.number,
    version: view.version,
    state: view.state,
    turn: view.turn,
    since: view.since,
    ...(due !== undefined && { due }),
    history: view.history.map(({ state, at }) => ({ state, at })),
    ...(notice && {
      notice: {
        id: notice.id,
        at: notice.at,
        until: notice.until,
        gaps: [...notice.gaps],
        ...(notice.text !== undefined && { text: notice.text }),
      },
    }),
    ...(payment && {
      payment: {
        id: payment.id,
        lines: payment.lines.map(({ label, amountSatang }) => ({ label, amountSatang })),
        amountSatang: payment.amountSatang,
        until: payment.until,
        ...(payment.refund && {
          refund: {
            at: payment.refund.at,
            reason: payment.refund.reasons,
            ...(payment.refund.refundedAt !== undefined && { refundedAt: payment.refund.refundedAt }),
          },
        }),
      },
    }),
    ...(decision?.refusal && {
      refusal: {
        at: decision.at,
        facts: decision.refusal.facts,
        law: decision.refusal.law,
        reasons: decision.refusal.reasons,
        appealUntil:
          decision.appealUntil ?? toLegalDue(toldAt?.toISOString() ?? now, appealTime, desk.holidays),
        appealTo: decision.refusal.appealTo,
      },
    }),
    documents: [...documents],
    ...(view.messages.length > 0 && { messages: [...view.messages] }),
  };
}
