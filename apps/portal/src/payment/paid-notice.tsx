import type { Language } from '@saphan/contracts';
import { formatInstant, formatMoney } from '@saphan/thai';
import { Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import { payTexts } from './pay-texts.ts';
import { firstOf, isDue, paidPath, sumOf, type Payable } from './payable.ts';

/** The short number of the payment; the bank's own, which is long, behind it. */
export function PaidReference({ language, payable }: { language: Language; payable: Payable }): VNode {
  const text = payTexts(language);
  const numbers = new Set(payable.bills.map(({ providerReference }) => providerReference ?? ''));
  return (
    <details class="answers">
      <summary>
        {text.paymentNumber} <span class="number">{payable.reference}</span>
      </summary>
      {text.providerReference} <span class="number payment-number">{[...numbers].join(', ')}</span>
    </details>
  );
}

/** What became of a payment, for who comes back from the bank: its receipt, or that the bank has not told it yet. */
export function PaidNotice({
  language,
  payable,
  application,
  isLong,
}: {
  language: Language;
  payable: Payable;
  application: string;
  /** True once its word is so late that it may not have been paid at all. */
  isLong: boolean;
}): VNode {
  const text = payTexts(language);
  if (isDue(payable)) {
    return (
      <div data-payment="unheard">
        <Notice tone="wait" title={isLong ? text.unheardLong : text.unheard}>
          <p>
            {text.unheardLead}{' '}
            {isLong ? (
              <a href={`/applications/${application}/pay/${payable.reference}`}>{text.payAfterAll}</a>
            ) : (
              <a href={paidPath(application, payable.reference)}>{text.look}</a>
            )}
          </p>
        </Notice>
      </div>
    );
  }
  const paidAt = firstOf(payable.bills.flatMap((bill) => bill.paidAt ?? []));
  return (
    <div data-payment="paid">
      <Notice
        tone="good"
        title={text.paid(formatMoney(sumOf(payable.bills)), formatInstant(language, paidAt, 'short'))}
      >
        <PaidReference language={language} payable={payable} />
      </Notice>
    </div>
  );
}
