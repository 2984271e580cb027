import { findNextDue } from '@saphan/cases';
import type { AppealStanding } from '@saphan/contracts';
import type { OpenCase } from '../case/case-record.ts';
import { toClockInput } from '../case/due-of.ts';
import { openCase } from '../case/open-case.ts';
import type { Desk } from '../desk.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** Appeals against a case, the oldest first. */
export async function readAppeals(desk: Desk, trx: DeskTransaction, caseId: string): Promise<OpenCase[]> {
  const rows = await trx
    .selectFrom('case_file')
    .select('id')
    .where('appeal_of', '=', caseId)
    .orderBy('received_at')
    .execute();
  const appeals: OpenCase[] = [];
  for (const { id } of rows) appeals.push(await openCase(trx, desk.vault, id));
  return appeals;
}

/** What of an appeal its person may see. */
export function toAppealStanding(desk: Desk, { row, view }: OpenCase): AppealStanding {
  const { appealDecision: decision, extension } = view;
  const due = findNextDue(view, toClockInput(desk, row));
  return {
    case: row.id,
    number: row.number,
    receivedAt: view.receivedAt,
    late: view.appeal?.late ?? false,
    state: view.state,
    ...(due !== undefined && { due }),
    ...(extension && { extension: { at: extension.at, reasons: extension.reasons } }),
    ...(decision && {
      decision: {
        at: decision.at,
        outcome: decision.outcome,
        facts: decision.facts,
        law: decision.law,
        reasons: decision.reasons,
      },
    }),
  };
}
