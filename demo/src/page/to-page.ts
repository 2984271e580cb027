import type { Language } from '@saphan/contracts';
import { html, type Html } from './html.ts';

export interface PageContent {
  readonly language: Language;
  /** Of this page. */
  readonly title: string;
  /** Whose pages these are. */
  readonly site: string;
  /** Says what is not real here. */
  readonly warning: string;
  /** The same page in the other language; none for a page that came by a form. */
  readonly otherLanguage?: string;
  readonly main: Html;
}

/** A whole page of one of the demo's own sites. */
export function toPage({ language, title, site, warning, otherLanguage, main }: PageContent): string {
  const other = language === 'th' ? 'English' : 'ไทย';
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${site}</title>
        <link rel="stylesheet" href="/assets/page.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <p class="warning">${warning}</p>
        <header>
          <span class="site">${site}</span>
          ${
            otherLanguage !== undefined &&
            html`<a href="${otherLanguage}" lang="${language === 'th' ? 'en' : 'th'}">${other}</a>`
          }
        </header>
        <main>${main}</main>
      </body>
    </html>`.markup;
}
