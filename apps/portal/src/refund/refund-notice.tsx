import { defineTexts, type Language } from '@saphan/contracts';
import { formatInstant, formatMoney } from '@saphan/thai';
import { Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Refund } from './list-refunds.ts';

const texts = defineTexts(
  {
    waiting: (sum: string) => `กำลังคืนเงิน ${sum} ให้ผู้ชำระ`,
    done: (sum: string, time: string) => `คืนเงิน ${sum} แล้วเมื่อ ${time}`,
    whys: {
      ordered: 'หน่วยงานสั่งคืน',
      'paid-twice': 'ค่าธรรมเนียมนี้ชำระไปแล้ว จึงคืนเงินที่ชำระซ้ำ',
      'other-amount': 'ยอดที่ชำระไม่ตรงกับที่เรียกเก็บ ถ้ายังไม่ได้ชำระ โปรดชำระใหม่ตามยอด',
      'case-ended': 'เรื่องนี้ยุติแล้ว ไม่ต้องชำระ',
    },
    reference: 'เลขอ้างอิงธนาคาร',
  },
  {
    waiting: (sum: string) => `${sum} is on its way back to who paid`,
    done: (sum: string, time: string) => `${sum} went back on ${time}`,
    whys: {
      ordered: 'The agency has ordered it',
      'paid-twice': 'The fee was paid already; what was paid again goes back.',
      'other-amount': 'Another sum than asked was paid. If the fee is still due, pay it again as asked.',
      'case-ended': 'The case has ended; nothing is to be paid.',
    },
    reference: 'Bank reference',
  },
);

/** What goes back of a fee, and why. @param reason the agency's own words, of what it has ordered */
export function RefundNotice({
  language,
  refund: { why, amountSatang, doneAt, providerReference },
  reason,
}: {
  language: Language;
  refund: Refund;
  reason: string | undefined;
}): VNode {
  const text = texts(language);
  const sum = formatMoney(amountSatang);
  const title =
    doneAt === undefined ? text.waiting(sum) : text.done(sum, formatInstant(language, doneAt, 'short'));
  return (
    <Notice tone={doneAt === undefined ? 'wait' : 'good'} title={title}>
      <p>{why === 'ordered' && reason !== undefined ? `${text.whys.ordered}: ${reason}` : text.whys[why]}</p>
      {providerReference !== undefined && (
        <p class="small muted">
          {text.reference} <span class="number payment-number">{providerReference}</span>
        </p>
      )}
    </Notice>
  );
}
