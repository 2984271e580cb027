import type { TestPages } from './pages.fixture.ts';

export type Browser = Awaited<ReturnType<TestPages['signIn']>>;

/** What tests of pages do at a browser: open, read a form, send it. */
export const formsOf = (test: () => TestPages) => {
  const page = async (browser: Browser, path: string): Promise<{ status: number; html: string }> => {
    const response = await browser.go(`${test().origin}${path}`);
    return { status: response.status, html: await response.text() };
  };
  const hidden = (html: string, action: string): Record<string, string> => {
    const form = html.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '';
    const fields = form.split('</form>')[0]?.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g) ?? [];
    return Object.fromEntries([...fields].map(([, name, value]) => [name ?? '', value ?? '']));
  };
  /** Sends a form of a page with its hidden fields; where the page has none of that action, with its token alone. */
  const post = async (
    browser: Browser,
    from: string,
    action: string,
    fields: Record<string, string> = {},
  ): Promise<Response> => {
    const { html } = await page(browser, from);
    const own = hidden(html, action);
    const token = { _csrf: own['_csrf'] ?? hidden(html, '/signout')['_csrf'] ?? '' };
    return browser.post(`${test().origin}${action}`, { ...token, ...own, ...fields });
  };
  return { page, hidden, post };
};
