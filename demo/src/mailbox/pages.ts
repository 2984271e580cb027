import type { Language } from '@saphan/contracts';
import { catcherRules } from '@saphan/testkit/mail';
import { formatInstant } from '@saphan/thai';
import { html, type Html } from '../page/html.ts';
import { toPage } from '../page/to-page.ts';
import type { StoredMail } from './mail-store.ts';
import { phoneTexts } from './phone-texts.ts';
import { texts } from './texts.ts';

const other = (language: Language): Language => (language === 'th' ? 'en' : 'th');

const page = (language: Language, title: string, main: Html, otherLanguage: string): string =>
  toPage({
    language,
    title,
    site: texts(language).site,
    warning: texts(language).warning,
    otherLanguage,
    main,
  });

function showRules(language: Language): Html {
  const text = texts(language);
  return html`<details>
    <summary>${text.rules}</summary>
    <p>${text.rulesLead}</p>
    <dl>
      ${(Object.keys(catcherRules) as (keyof typeof catcherRules)[]).map(
        (rule) =>
          html`<div>
            <dt>${rule}…@example.com</dt>
            <dd>${text.rule[rule]}<br /><span class="quiet small">${catcherRules[rule]}</span></dd>
          </div>`,
      )}
    </dl>
  </details>`;
}

const showRow = (language: Language, { id, subject, recipient, at }: StoredMail): Html =>
  html`<li>
    <a href="/mails/${id}?lang=${language}">${subject}</a>
    <span class="quiet small">${recipient}</span>
    <span class="quiet small">${formatInstant(language, at, 'short')}</span>
  </li>`;

/** All mails, or those of one recipient. */
export const listPage = (
  language: Language,
  mails: readonly StoredMail[],
  recipient: string | undefined,
): string => {
  const text = texts(language);
  const query = (lang: Language): string =>
    new URLSearchParams({ ...(recipient !== undefined && { to: recipient }), lang }).toString();
  return page(
    language,
    text.title,
    html`<h1>${text.title}</h1>
      <p>${text.lead}</p>
      <p><a href="/phones?lang=${language}">${phoneTexts(language).phones}</a></p>
      <form class="search" method="get" action="/">
        <input type="hidden" name="lang" value="${language}" />
        <label for="to">${text.filter}</label>
        <input type="text" id="to" name="to" value="${recipient ?? ''}" autocomplete="off" maxlength="254" />
        <button class="plain">${text.show}</button>
      </form>
      ${recipient !== undefined && html`<p><a href="/?lang=${language}">${text.all}</a></p>`}
      ${
        mails.length === 0
          ? html`<div class="asked">
              <p><strong>${recipient === undefined ? text.empty : text.noneFor(recipient)}</strong></p>
              <p>${text.emptyLead}</p>
            </div>`
          : html`<ul class="mails">
              ${mails.map((mail) => showRow(language, mail))}
            </ul>`
      }
      ${showRules(language)}`,
    `/?${query(other(language))}`,
  );
};

/** The text of a mail. Addresses of the one site become links: nobody else's words lead away from here. */
function showText(text: string, siteUrl: string): Html {
  const site = new URL(siteUrl).origin;
  const pieces = text
    .trim()
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((piece) => (piece.startsWith(`${site}/`) ? html`<a href="${piece}">${piece}</a>` : piece));
  // Its lines are shown as they are: nothing may stand between the marks and the text.
  return html`<div class="letter">${pieces}</div>`;
}

/** One mail as a mail program shows it. */
export const mailPage = (language: Language, mail: StoredMail, siteUrl: string): string => {
  const text = texts(language);
  const { id, subject, recipient, from, at, messageId, times } = mail;
  return page(
    language,
    subject,
    html`<p class="small"><a href="/?lang=${language}">${text.back}</a></p>
      <h1>${subject}</h1>
      <dl>
        <div>
          <dt>${text.to}</dt>
          <dd>${recipient}</dd>
        </div>
        <div>
          <dt>${text.from}</dt>
          <dd>${from}</dd>
        </div>
        <div>
          <dt>${text.at}</dt>
          <dd>${formatInstant(language, at)}</dd>
        </div>
        <div>
          <dt>${text.id}</dt>
          <dd class="small">${messageId}</dd>
        </div>
      </dl>
      ${times > 1 && html`<p class="quiet">${text.times(times)}</p>`} ${showText(mail.text, siteUrl)}
      <p class="small">
        <a href="/mails/${id}/html">${text.html}</a> · <a href="/mails/${id}/source">${text.source}</a>
      </p>`,
    `/mails/${id}?lang=${other(language)}`,
  );
};
