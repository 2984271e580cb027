import type { CaseUpdate, IssuedDocumentReference } from '@saphan/contracts';
import { countMissedLetters, findNextDue, legalClocks, toLegalDue } from '@saphan/cases';
import { toAppealStanding } from '../appeal/appeal-standing.ts';
import type { OpenCase } from '../case/case-record.ts';
import { toClockInput } from '../case/due-of.ts';
import type { Desk } from '../desk.ts';
import { appealTime } from '../document/issue-letter.ts';

/**
 * All of a case that its person may see, as of now.
 * @param toldAt when the person could first read the decision, if it was told already
 * @param appeals cases of appeals against it
 */
export function buildUpdate(
  desk: Desk,
  { row, view }: Pick<OpenCase, 'row' | 'view'>,
  documents: readonly IssuedDocumentReference[],
  toldAt: Date | undefined,
  appeals: readonly OpenCase[] = [],
): CaseUpdate {
  const now = desk.clock().toISOString();
  const input = toClockInput(desk, row, toldAt);
  const due = findNextDue(view, input);
  const missed = countMissedLetters(legalClocks(view, input), view, input);
  const { hearing, latenessLetters: letters } = view;
  const notice = view.state === 'incomplete' ? view.notices.at(-1) : undefined;
  const { decision, payment } = view;
  return {
    profile: 'saphan-case-update-1',
    application: row.application,
    service: row.service,
    case: row.id,
    number: row.number,
    // An appeal has a list of its own: whatever happens to either makes a newer word.
    version: view.version + appeals.reduce((sum, appeal) => sum + appeal.view.version, 0),
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
    ...(hearing && {
      hearing: {
        id: hearing.id,
        at: hearing.at,
        until: hearing.until,
        facts: hearing.facts,
        ...(hearing.answer && { answeredAt: hearing.answer.at }),
      },
    }),
    ...((letters.length > 0 || missed > 0) && {
      lateness: { letters: letters.map(({ at, reasons }) => ({ at, reasons })), missed },
    }),
    ...(appeals.length > 0 && { appeals: appeals.map((appeal) => toAppealStanding(desk, appeal)) }),
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
