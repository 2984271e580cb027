import type { Language } from '@saphan/contracts';
import { formatInstant, formatMoney } from '@saphan/thai';
import { html, type Html } from '../page/html.ts';
import { toPage } from '../page/to-page.ts';
import { findBillerName } from './billers.ts';
import type { Payment } from './payment-book.ts';
import type { OrderFault, PaymentOrder } from './payment-order.ts';
import { texts } from './texts.ts';

const page = (language: Language, title: string, main: Html, otherLanguage?: string): string =>
  toPage({
    language,
    title,
    site: texts(language).site,
    warning: texts(language).warning,
    ...(otherLanguage === undefined ? {} : { otherLanguage }),
    main: html`<h1>${title}</h1>
      ${main}`,
  });

function showOrder(order: PaymentOrder, language: Language): Html {
  const text = texts(language);
  const name = findBillerName(order.billerId);
  return html`<div>
      <dt>${text.amount}</dt>
      <dd class="amount">${formatMoney(order.amountSatang, { satang: 'always' })}</dd>
    </div>
    ${
      name !== undefined &&
      html`<div>
        <dt>${text.billerName}</dt>
        <dd>${name[language]}</dd>
      </div>`
    }
    <div>
      <dt>${text.biller}</dt>
      <dd class="number">${order.billerId}</dd>
    </div>
    <div>
      <dt>${text.reference1}</dt>
      <dd class="number">${order.reference1}</dd>
    </div>
    ${
      order.reference2 !== undefined &&
      html`<div>
        <dt>${text.reference2}</dt>
        <dd class="number">${order.reference2}</dd>
      </div>`
    }`;
}

/** The first page: where the camera would be. */
export const scanPage = (language: Language): string => {
  const text = texts(language);
  return page(
    language,
    text.scanTitle,
    html`<p>${text.scanLead}</p>
      <form class="search" method="get" action="/pay">
        <label for="payload">${text.payload}</label>
        <input type="text" id="payload" name="payload" autocomplete="off" required maxlength="512" />
        <button>${text.read}</button>
      </form>`,
    `/?lang=${language === 'th' ? 'en' : 'th'}`,
  );
};

export interface OrderPage {
  readonly order: PaymentOrder;
  readonly payload: string;
  /** Address to go back to; already checked. */
  readonly back: string | undefined;
}

/** The order that a QR asks for, and the button. */
export const orderPage = (language: Language, { order, payload, back }: OrderPage): string => {
  const text = texts(language);
  const query = new URLSearchParams({
    payload,
    ...(back === undefined ? {} : { back }),
    lang: language === 'th' ? 'en' : 'th',
  });
  return page(
    language,
    text.payTitle,
    html`<dl>${showOrder(order, language)}</dl>
      <form method="post" action="/pay">
        <input type="hidden" name="payload" value="${payload}" />
        ${back !== undefined && html`<input type="hidden" name="back" value="${back}" />`}
        <input type="hidden" name="lang" value="${language}" />
        <button>${text.pay}</button>
      </form>`,
    `/pay?${query.toString()}`,
  );
};

/** What became of a payment. */
export const paidPage = (language: Language, payment: Payment, back: string | undefined): string => {
  const text = texts(language);
  return page(
    language,
    text.paidTitle,
    html`<p class="good">${payment.acknowledgedAt === undefined ? text.paidLead : text.toldLead}</p>
      <dl>
        ${showOrder(payment.order, language)}
        <div>
          <dt>${text.paidAt}</dt>
          <dd>${formatInstant(language, payment.paidAt)}</dd>
        </div>
        <div>
          <dt>${text.transaction}</dt>
          <dd class="number">${payment.transactionId}</dd>
        </div>
      </dl>
      ${back !== undefined && html`<p><a class="button" href="${back}">${text.back}</a></p>`}`,
    `/payments/${payment.transactionId}?${new URLSearchParams({ back: back ?? '', lang: language === 'th' ? 'en' : 'th' }).toString()}`,
  );
};

export const faultPage = (language: Language, fault: OrderFault): string => {
  const text = texts(language);
  return page(
    language,
    text.faultTitle,
    html`<p class="wrong">${text.faults[fault]}</p>
      <p><a href="/">${text.scanTitle}</a></p>`,
  );
};
