import { memorySessions } from '@saphan/web/pages';
import {
  openFormBrowser,
  startIdentityProvider,
  testClient,
  type FormBrowser,
  type TestIdentity,
} from '@saphan/testkit';
import { takeFreePort } from '@saphan/db';
import { listen } from '@saphan/web';
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
  /** A browser in which this person is signed in. */
  signIn(pid: string, acr?: string): Promise<FormBrowser>;
  addOfficer(entry: {
    pid: string;
    name: string;
    role: OfficerRole;
    member?: string;
    area?: string;
  }): Promise<string>;
}

/** The desk's pages on a port, with a real identity provider beside them. */
export async function openTestPages(): Promise<TestPages> {
  const test = await openTestDesk();
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
    },
    { sessions: memorySessions(), ready: {} },
  );
  await listen(app, { port, setting: 'TEST_PORT' });

  return {
    ...test,
    origin,
    identity,
    async signIn(pid, acr = 'ial2.3-aal2') {
      identity.person = { pid, name: 'เจ้าหน้าที่ ทดสอบ', acr };
      const browser = openFormBrowser();
      await browser.follow(`${origin}/signin?returnTo=/`);
      return browser;
    },
    async addOfficer({ pid, name, role, member = 'TH/LGO/CNX', area }) {
      const agency = test.desk.agencies.ofSubsystem(`${member}/desk`);
      const entry = {
        member,
        pid,
        names: { th: name, en: name },
        position: { th: 'นักวิชาการสาธารณสุข', en: 'Public health officer' },
        isAdministrator: role === 'supervisor',
        grants: [{ role, ...(area !== undefined && { area }) }],
      };
      return putOfficer(test.desk, agency, entry, 'operator');
    },
    async close() {
      await app.close();
      await identity.stop();
      await test.close();
      await rm(folder, { recursive: true });
    },
  };
}
