import { getLegalRule, legalRules, toLegalDue } from '@saphan/cases';
import { toUuidV7, longestCorrectionText, type Language, type LocalText } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import type { FieldFault } from '@saphan/ui';
import type { CorrectionDraft } from '../correction/take-correction-action.ts';
import type { Desk } from '../desk.ts';
import { toLawText } from '../document/to-order.ts';
import { correctionTexts } from './correction-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

export type AnswerKind = 'ask' | 'correct' | 'refuse';

/** An officer's action without what every action has. */
export type OfficerCorrection = CorrectionDraft extends infer Draft
  ? Draft extends CorrectionDraft
    ? Omit<Draft, 'actor' | 'transaction' | 'base'>
    : never
  : never;

/** What a form becomes: an action, or faults to show beside the fields. */
export type ReadAnswer = { readonly draft: OfficerCorrection } | { readonly faults: readonly FieldFault[] };

/**
 * Against a refusal: objection to the official (2539 Act, s.44), complaint to the expert committee, whom PDPA s.36 names by reference to
 * section 34.
 */
export const objectTo: LocalText = {
  th: 'เจ้าหน้าที่ผู้ทำคำสั่งนี้ หรือร้องเรียนต่อคณะกรรมการผู้เชี่ยวชาญ สำนักงานคณะกรรมการคุ้มครองข้อมูลส่วนบุคคล',
  en: 'the official who made this order, or complain to the expert committee of the Personal Data Protection Committee',
};

/** The law under which a report is answered. */
export const answerLaw = (desk: Desk): LocalText =>
  toLawText(getLegalRule(legalRules, 'correction', toBangkokDay(desk.clock())).law);

/** What one field says, as far as it may be long. */
const wordsOf = (form: PostedForm, name: string): string =>
  textOf(form, name).slice(0, longestCorrectionText);

function needed(form: PostedForm, names: readonly string[], language: Language): FieldFault[] {
  return names
    .filter((name) => wordsOf(form, name) === '')
    .map((field) => ({ field, message: correctionTexts(language).needed }));
}

const readers: Readonly<
  Record<
    AnswerKind,
    (desk: Desk, form: PostedForm, language: Language, registerIsSame: boolean) => ReadAnswer
  >
> = {
  ask(desk, form, language) {
    const faults = needed(form, ['text'], language);
    if (faults.length > 0) return { faults };
    const question = toUuidV7(desk.clock().getTime());
    return { draft: { type: 'ask', question, text: wordsOf(form, 'text') } };
  },
  correct(_desk, form, language, registerIsSame) {
    const note = wordsOf(form, 'note');
    // Whoever asks again before the register follows would read that it was mended, beside the old value.
    if (registerIsSame && note === '')
      return { faults: [{ field: 'note', message: correctionTexts(language).sameNote }] };
    return { draft: { type: 'correct', ...(note !== '' && { note }) } };
  },
  refuse(desk, form, language) {
    const faults = needed(form, ['facts', 'reasons', 'law', 'appealTo'], language);
    if (faults.length > 0) return { faults };
    const now = desk.clock().toISOString();
    const rule = getLegalRule(legalRules, 'appeal', toBangkokDay(now));
    const days = rule.days === 'manual' ? 15 : rule.days;
    const typed = wordsOf(form, 'appealTo');
    const isStandard = typed === objectTo.th || typed === objectTo.en;
    const law = wordsOf(form, 'law');
    return {
      draft: {
        type: 'refuse',
        appealUntil: toLegalDue(now, { days, unit: 'calendar' }, desk.holidays),
        refusal: {
          facts: wordsOf(form, 'facts'),
          reasons: wordsOf(form, 'reasons'),
          law: { th: law, en: wordsOf(form, 'lawEn') || law },
          appealTo: isStandard ? objectTo : { th: typed, en: typed },
        },
      },
    };
  },
};

/** @param registerIsSame the register had still the value reported as wrong when it was last asked */
export const readAnswerForm = (
  kind: AnswerKind,
  desk: Desk,
  form: PostedForm,
  { language, registerIsSame }: { readonly language: Language; readonly registerIsSame: boolean },
): ReadAnswer => readers[kind](desk, form, language, registerIsSame);

/** What stands in a form when it is first opened. */
export function initialForm(kind: AnswerKind, desk: Desk, language: Language): PostedForm {
  const law = answerLaw(desk);
  return kind === 'refuse' ? { law: law.th, lawEn: law.en, appealTo: objectTo[language] } : {};
}
