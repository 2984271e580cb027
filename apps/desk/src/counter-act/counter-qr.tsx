import { doNotPay, isDemoBiller } from '@saphan/payments';
import { formatMoney } from '@saphan/thai';
import { DeclarationField, QrCode } from '@saphan/ui';
import type { VNode } from 'preact';
import { faultOf, type FormProps } from '../case-page/decision-shell.tsx';
import { actTexts } from './act-texts.ts';
import { findCounterBill } from './counter-bill.ts';
import { findSatang } from './read-act.ts';
import { typedOf } from '../page/posted-form.ts';

/**
 * The fee as a QR on the agency's own account, which the payer scans from the officer's screen. No bank tells this desk of it: the
 * officer says that the money is there, and finds it again by the reference.
 */
export function CounterQr({ who, data, language, values, faults }: FormProps): VNode | null {
  const text = actTexts(language);
  const amountSatang = findSatang(typedOf(values, 'fee'));
  if (who.agency.hosted.counterBiller === undefined) return null;
  const isAsked = typedOf(values, 'ask') === 'qr' || typedOf(values, 'shown') === 'qr';
  const bill =
    isAsked && amountSatang !== undefined
      ? findCounterBill(who.agency, data.open.row.number, amountSatang)
      : undefined;
  const button = (
    <button class="button button-quiet button-small" type="submit" name="ask" value="qr">
      <span>{bill === undefined ? text.showQr : text.showQrAgain}</span>
    </button>
  );
  if (bill === undefined) return <p>{button}</p>;
  return (
    <section class="counter-qr" aria-label={text.qr}>
      <input type="hidden" name="shown" value="qr" />
      <div class="counter-qr-code" data-payload={bill.payload}>
        <QrCode text={bill.payload} label={text.qr} />
        {isDemoBiller(bill.billerId) && <strong>{doNotPay[language]}</strong>}
      </div>
      <div class="stack-tight">
        <p class="counter-qr-sum">{formatMoney(amountSatang ?? 0)}</p>
        <p class="small muted">
          {text.reference} <span class="number">{bill.reference}</span>
        </p>
        <p class="small">{text.scan}</p>
        <DeclarationField
          name="arrived"
          label={text.arrived}
          checked={typedOf(values, 'arrived') !== ''}
          fault={faultOf(faults, 'arrived')}
        />
        <p>{button}</p>
      </div>
    </section>
  );
}
