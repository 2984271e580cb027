import { takeFreePort } from '@saphan/db';
import {
  openFormBrowser,
  startIdentityProvider,
  testClient,
  toRoutes,
  type FormBrowser,
  type TestIdentity,
} from '@saphan/testkit';
import { memorySessions } from '@saphan/web/pages';
import { createApp } from './app.ts';
import type { TestLinkage } from './linkage.fixture.ts';
import type { AgencyRight, StaffRole } from './staff/staff-store.ts';

/** The pages of a Linkage Center with an identity provider, for tests that click. */
export interface TestPages {
  readonly url: string;
  /** Of the identity provider. */
  readonly issuer: string;
  /** A browser in which that person is signed in, with these roles and rights from now on. */
  signIn(
    pid: string,
    may: { readonly roles?: readonly StaffRole[]; readonly rights?: readonly AgencyRight[] },
  ): Promise<FormBrowser>;
  /** Hidden fields of the first form of a page whose action is that. */
  hiddenFields(browser: FormBrowser, path: string, action?: string): Promise<Record<string, string>>;
  /** All routes, as `GET /members`. */
  routes(): string[];
  close(): Promise<void>;
}

const unescape = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');

export async function openTestPages(linkage: TestLinkage): Promise<TestPages> {
  const port = await takeFreePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const identity: TestIdentity = await startIdentityProvider(`${url}/signin/callback`);
  const { clientId, clientSecret } = testClient;
  const app = await createApp(linkage.context, {
    publicUrl: url,
    sessions: memorySessions(),
    identity: { issuer: identity.issuer, clientId, clientSecret },
    demo: true,
  });
  await app.listen({ host: '127.0.0.1', port });
  return {
    url,
    issuer: identity.issuer,
    async signIn(pid, { roles = [], rights = [] }) {
      const names = { th: `คน ${pid}`, en: `Person ${pid}` };
      await linkage.call('PUT', '/api/staff', { issuer: identity.issuer, pid, names, roles, rights });
      identity.person = { ...identity.person, pid };
      const browser = openFormBrowser();
      await browser.follow(`${url}/signin`);
      return browser;
    },
    async hiddenFields(browser, path, action) {
      const html = await (await browser.go(`${url}${path}`)).text();
      const form =
        action === undefined ? html : html.slice(html.indexOf(`action="${action}"`)).split('</form>')[0];
      const hidden = [...(form ?? '').matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
      return Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, unescape(value)]));
    },
    routes: () => toRoutes(app.printRoutes({ commonPrefix: false })),
    async close() {
      await app.close();
      await identity.stop();
    },
  };
}
