import { receiptType, toUuidV7, type LocalText } from '@saphan/contracts';
import type { CaseView } from '@saphan/cases';
import { toAmountInWords } from '@saphan/payments';
import { formatInstant, formatMoney } from '@saphan/thai';
import type { Desk } from '../desk.ts';
import type { DocumentOrder } from './document-maker.ts';
import { getTemplate, toDecision, toInputs, type OrderParts } from './to-order.ts';

const names = { th: 'ใบเสร็จรับเงินค่าธรรมเนียม', en: 'Receipt for a fee' };
const method = { th: 'พร้อมเพย์', en: 'PromptPay' };
/** Nobody at the agency took the money: its system says that the collecting agent has. */
const issuedBy = {
  name: { th: 'ระบบรับชำระค่าธรรมเนียม', en: 'Fee collection system' },
  position: { th: 'ออกโดยอัตโนมัติเมื่อได้รับแจ้งการชำระ', en: 'Issued automatically on notice of payment' },
} as const;

export type PaidFee = NonNullable<CaseView['payment']> & { readonly paidAt: string };

const timeOf = (instant: string): LocalText => ({
  th: formatInstant('th', instant),
  en: formatInstant('en', instant),
});

/** An order for a receipt: who paid what for which matter, and nothing else of the case. */
export function toReceiptOrder(
  desk: Desk,
  { lines, amountSatang, paidAt, reference = '' }: PaidFee,
  given: Omit<OrderParts, 'answers' | 'officer'>,
): DocumentOrder {
  const parts: OrderParts = {
    ...given,
    answers: { all: new Map(), attested: new Map(), values: {}, scope: {} },
    officer: issuedBy,
  };
  const id = toUuidV7(parts.at.getTime());
  const checkUrl = `${desk.settings.checkUrl}/${id}`;
  return {
    agency: parts.agency,
    template: getTemplate(desk, receiptType),
    inputs: {
      ...toInputs(desk, parts, { title: names, checkUrl }),
      receipt: {
        lines: lines.map((line) => ({ label: line.label, amount: formatMoney(line.amountSatang) })),
        total: formatMoney(amountSatang),
        totalInWords: toAmountInWords(amountSatang),
        paidAt: timeOf(paidAt),
        method,
        reference,
      },
    },
    decision: {
      ...toDecision(desk, parts, { id, type: receiptType, names, checkUrl }),
      payment: {
        lines: lines.map((line) => ({ label: line.label, amountSatang: line.amountSatang })),
        amountSatang,
        paidAt,
        reference,
      },
    },
    issuedAt: parts.at,
  };
}
