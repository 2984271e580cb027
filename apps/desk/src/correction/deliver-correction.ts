import { correctionClock } from '@saphan/cases';
import type { CorrectionOutcome, CorrectionUpdate } from '@saphan/contracts';
import type { JobTask } from '@saphan/db';
import type { Desk } from '../desk.ts';
import type { CorrectionPayload } from '../store/add-case-job.ts';
import { openCorrection, type OpenCorrection } from './correction-record.ts';

function toOutcome({ view: { outcome } }: OpenCorrection): CorrectionOutcome | undefined {
  if (outcome?.type !== 'refused') return outcome;
  const { at, appealUntil, refusal } = outcome;
  const { facts, law, reasons, appealTo } = refusal;
  return { type: 'refused', at, facts, law, reasons, appealTo, appealUntil };
}

/** All of a report that its person may see, as of now. */
export function buildCorrectionUpdate(desk: Desk, open: OpenCorrection): CorrectionUpdate {
  const { row, view } = open;
  const asked = view.state === 'asked' ? view.questions.at(-1) : undefined;
  const outcome = toOutcome(open);
  const { due } = correctionClock(view, {
    holidays: desk.holidays,
    now: desk.clock().toISOString(),
    days: desk.settings.correctionDays,
  });
  return {
    profile: 'saphan-correction-update-1',
    report: row.report,
    number: row.number,
    version: view.version,
    state: view.state,
    turn: view.turn,
    since: view.since,
    ...(view.turn === 'agency' && { due }),
    history: view.history.map(({ state, at }) => ({ state, at })),
    ...(asked && { question: { id: asked.id, at: asked.at, text: asked.text } }),
    ...(outcome && { outcome }),
  };
}

/**
 * Tells the portal that sent a report how it stands. Runs again until it has been acknowledged; the portal ignores a version that
 * it knows.
 */
export const deliverCorrection =
  (desk: Desk): JobTask =>
  async ({ agency: id, correction }: CorrectionPayload) => {
    const agency = desk.agencies.ofId(id);
    const open = await desk.store.asAgency(id, (trx) => openCorrection(trx, desk.vault, correction));
    const exchange = await desk.exchangeOf(agency.subsystem);
    await exchange.sendCorrectionUpdate(open.row.submitted_by, buildCorrectionUpdate(desk, open));
    await desk.store.asAgency(id, (trx) =>
      trx
        .updateTable('correction')
        .set((row) => ({
          told_version: row.fn<number>('greatest', ['told_version', row.val(open.view.version)]),
        }))
        .where('id', '=', correction)
        .execute(),
    );
  };
