import type { Language } from '@saphan/contracts';
import { doNotPay, isDemoBiller } from '@saphan/payments';
import { formatDate, formatMoney, toBangkokDay } from '@saphan/thai';
import { ButtonLink, Notice, QrCode } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { payTexts } from './pay-texts.ts';
import { firstOf, sumOf, type Payable } from './payable.ts';
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
  /** Where the demo bank leads back to: the page that follows the application. */
  back: string;
  now: Date;
}

/**
 * By a phone one goes to the bank, for none can scan its own screen; at a desk one scans with the phone. The QR holds nothing to
 * press: it stands last, and a wide screen puts it first without turning the order of keys.
 */
function Due(props: PayPageProps): VNode {
  const { language, payable, number, billerId, bankUrl, application, back, now } = props;
  const text = payTexts(language);
  const payload = qrPayloadOf(payable, number, billerId);
  const isDemo = isDemoBiller(billerId);
  const until = firstOf(payable.bills.map((bill) => bill.until));
  const bank = `${bankUrl}/pay?payload=${encodeURIComponent(payload)}&back=${encodeURIComponent(back)}&lang=${language}`;
  return (
    <section class="stack">
      {until < now && <Notice tone="wrong">{text.over}</Notice>}
      <div class="pay">
        <div class="stack">
          {!isDemo && <p>{text.scan}</p>}
          <p class="pay-go">
            <ButtonLink href={bank}>{text.bank}</ButtonLink>
            <a href={`/applications/${application}/pay/${payable.reference}/qr.png`} download>
              {text.save}
            </a>
          </p>
          <p class="small">
            {text.until(formatDate(language, toBangkokDay(until)))} · {text.reference}{' '}
            <span class="number">{payable.reference}</span>
          </p>
          <p class="small">
            <a href={`/applications/${application}/pay/${payable.reference}/bill`}>{text.bill}</a>
          </p>
          <p class="small muted">{text.after}</p>
          <p class="small">
            <a href={back}>{text.look}</a>
          </p>
        </div>
        <div class={isDemo ? 'pay-qr pay-sample' : 'pay-qr'} data-payload={payload}>
          <QrCode text={payload} label={text.qr} />
          {isDemo && <strong>{doNotPay[language]}</strong>}
        </div>
      </div>
    </section>
  );
}

/** What for: each bill under its service, with what it is made of and whose it is. */
export function Fees({
  language,
  network,
  payable: { bills },
}: Pick<PayPageProps, 'language' | 'network' | 'payable'>): VNode {
  const text = payTexts(language);
  const { services } = network.index();
  return (
    <div class="stack-tight">
      <dl class="pay-lines">
        {bills.map(({ service, payee, lines }) => (
          <div>
            <dt>
              {services.get(service)?.names[language] ?? service}
              <small>{network.nameOf(payee, language)}</small>
            </dt>
            {lines.map(({ label, amountSatang }) => (
              <dd>
                <span>{label[language]}</span>
                <span class="number">{formatMoney(amountSatang)}</span>
              </dd>
            ))}
          </div>
        ))}
        <div class="pay-total">
          <dt>{text.total}</dt>
          <dd>
            <strong class="number">{formatMoney(sumOf(bills))}</strong>
          </dd>
        </div>
      </dl>
      <p class="small muted">{text.payee}</p>
    </div>
  );
}

/** What is to be paid at once: what for, how much, and the QR that any bank reads. */
export function PayPage(props: PayPageProps): VNode {
  const { language, payable } = props;
  const text = payTexts(language);
  return (
    <div class="stack-loose">
      <h1>{payable.bills.length > 1 ? text.titleOfSeveral(payable.bills.length) : text.title}</h1>
      <Fees {...props} />
      <Due {...props} />
    </div>
  );
}
