import { defineTexts, type Language } from '@saphan/contracts';
import type { Application } from '../application/application.ts';
import { actMessage } from './confirm-message.ts';
import type { DeclarationKind } from './declaration.ts';

/** What a person does to an application after it was submitted, in words. */
const texts = defineTexts(
  {
    acts: { supplement: 'ส่งสิ่งที่ขอเพิ่ม', withdrawal: 'ถอนคำขอ', statement: 'ชี้แจงก่อนตัดสิน', appeal: 'อุทธรณ์' },
    taken: {
      supplement: 'รับสิ่งที่ส่งเพิ่มแล้ว กำลังส่งให้หน่วยงาน',
      withdrawal: 'รับการถอนคำขอแล้ว กำลังแจ้งหน่วยงาน',
      statement: 'รับคำชี้แจงแล้ว กำลังส่งให้หน่วยงาน',
      appeal: 'รับอุทธรณ์แล้ว กำลังส่งให้หน่วยงาน',
    },
  },
  {
    acts: {
      supplement: 'Send what was missing',
      withdrawal: 'Withdraw an application',
      statement: 'State one’s side',
      appeal: 'Appeal against a refusal',
    },
    taken: {
      supplement: 'What you sent is taken and on its way to the agency.',
      withdrawal: 'Your withdrawal is taken; the agency is being told.',
      statement: 'Your statement is taken and on its way to the agency.',
      appeal: 'Your appeal is taken and on its way to the agency.',
    },
  },
);

type FurtherAct = Exclude<DeclarationKind, 'submission'>;

const toAct = (kind: DeclarationKind | undefined): FurtherAct =>
  kind === undefined || kind === 'submission' ? 'supplement' : kind;

/** What the identity provider shows of it. @param service name of the one that it is about, where it is of one */
export const furtherMessage = (
  kind: DeclarationKind,
  { number = '' }: Pick<Application, 'number'>,
  language: Language,
  ...service: readonly string[]
): string => actMessage(texts(language).acts[toAct(kind)], ...service, number);

/** What the page to follow says once it was declared. */
export const furtherNotice = (kind: DeclarationKind | undefined, language: Language): string =>
  texts(language).taken[toAct(kind)];
