import type { Language } from '@saphan/contracts';
import { doNotPay, isDemoBiller } from '@saphan/payments';
import { formatDate, formatInstant, formatMoney, toBangkokDay } from '@saphan/thai';
import { ActionBar, ButtonLink, Notice, QrCode, Row, Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { payTexts } from './pay-texts.ts';
import { isDue, sumOf, type Payable } from './payable.ts';
import { qrPayloadOf } from './qr-payload.ts';

export interface PayPageProps {
  language: Language;
  network: Network;
  payable: Payable;
  /** The application's number, the first reference of the bill. */
  number: string;
  billerId: string;
  bankUrl: string;
  application: string;
  /** Where the demo bank leads back to. */
  here: string;
  now: Date;
}

function Due(props: PayPageProps): VNode {
  const { language, payable, number, billerId, bankUrl, application, here, now } = props;
  const text = payTexts(language);
  const payload = qrPayloadOf(payable, number, billerId);
  const isDemo = isDemoBiller(billerId);
  const until = firstOf(payable.bills.map((bill) => bill.until));
  const bank = `${bankUrl}/pay?payload=${encodeURIComponent(payload)}&back=${encodeURIComponent(here)}&lang=${language}`;
  return (
    <section class="stack">
      {until < now && <Notice tone="wrong">{text.over}</Notice>}
      <div class="pay">
        <div class={isDemo ? 'pay-qr pay-sample' : 'pay-qr'} data-payload={payload}>
          <QrCode text={payload} label={text.qr} />
          {isDemo && <strong>{doNotPay[language]}</strong>}
        </div>
        <div class="stack">
          {!isDemo && <p>{text.scan}</p>}
          <p>
            <a href={`/applications/${application}/pay/${payable.reference}/qr.png`} download>
              {text.save}
            </a>
          </p>
          <p class="small">
            {text.reference} <span class="number">{payable.reference}</span>
          </p>
          <p class="small muted">{text.until(formatDate(language, toBangkokDay(until)))}</p>
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

const firstOf = (times: readonly Date[]): Date => new Date(Math.min(...times.map(Number)));

function Paid({ language, payable, application }: PayPageProps): VNode {
  const text = payTexts(language);
  const numbers = new Set(payable.bills.map(({ providerReference }) => providerReference ?? ''));
  const times = payable.bills.flatMap(({ paidAt }) => paidAt ?? []);
  return (
    <section class="stack">
      <Notice tone="good" title={text.paid}>
        <p>{text.paidAt(formatInstant(language, firstOf(times)))}</p>
        <p>
          {text.providerReference} {[...numbers].join(', ')}
        </p>
      </Notice>
      <ActionBar>
        <ButtonLink href={`/applications/${application}`}>{text.follow}</ButtonLink>
      </ActionBar>
    </section>
  );
}

/** What for: each fee of a bill, under its service and its agency where several are paid together. */
function Fees({ language, network, payable: { bills } }: PayPageProps): VNode {
  const text = payTexts(language);
  const { services } = network.index();
  return (
    <>
      {bills.map(({ service, payee, lines }) => (
        <section class="stack-tight">
          <h2>{services.get(service)?.names[language] ?? service}</h2>
          <Rows>
            {lines.map(({ label, amountSatang }) => (
              <Row label={label[language]} state={{ type: 'plain' }}>
                <span class="number">{formatMoney(amountSatang)}</span>
              </Row>
            ))}
          </Rows>
          <p class="small muted">{text.payee(network.nameOf(payee, language))}</p>
        </section>
      ))}
      <Rows>
        <Row label={text.total} state={{ type: 'plain' }}>
          <strong class="number">{formatMoney(sumOf(bills))}</strong>
        </Row>
      </Rows>
    </>
  );
}

/** What is to be paid at once: what for, how much, and the QR that any bank reads. */
export function PayPage(props: PayPageProps): VNode {
  const { language, payable } = props;
  const text = payTexts(language);
  return (
    <div class="stack-loose">
      <h1>{payable.bills.length > 1 ? text.titleOfSeveral : text.title}</h1>
      <Fees {...props} />
      {isDue(payable) ? <Due {...props} /> : <Paid {...props} />}
    </div>
  );
}
