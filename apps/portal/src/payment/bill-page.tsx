import type { Language } from '@saphan/contracts';
import { doNotPay, isDemoBiller, toAmountInWords, toBarcodeSvg } from '@saphan/payments';
import { formatDate, formatMoney, toBangkokDay } from '@saphan/thai';
import { QrCode, Row, Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { Fees } from './pay-page.tsx';
import { payTexts } from './pay-texts.ts';
import { firstOf, sumOf, type Payable } from './payable.ts';
import { barcodeOf, qrPayloadOf, referencesOf } from './qr-payload.ts';

export interface BillPageProps {
  language: Language;
  network: Network;
  payable: Payable;
  application: string;
  /** The application's number, the first reference of the bill. */
  number: string;
  billerId: string;
}

/** The bill on paper: what for, how much in figures and words, and the codes that counters, machines and apps read. */
export function BillPage(props: BillPageProps): VNode {
  const { language, network, payable, application, number, billerId } = props;
  const text = payTexts(language);
  const isDemo = isDemoBiller(billerId);
  const total = sumOf(payable.bills);
  const { reference1, reference2 } = referencesOf(payable, number, billerId);
  const until = toBangkokDay(firstOf(payable.bills.map((bill) => bill.until)));
  const facts = [
    [text.inWords, toAmountInWords(total)[language]],
    [text.untilLabel, formatDate(language, until)],
    [text.biller, billerId],
    [text.reference1, reference1],
    [text.reference2, reference2],
  ] as const;
  const barcode = toBarcodeSvg(barcodeOf(payable, number, billerId), text.barcode);
  return (
    <div class="stack-loose bill">
      <h1>{text.billTitle(formatMoney(total))}</h1>
      <p class="bill-only-screen">
        {text.billLead} <a href={`/applications/${application}/pay/${payable.reference}`}>{text.backToPay}</a>
      </p>
      <Fees language={language} network={network} payable={payable} />
      <Rows>
        {facts.map(([label, value]) => (
          <Row label={label} state={{ type: 'plain' }}>
            <span class="number">{value}</span>
          </Row>
        ))}
      </Rows>
      <div class="bill-codes">
        <div class={isDemo ? 'pay-qr pay-sample' : 'pay-qr'}>
          <QrCode text={qrPayloadOf(payable, number, billerId)} label={text.qr} />
          {isDemo && <strong>{doNotPay[language]}</strong>}
        </div>
        <div class={isDemo ? 'bill-bar pay-sample' : 'bill-bar'}>
          <div dangerouslySetInnerHTML={{ __html: barcode }} />
          {isDemo && <strong>{doNotPay[language]}</strong>}
        </div>
      </div>
    </div>
  );
}
