import { toUuidV7 } from '@saphan/contracts';
import type { FormBrowser } from '@saphan/testkit';
import type { TestPages } from '../pages.fixture.ts';

/** An author of an agency who takes files into a change set. */
export interface ImportingAuthor {
  readonly browser: FormBrowser;
  readonly csrf: string;
  /** Begins a change set for the files to come. @returns its id */
  begin(): Promise<string>;
}

export async function signInAuthor(pages: TestPages, pid: string, member: string): Promise<ImportingAuthor> {
  const browser = await pages.signIn(pid, { rights: [{ member, role: 'author' }] });
  const csrf = (await pages.hiddenFields(browser, '/change-sets'))['_csrf'] ?? '';
  return {
    browser,
    csrf,
    async begin() {
      const id = toUuidV7(Date.now());
      await browser.post(`${pages.url}/change-sets`, { _csrf: csrf, id, member, title: 'Import' });
      return id;
    },
  };
}

/** Sends a form as a browser does that has a file in it. @param fields by name, in their order; a name may stand there again */
export function sendForm(
  { browser, csrf }: Pick<ImportingAuthor, 'browser' | 'csrf'>,
  url: string,
  fields: readonly (readonly [string, string | Blob])[],
): Promise<Response> {
  const body = new FormData();
  body.append('_csrf', csrf);
  for (const [name, value] of fields) body.append(name, value);
  return browser.go(url, {
    method: 'POST',
    body,
    headers: { 'sec-fetch-site': 'same-origin' },
  });
}

/** What a hidden field of a page holds. */
export const hiddenValue = (html: string, name: string): string =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
