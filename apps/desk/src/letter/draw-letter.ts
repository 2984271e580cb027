import type { Service } from '@saphan/contracts';
import { allowedActions, findActingGrant, toLegalDue, type Refusal } from '@saphan/cases';
import { webProblem } from '@saphan/web';
import { readAnswers } from '../case/read-answers.ts';
import { findServiceOfCase } from '../case/service-of-case.ts';
import { toAppealWords } from '../case-page/appeal-form.tsx';
import { openForOfficer } from '../case-page/read-case-page.ts';
import { toRefusal } from '../case-page/read-decision.ts';
import type { Desk } from '../desk.ts';
import type { DocumentOrder } from '../document/document-maker.ts';
import { appealTime } from '../document/issue-letter.ts';
import { toAppealLetterOrder, toLetterOrder } from '../document/to-order.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { findOfficerNames } from '../officer/officer-names.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { addView } from '../view/case-views.ts';
import type { PostedForm } from '../page/posted-form.ts';

/** Decisions that are told by a letter of the officer's own words. */
export const letterDecisions = ['refuse', 'decide-appeal'] as const;
export type LetterDecision = (typeof letterDecisions)[number];

/** Where a letter has its number, a draft says what it is. */
const draftNumber = 'ร่าง / DRAFT';

/** What is not written yet shows as open. */
const orOpen = (text: string): string => (text === '' ? '…' : text);
const openWords = <Words extends Pick<Refusal, 'facts' | 'law' | 'reasons'>>(words: Words): Words => ({
  ...words,
  facts: orOpen(words.facts),
  law: { th: orOpen(words.law.th), en: orOpen(words.law.en) },
  reasons: orOpen(words.reasons),
});

function toOpenRefusal(form: PostedForm, service: Service): Refusal {
  const { appealTo, ...refusal } = openWords(toRefusal(form, service));
  return { ...refusal, appealTo: { th: orOpen(appealTo.th), en: orOpen(appealTo.en) } };
}

/**
 * The letter that a decision would become, as its form stands: only for who may make this decision now. What the letter shows of the
 * case is noted as seen.
 * @throws Problem `forbidden`, and those of opening a case
 */
export async function drawLetter(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  {
    case: id,
    decision,
    form,
  }: { readonly case: string; readonly decision: LetterDecision; readonly form: PostedForm },
): Promise<DocumentOrder> {
  const open = await openForOfficer(desk, trx, who, id);
  const at = desk.clock();
  const now = at.toISOString();
  const service = findServiceOfCase(desk, open.row);
  if (service === undefined || !allowedActions(open.view, who.officer, now).includes(decision))
    throw webProblem('forbidden', { rule: decision, detail: 'a draft of its letter' });
  const answers = await readAnswers(trx, desk, open);
  await addView(desk, trx, open, open.viewer, Object.keys(answers.values));
  const acting = findActingGrant(open.view, decision, who.officer, now);
  const parts = {
    agency: who.agency,
    service,
    open,
    answers,
    number: draftNumber,
    at,
    officer: await findOfficerNames(trx, who.officer.id, acting?.for?.id),
  };
  // The day that the letter will name depends on when it is told; from now on it is the nearest there is.
  const until = toLegalDue(now, appealTime, desk.holidays);
  const order =
    decision === 'refuse'
      ? toLetterOrder(desk, toOpenRefusal(form, service), until, parts)
      : toAppealLetterOrder(
          desk,
          { ...openWords(toAppealWords(form)), at: now, by: who.officer.id },
          until,
          parts,
        );
  // It says across the page that it is none: printed, it must not pass for the letter itself.
  return { ...order, inputs: { ...order.inputs, demo: true } };
}
