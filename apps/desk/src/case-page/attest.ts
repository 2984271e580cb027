import type { OfficerFile } from '@saphan/cases';
import { attestationOf } from '../case/read-answers.ts';
import { keepAnswers } from '../case/keep-answers.ts';
import { findServiceOfCase } from '../case/service-of-case.ts';
import { takeAction, type ActionDraft } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { openForOfficer } from './read-case-page.ts';

/** What an officer vouches for, on the version of the case that he sees. */
export interface Attestation {
  readonly evidence: string;
  readonly reason: string;
  readonly transaction: string;
  readonly base: number;
  /** Keeps the agency's own copies of the paper, once it is clear that this is no repeat. */
  readonly keep?: () => Promise<readonly OfficerFile[]>;
}

/**
 * An officer vouches for an evidence row of the service; nothing happens without a reason, for evidence that the service does not ask
 * for, or without a copy where the service wants one.
 * @returns whether it is vouched for now
 * @throws Problem with a `case-…` code
 */
export async function attest(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  id: string,
  { evidence, reason, transaction, base, keep }: Attestation,
): Promise<boolean> {
  const open = await openForOfficer(desk, trx, who, id);
  const service = findServiceOfCase(desk, open.row);
  const row = service?.evidence.find(({ id: known }) => known === evidence);
  if (row === undefined || reason === '') return false;
  const isTaken = open.actions.some((action) => action.transaction === transaction);
  const copies = isTaken ? [] : ((await keep?.()) ?? []);
  if (!isTaken && row.fallback === 'agency-copies' && copies.length === 0) return false;
  const answer = { item: attestationOf(evidence), source: 'attested', value: reason } as const;
  const action: ActionDraft = {
    type: 'attest',
    evidence,
    reason,
    ...(copies.length > 0 && { copies }),
    transaction,
    base,
    actor: { kind: 'officer', id: who.officer.id, name: who.names.th },
  };
  const { isRepeat } = await takeAction(desk, trx, id, action, who.officer);
  if (!isRepeat) await keepAnswers(desk, trx, open, [answer], 'attested', who.officer.id);
  return true;
}
