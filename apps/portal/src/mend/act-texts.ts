import { defineTexts, type Language } from '@saphan/contracts';
import type { Application } from '../application/application.ts';
import { actMessage } from '../declaration/confirm-message.ts';
import type { DeclarationKind } from '../declaration/declaration.ts';

/** What a person does to an application after it was submitted, in words. */
export const actTexts = defineTexts(
  {
    acts: { supplement: 'ส่งสิ่งที่ขอเพิ่ม', withdrawal: 'ถอนคำขอ' },
    taken: { supplement: 'รับสิ่งที่ส่งเพิ่มแล้ว กำลังส่งให้หน่วยงาน', withdrawal: 'รับการถอนคำขอแล้ว กำลังแจ้งหน่วยงาน' },
  },
  {
    acts: { supplement: 'Send what was missing', withdrawal: 'Withdraw an application' },
    taken: {
      supplement: 'What you sent is taken and on its way to the agency.',
      withdrawal: 'Your withdrawal is taken; the agency is being told.',
    },
  },
);

export type FurtherAct = 'supplement' | 'withdrawal';

export const toFurtherAct = (kind: DeclarationKind | undefined): FurtherAct =>
  kind === 'withdrawal' ? 'withdrawal' : 'supplement';

/** What the identity provider shows of it. */
export const furtherMessage = (
  kind: DeclarationKind,
  { number = '' }: Pick<Application, 'number'>,
  language: Language,
): string => actMessage(actTexts(language).acts[toFurtherAct(kind)], number);
