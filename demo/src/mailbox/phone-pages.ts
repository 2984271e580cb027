import type { Language } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import { html, type Html } from '../page/html.ts';
import { toPage } from '../page/to-page.ts';
import type { PhoneMessage } from './phone-store.ts';
import { phoneTexts } from './phone-texts.ts';
import { numberRules } from './sms-door.ts';
import { texts } from './texts.ts';

const other = (language: Language): Language => (language === 'th' ? 'en' : 'th');

function showMessage(language: Language, { channel, to, from, text, at, segments }: PhoneMessage): Html {
  const words = phoneTexts(language);
  return html`<li>
    <div class="letter">${text}</div>
    <span class="quiet small"
      >${words.channels[channel]} · ${from} → ${channel === 'sms' ? to : `${to.slice(0, 6)}…`}</span
    >
    <span class="quiet small"
      >${formatInstant(language, at, 'short')}${
        segments === undefined ? '' : ` · ${words.segments(segments)}`
      }</span
    >
  </li>`;
}

function showRules(language: Language): Html {
  const words = phoneTexts(language);
  return html`<details>
    <summary>${words.rules}</summary>
    <p>${words.rulesLead}</p>
    <dl>
      ${(Object.keys(numberRules) as (keyof typeof numberRules)[]).map(
        (rule) =>
          html`<div>
            <dt>08x-xxxx-${rule}</dt>
            <dd>${words.rule[rule]}<br /><span class="quiet small">${numberRules[rule]}</span></dd>
          </div>`,
      )}
    </dl>
  </details>`;
}

/** A chat in which a user of LINE writes to the official account. */
function showChat(language: Language, answered: number | undefined): Html {
  const words = phoneTexts(language);
  return html`<h2>${words.write}</h2>
    <p>${words.writeLead}</p>
    ${answered !== undefined && html`<p role="status"><strong>${words.written(answered)}</strong></p>`}
    <form class="search" method="post" action="/phones/line?lang=${language}">
      <label for="name">${words.name}</label>
      <input type="text" id="name" name="name" value="kanya" autocomplete="off" maxlength="60" />
      <label for="text">${words.text}</label>
      <input type="text" id="text" name="text" autocomplete="off" maxlength="200" />
      <button class="plain">${words.send}</button>
    </form>`;
}

/**
 * All that came to telephones, and a chat to write in.
 * @param answered status with which the portal has just answered what was written
 */
export function phonesPage(
  language: Language,
  messages: readonly PhoneMessage[],
  answered: number | undefined,
): string {
  const words = phoneTexts(language);
  const { site, warning } = texts(language);
  return toPage({
    language,
    title: words.title,
    site,
    warning,
    otherLanguage: `/phones?lang=${other(language)}`,
    main: html`<p class="small"><a href="/?lang=${language}">${words.mails}</a></p>
      <h1>${words.title}</h1>
      <p>${words.lead}</p>
      ${
        messages.length === 0
          ? html`<div class="asked">
              <p><strong>${words.empty}</strong></p>
              <p>${words.emptyLead}</p>
            </div>`
          : html`<ul class="texts">
              ${messages.map((message) => showMessage(language, message))}
            </ul>`
      }
      ${showChat(language, answered)} ${showRules(language)}`,
  });
}
