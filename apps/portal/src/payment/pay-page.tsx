import type { Language } from '@saphan/contracts';
import { doNotPay, isDemoBiller, toQrPayload } from '@saphan/payments';
import { formatDate, formatInstant, formatMoney, toBangkokDay } from '@saphan/thai';
import { ActionBar, ButtonLink, Notice, QrCode, Row, Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import type { Bill } from './bill.ts';
import { payTexts } from './pay-texts.ts';

export interface PayPageProps {
  language: Language;
  network: Network;
  bill: Bill;
  /** The application's number, the first reference of the bill. */
  number: string;
  billerId: string;
  bankUrl: string;
  /** Where the demo bank leads back to. */
  here: string;
  now: Date;
}

/** What stands inside the QR: tag 30 with biller, application and payment. */
const payloadOf = ({ bill, number, billerId }: PayPageProps): string =>
  toQrPayload(
    {
      type: 'bill',
      billerId,
      reference1: number.replaceAll(/[^A-Z0-9]/g, ''),
      reference2: bill.reference,
    },
    bill.amountSatang,
  );

function Due(props: PayPageProps): VNode {
  const { language, bill, billerId, bankUrl, here, now } = props;
  const text = payTexts(language);
  const payload = payloadOf(props);
  const isDemo = isDemoBiller(billerId);
  const bank = `${bankUrl}/pay?payload=${encodeURIComponent(payload)}&back=${encodeURIComponent(here)}&lang=${language}`;
  return (
    <section class="stack">
      {bill.until < now && <Notice tone="wrong">{text.over}</Notice>}
      <div class="pay">
        <div class={isDemo ? 'pay-qr pay-sample' : 'pay-qr'} data-payload={payload}>
          <QrCode text={payload} label={text.qr} />
          {isDemo && <strong>{doNotPay[language]}</strong>}
        </div>
        <div class="stack">
          <p>{text.scan}</p>
          <p class="small">
            {text.reference} <span class="number">{bill.reference}</span>
          </p>
          <p class="small muted">{text.until(formatDate(language, toBangkokDay(bill.until)))}</p>
          {isDemo && <p class="small muted">{text.demo}</p>}
        </div>
      </div>
      <p class="small muted">{text.after}</p>
      <ActionBar>
        <ButtonLink href={bank}>{text.bank}</ButtonLink>
        <a href={here}>{text.look}</a>
      </ActionBar>
    </section>
  );
}

function Paid({ language, bill }: PayPageProps): VNode {
  const text = payTexts(language);
  return (
    <section class="stack">
      <Notice tone="good" title={text.paid}>
        {bill.paidAt && <p>{text.paidAt(formatInstant(language, bill.paidAt))}</p>}
        <p>
          {text.providerReference} {bill.providerReference ?? ''}
        </p>
      </Notice>
      <ActionBar>
        <ButtonLink href={`/applications/${bill.application}`}>{text.follow}</ButtonLink>
      </ActionBar>
    </section>
  );
}

/** One bill: what for, how much, and the QR that any bank reads. */
export function PayPage(props: PayPageProps): VNode {
  const { language, network, bill } = props;
  const text = payTexts(language);
  const service = network.index().services.get(bill.service)?.names[language] ?? bill.service;
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.title}</h1>
        <p class="lead">{text.for(service)}</p>
      </div>
      <Rows>
        {bill.lines.map(({ label, amountSatang }) => (
          <Row label={label[language]} state={{ type: 'plain' }}>
            <span class="number">{formatMoney(amountSatang)}</span>
          </Row>
        ))}
        <Row label={text.total} state={{ type: 'plain' }}>
          <strong class="number">{formatMoney(bill.amountSatang)}</strong>
        </Row>
      </Rows>
      <p class="small muted">{text.payee(network.nameOf(bill.payee, language))}</p>
      {bill.paidAt === undefined ? <Due {...props} /> : <Paid {...props} />}
    </div>
  );
}
