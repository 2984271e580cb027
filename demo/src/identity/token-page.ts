import type { Language } from '@saphan/contracts';
import { toTotpCode, toTotpStep, totpStepMs } from '@saphan/web';
import { demoAccounts } from '../accounts.ts';
import { html, type Html } from '../page/html.ts';
import { toPage } from '../page/to-page.ts';
import type { Tokens } from './open-tokens.ts';
import { texts } from './texts.ts';

const clockOf = (ms: number): string =>
  new Date(ms).toLocaleTimeString('en-GB', { timeZone: 'Asia/Bangkok', hour12: false });

const spaced = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

function showToken(pid: string, tokens: Tokens, at: Date, language: Language): Html {
  const text = texts(language);
  const step = toTotpStep(at);
  const secret = tokens.secretOf(pid);
  const code = (off: number): Html => {
    const shown = toTotpCode(secret, step + off);
    const until = clockOf((step + off + 1) * totpStepMs);
    return html`<li>
      ${off === 0 ? text.tokenNow : text.tokenNext}
      <strong class="number" data-code="${off === 0 ? 'now' : 'next'}">${spaced(shown)}</strong>
      <small>${text.tokenUntil} ${until}</small>
    </li>`;
  };
  return html`<ul class="codes" data-pid="${pid}">
    ${[code(0), code(1)]}
  </ul>`;
}

/** The simulated tokens of the demo's officers: what each would show on the little device in its holder's hand. */
export function tokenPage(language: Language, tokens: Tokens, at: Date): string {
  const text = texts(language);
  const officers = demoAccounts.filter(({ kind }) => kind === 'officer');
  return toPage({
    language,
    title: text.tokenTitle,
    site: text.site,
    warning: text.warning,
    otherLanguage: `/token?lang=${language === 'th' ? 'en' : 'th'}`,
    main: html`<h1>${text.tokenTitle}</h1>
      <p>${text.tokenLead}</p>
      ${officers.map(
        ({ pid, nameTh, nameEn, note }) =>
          html`<section class="token">
            <h2>${language === 'th' ? nameTh : nameEn}</h2>
            <p class="quiet small">${note[language === 'th' ? 0 : 1]}</p>
            ${showToken(pid, tokens, at, language)}
          </section>`,
      )}
      <p><a href="/token?lang=${language}">${text.tokenAgain}</a></p>`,
  });
}
