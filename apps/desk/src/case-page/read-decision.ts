import { toUuidV7, type Gap, type Language, type Service } from '@saphan/contracts';
import { toLegalDue, type Refusal } from '@saphan/cases';
import type { FieldFault } from '@saphan/ui';
import { getFee } from '../case/get-fee.ts';
import type { Desk } from '../desk.ts';
import { toLawText } from '../document/to-order.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { unprovedEvidence } from './evidence-standing.tsx';
import { faultTexts } from './fault-texts.ts';
import { readUnheard, unheardFault } from './hear-form.tsx';
import type { CasePageData } from './read-case-page.ts';
import { type OfficerDraft } from './take-officer-action.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

/** Days to answer a notice; the legal rule's own number (2558 Act, s.8) and Bangkok holidays give the date. */
const noticeTime = { days: 15, unit: 'calendar' } as const;
/** An appeal goes to the official who made the order (2539 Act, s.44). */
export const appealTo = { th: 'เจ้าหน้าที่ผู้ทำคำสั่งนี้', en: 'the official who made this order' };

/** A decision's form as an officer has sent it, with the case that it is about. */
export interface Asked {
  readonly desk: Desk;
  readonly who: DeskOfficer;
  readonly data: CasePageData;
  readonly language: Language;
  readonly form: PostedForm;
}

/** What a decision's form becomes: an action, or faults to show beside the fields. */
export type Read = { readonly draft: OfficerDraft } | { readonly faults: readonly FieldFault[] };

export const noticeUntil = ({ desk }: Asked): string =>
  toLegalDue(desk.clock().toISOString(), noticeTime, desk.holidays);

export function needed(asked: Asked, fields: readonly string[]): FieldFault[] {
  const text = faultTexts(asked.language);
  return fields
    .filter((field) => textOf(asked.form, field) === '')
    .map((field) => ({ field, message: text.needed }));
}

export function readNotice(asked: Asked): Read {
  const { desk, data, form, language } = asked;
  const index = desk.network.index();
  const chosen = [form['gap']].flat().filter((id): id is string => typeof id === 'string');
  const gaps = chosen.map((id): Gap => {
    const own = data.service && index.forms.get(data.service.form);
    const question = own?.pages.flatMap((page) => page.questions).find((each) => each.id === id);
    return {
      // What a source has sealed can't be typed anew: a word on it is asked for instead.
      ...(question && data.answers.all.get(id)?.source !== 'sealed' && { question: id }),
      // The name alone is enough of what was not answered; in Thai, whatever language the officer reads.
      text: textOf(form, `text-${id}`) || (question?.label.th ?? ''),
      file: question === undefined ? textOf(form, 'file-other') !== '' : question.kind === 'file',
    };
  });
  if (gaps.length === 0) return { faults: [{ field: 'gap', message: faultTexts(language).gap }] };
  if (gaps.some(({ text }) => text === '')) {
    return { faults: [{ field: 'text-other', message: faultTexts(language).gapText }] };
  }
  // What is wrong with an answer that is there, nobody can guess from its name.
  const unsaid = chosen.filter((id) => data.answers.all.has(id) && textOf(form, `text-${id}`) === '');
  const faults: FieldFault[] = unsaid.map((id) => ({
    field: `text-${id}`,
    message: faultTexts(language).gapOfAnswer,
  }));
  if (data.open.view.notices.length > 0) faults.push(...needed(asked, ['officersFault']));
  if (faults.length > 0) return { faults };
  const message = textOf(form, 'message');
  const officersFault = textOf(form, 'officersFault');
  return {
    draft: {
      type: 'send-notice',
      notice: toUuidV7(desk.clock().getTime()),
      gaps,
      until: noticeUntil(asked),
      ...(message !== '' && { text: message }),
      ...(officersFault !== '' && { officersFault }),
    },
  };
}

/** A refusal as its form says it, be it whole or not yet: an empty law is that of the reason that was chosen. */
export function toRefusal(form: PostedForm, service: Service | undefined): Refusal {
  const code = textOf(form, 'reasonCode');
  const chosen = service?.refusalReasons.find((reason) => reason.code === code);
  const law = chosen && toLawText(chosen.law);
  const own = { th: textOf(form, 'law') || (law?.th ?? ''), en: textOf(form, 'lawEn') || (law?.en ?? '') };
  const typed = textOf(form, 'appealTo');
  const isStandard = typed === appealTo.th || typed === appealTo.en;
  return {
    facts: textOf(form, 'facts'),
    reasons: textOf(form, 'reasons'),
    law: { th: own.th, en: own.en === '' ? own.th : own.en },
    appealTo: isStandard ? appealTo : { th: typed, en: typed },
    ...(code !== '' && code !== 'own' && { reasonCode: code }),
  };
}

export function readRefusal(asked: Asked): Read {
  const faults = needed(asked, ['facts', 'reasons', 'appealTo']);
  const refusal = toRefusal(asked.form, asked.data.service);
  if (refusal.law.th === '') faults.push({ field: 'law', message: faultTexts(asked.language).law });
  const heard = readUnheard(asked);
  if ('fault' in heard) faults.push(unheardFault(heard.fault, asked.language));
  if (faults.length > 0 || 'fault' in heard) return { faults };
  return { draft: { type: 'refuse', ...heard, refusal } };
}

export function readApproval(asked: Asked): Read {
  const { desk, data, form } = asked;
  const checked = unprovedEvidence(asked).map(({ id }) => id);
  if (checked.length > 0 && textOf(form, 'checked') === '')
    return { faults: [{ field: 'checked', message: faultTexts(asked.language).checked }] };
  const remark = textOf(form, 'remark');
  const { amountSatang } = getFee(desk, data.open.row, data.answers.scope);
  return {
    draft: {
      type: 'approve',
      feeSatang: amountSatang,
      ...(remark !== '' && { remark }),
      ...(checked.length > 0 && { checked }),
    },
  };
}

export const readReasons =
  (type: 'return' | 'explain-lateness' | 'extend-appeal') =>
  (asked: Asked): Read => {
    const faults = needed(asked, ['reasons']);
    return faults.length > 0 ? { faults } : { draft: { type, reasons: textOf(asked.form, 'reasons') } };
  };
