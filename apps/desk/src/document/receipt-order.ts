import { creditNoteType, receiptType, toUuidV7, type LocalText } from '@saphan/contracts';
import type { CaseView } from '@saphan/cases';
import { toAmountInWords } from '@saphan/payments';
import { formatInstant, formatMoney } from '@saphan/thai';
import type { Desk } from '../desk.ts';
import type { DocumentOrder } from './document-maker.ts';
import { getTemplate, toDecision, toInputs, type OrderParts } from './to-order.ts';

const names = { th: 'ใบเสร็จรับเงินค่าธรรมเนียม', en: 'Receipt for a fee' };
const creditNames = { th: 'ใบลดหนี้ค่าธรรมเนียม', en: 'Credit note for a fee' };
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

type Given = Omit<OrderParts, 'answers' | 'officer'>;

/** An order for a receipt: who paid what for which matter, and nothing else of the case. */
export const toReceiptOrder = (desk: Desk, fee: PaidFee, given: Given): DocumentOrder =>
  toFeeOrder(desk, fee, given, { type: receiptType, names });

/** An order for a credit note: the same of a fee that has gone back, with the receipt that it replaces. */
export function toCreditNoteOrder(desk: Desk, fee: PaidFee, given: Given): DocumentOrder {
  const { receipt, refund } = fee;
  if (receipt === undefined || refund?.refundedAt === undefined)
    throw new Error('a credit note without receipt or refund');
  const { reasons, refundedAt, reference = '' } = refund;
  return toFeeOrder(desk, fee, given, {
    type: creditNoteType,
    names: creditNames,
    credit: { receipt: receipt.number, reasons, refundedAt, reference },
  });
}

interface FeeDocument {
  readonly type: string;
  readonly names: LocalText;
  readonly credit?: {
    readonly receipt: string;
    readonly reasons: string;
    readonly refundedAt: string;
    readonly reference: string;
  };
}

function toFeeOrder(
  desk: Desk,
  { lines, amountSatang, paidAt, reference = '' }: PaidFee,
  given: Given,
  { type, names: title, credit }: FeeDocument,
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
    template: getTemplate(desk, type),
    inputs: {
      ...toInputs(desk, parts, { title, checkUrl }),
      receipt: {
        lines: lines.map((line) => ({ label: line.label, amount: formatMoney(line.amountSatang) })),
        total: formatMoney(amountSatang),
        totalInWords: toAmountInWords(amountSatang),
        paidAt: timeOf(paidAt),
        method,
        reference,
        ...(credit && { credit: { ...credit, refundedAt: timeOf(credit.refundedAt) } }),
      },
    },
    decision: {
      ...toDecision(desk, parts, { id, type, names: title, checkUrl }),
      payment: {
        lines: lines.map((line) => ({ label: line.label, amountSatang: line.amountSatang })),
        amountSatang,
        paidAt,
        reference,
        ...(credit && {
          credit: {
            receipt: credit.receipt,
            refundedAt: credit.refundedAt,
            reference: credit.reference,
          },
        }),
      },
    },
    issuedAt: parts.at,
  };
}
