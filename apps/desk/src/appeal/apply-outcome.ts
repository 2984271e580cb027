import type { FollowUp } from '../case/follow-up.ts';

/** What was decided on an appeal takes hold of the case that it is about. */
export const applyOutcome: FollowUp = async (_desk, _trx, { row, view }, take) => {
  const { appeal, appealDecision } = view;
  if (appeal === undefined || appealDecision === undefined) return;
  await take(
    {
      type: 'appeal-decided',
      actor: { kind: 'system', id: 'desk' },
      transaction: `appeal-decided:${row.id}`,
      appeal: row.id,
      outcome: appealDecision.outcome,
      reasons: appealDecision.reasons,
    },
    appeal.case,
  );
};

/** A case that is open again has no decision of which the person could have been told. */
export const forgetTold: FollowUp = async (_desk, trx, { row, view }) => {
  if (view.decision !== undefined) return;
  await trx.updateTable('delivery').set({ decision_told_at: null }).where('case_id', '=', row.id).execute();
};
