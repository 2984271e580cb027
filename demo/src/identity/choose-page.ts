import type { Language } from '@saphan/contracts';
import { formatPid } from '@saphan/thai';
import { demoAccounts, type DemoAccount } from '../accounts.ts';
import { html, type Html } from '../page/html.ts';
import { toPage } from '../page/to-page.ts';
import type { IdentityClient } from './clients.ts';
import type { IdentityPerson, People } from './people.ts';
import { texts } from './texts.ts';

export interface Choice {
  readonly language: Language;
  /** Path of the sign-in under way; the form goes there. */
  readonly path: string;
  readonly client: IdentityClient;
  /** What was typed into the search field. */
  readonly search: string;
  readonly people: People;
  /** Set where a person who is signed in confirms a declaration. */
  readonly confirms?: {
    readonly person: IdentityPerson | undefined;
    readonly message: string;
  };
  /** Holder of the card in the reader of a counter, who confirms by its PIN and nobody else. */
  readonly card?: IdentityPerson | undefined;
  /** True after a wrong PIN. */
  readonly isWrong?: boolean;
}

/** PIN of every card of the demo: the page says it. */
export const cardPin = '1234';

const mostFound = 40;

interface Row {
  readonly pid: string;
  readonly name: string;
  readonly note?: string;
}

const toAccountRow = (account: DemoAccount, language: Language): Row => ({
  pid: account.pid,
  name: language === 'th' ? account.nameTh : account.nameEn,
  note: account.note[language === 'th' ? 0 : 1],
});

const toPersonRow = (person: IdentityPerson, language: Language): Row => ({
  pid: person.pid,
  name: language === 'th' ? person.nameTh : person.nameEn,
});

const showPeople = (rows: readonly Row[], path: string): Html =>
  html`<form method="post" action="${path}">
    <ul class="people">
      ${rows.map(
        ({ pid, name, note }) =>
          html`<li>
            <button name="pid" value="${pid}">
              <strong>${name}</strong> <span class="number">${formatPid(pid)}</span>
              ${note !== undefined && html`<small>${note}</small>`}
            </button>
          </li>`,
      )}
    </ul>
  </form>`;

function showConfirmation({ language, path, confirms }: Choice): Html | undefined {
  if (confirms === undefined) return undefined;
  const text = texts(language);
  const { person, message } = confirms;
  return html`<div class="asked">
      ${message !== '' && html`<p><strong>${message}</strong></p>`}
      <p>${text.confirmLead}</p>
    </div>
    ${
      person &&
      html`<form method="post" action="${path}">
        <button name="pid" value="${person.pid}">
          ${text.confirmAs} ${language === 'th' ? person.nameTh : person.nameEn}
        </button>
      </form>`
    }`;
}

/** In life the reader itself asks for the PIN; here the page does. */
const showPin = ({ language, path, isWrong }: Choice, card: IdentityPerson): Html => {
  const text = texts(language);
  return html`<p>${text.cardOf} <strong>${language === 'th' ? card.nameTh : card.nameEn}</strong></p>
    ${isWrong === true && html`<p role="alert"><strong>${text.wrongPin}</strong></p>`}
    <form class="search" method="post" action="${path}">
      <input type="hidden" name="pid" value="${card.pid}" />
      <label for="pin">${text.pin}</label>
      <input type="password" id="pin" name="pin" inputmode="numeric" maxlength="4" autocomplete="off" />
      <button>${text.pinButton}</button>
    </form>
    <p class="quiet small">${text.pinHint}</p>`;
};

/** Whoever confirms is known; to choose another is possible and not in the way. */
const choosing = (hides: boolean, other: string, choice: Html): Html =>
  !hides
    ? choice
    : html`<details>
        <summary>${other}</summary>
        ${choice}
      </details>`;

/** Officers who sign in where everybody does: at the portal's counter. */
const counterOfficers = (language: Language): readonly Row[] =>
  demoAccounts
    .filter(({ roles }) => roles?.includes('counter-officer') === true)
    .map((account) => toAccountRow(account, language));

/** The page on which a visitor of the demo chooses who to be, or confirms as the one who is signed in. */
export function choosePage(choice: Choice): string {
  const { language, path, client, search, people, confirms, card } = choice;
  const text = texts(language);
  const rowsOf = (kind: DemoAccount['kind']): readonly Row[] =>
    demoAccounts.filter((account) => account.kind === kind).map((account) => toAccountRow(account, language));
  const [heading, rows] =
    search !== ''
      ? [text.found, people.search(search, mostFound).map((person) => toPersonRow(person, language))]
      : client.offers === 'officer'
        ? [text.officers, rowsOf('officer')]
        : [text.people, [...rowsOf('person'), ...counterOfficers(language)]];
  const title = confirms ? text.confirm : card ? text.byCard : text.signIn;
  return toPage({
    language,
    title,
    site: text.site,
    warning: text.warning,
    otherLanguage: `${path}?lang=${language === 'th' ? 'en' : 'th'}`,
    main: html`<h1>${title}</h1>
      <p class="quiet">${text.signInTo}: <strong>${client.names[language]}</strong></p>
      ${showConfirmation(card === undefined ? choice : { ...choice, ...(confirms && { confirms: { ...confirms, person: undefined } }) })}
      ${
        card === undefined
          ? choosing(
              confirms?.person !== undefined && search === '',
              text.other,
              html`<form class="search" method="get" action="${path}" role="search">
                  <label for="search">${text.search}</label>
                  <input type="search" id="search" name="search" value="${search}" autocomplete="off" />
                  <input type="hidden" name="lang" value="${language}" />
                  <button class="plain">${text.searchButton}</button>
                </form>
                <p class="quiet small">${text.searchHint}</p>
                <h2>${heading}</h2>
                ${rows.length === 0 ? html`<p>${text.none}</p>` : showPeople(rows, path)}`,
            )
          : showPin(choice, card)
      }
      ${client.offers === 'officer' && html`<p class="small"><a href="/token?lang=${language}" target="_blank">${text.tokenLink}</a></p>`}
      <form class="actions" method="post" action="${path}/cancel">
        <button class="plain">${text.cancel}</button>
      </form>`,
  });
}

/** The page for a sign-in that is over, unknown or wrongly asked for: no site can be told of it. */
export function brokenPage(
  language: Language,
  detail: string,
  sites: readonly Pick<IdentityClient, 'names' | 'url'>[],
): string {
  const text = texts(language);
  return toPage({
    language,
    title: text.brokenTitle,
    site: text.site,
    warning: text.warning,
    main: html`<h1>${text.brokenTitle}</h1>
      <p>${text.brokenCure}</p>
      <ul>
        ${sites.map(({ names, url }) => html`<li><a href="${url}">${names[language]}</a></li>`)}
      </ul>
      <p class="quiet small">${detail}</p>`,
  });
}
