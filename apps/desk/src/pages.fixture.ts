import { memorySessions } from '@saphan/web/pages';
import {
  openFormBrowser,
  type MovingClock,
  startIdentityProvider,
  testClient,
  toRoutes,
  watchRefusal,
  type FormBrowser,
  type TestIdentity,
} from '@saphan/testkit';
import { takeFreePort } from '@saphan/db';
import { findBase32, listen, toBase32, toTotpCode, toTotpStep, totpStepMs } from '@saphan/web';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OfficerRole } from '@saphan/cases';
import { openPages } from './app.ts';
import { openTestDesk, type TestDesk } from './desk.fixture.ts';
import { putOfficer } from './officer/put-officer.ts';

export interface TestPages extends TestDesk {
  readonly origin: string;
  readonly identity: TestIdentity;
  /** All routes, as `GET /inbox`. */
  routes(): string[];
  /** A browser in which this person is signed in. What the desk refuses it must stand in the log. */
  signIn(pid: string, acr?: string): Promise<FormBrowser>;
  addOfficer(entry: {
    pid: string;
    name: string;
    role: OfficerRole;
    member?: string;
    area?: string;
    service?: string;
    isAdministrator?: boolean;
    /** False for one who comes without second factor. */
    token?: boolean;
  }): Promise<string>;
  /** The code that the officer's token shows now; time goes on a step, since each code serves once. */
  nextCode(): string;
  /** Shows the token's code at the page for it, as a person would who was led there. */
  showToken(browser: FormBrowser): Promise<void>;
}

/** All officers of the tests hold the same token. */
const tokenSecret = toBase32(Buffer.from('a secret of the tests'));

function nextCode(clock: MovingClock): string {
  clock.forward(totpStepMs);
  return toTotpCode(findBase32(tokenSecret) ?? new Uint8Array(), toTotpStep(clock.date()));
}

/** The desk's pages on a port, with a real identity provider beside them. */
export async function openTestPages(...change: Parameters<typeof openTestDesk>): Promise<TestPages> {
  const test = await openTestDesk(...change);
  const folder = await mkdtemp(join(tmpdir(), 'saphan-desk-pages-'));
  const port = await takeFreePort();
  const origin = `http://127.0.0.1:${String(port)}`;
  const identity = await startIdentityProvider(`${origin}/signin/callback`);
  const clientSecretFile = join(folder, 'secret');
  await writeFile(clientSecretFile, testClient.clientSecret);
  const app = await openPages(
    test.desk,
    {
      publicUrl: origin,
      issuer: identity.issuer,
      clientId: testClient.clientId,
      clientSecretFile,
      demo: true,
      trustedProxies: '',
    },
    { sessions: memorySessions(), ready: {} },
  );
  await listen(app, { port, setting: 'TEST_PORT' });

  return {
    ...test,
    origin,
    identity,
    routes: () => toRoutes(app.printRoutes({ commonPrefix: false })),
    async signIn(pid, acr = 'ial2.3-aal2') {
      identity.person = { pid, name: 'เจ้าหน้าที่ ทดสอบ', acr };
      const browser = openFormBrowser((url, send) =>
        url.startsWith(origin) ? watchRefusal(test.logged, send, ({ status }) => ({ status })) : send(),
      );
      await browser.follow(`${origin}/signin?returnTo=/`);
      return browser;
    },
    nextCode: () => nextCode(test.clock),
    async showToken(browser) {
      const page = await (await browser.go(`${origin}/second-factor`)).text();
      const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(page) ?? [];
      const fields = { _csrf: token, code: nextCode(test.clock), returnTo: '/inbox' };
      const shown = await browser.post(`${origin}/second-factor`, fields);
      if (shown.status !== 303) throw new Error(`the token's code is refused: ${await shown.text()}`);
    },
    async addOfficer({
      pid,
      name,
      role,
      member = 'TH/LGO/CNX',
      area,
      service,
      isAdministrator = role === 'supervisor',
      token = true,
    }) {
      const agency = test.desk.agencies.ofSubsystem(`${member}/desk`);
      const entry = {
        member,
        pid,
        names: { th: name, en: name },
        position: { th: 'นักวิชาการสาธารณสุข', en: 'Public health officer' },
        isAdministrator,
        grants: [{ role, ...(area !== undefined && { area }), ...(service !== undefined && { service }) }],
        ...(token && { token: { name: 'token', secret: tokenSecret } }),
      };
      return (await putOfficer(test.desk, agency, entry, 'operator')).id;
    },
    async close() {
      await app.close();
      await identity.stop();
      await test.close();
      await rm(folder, { recursive: true });
    },
  };
}
