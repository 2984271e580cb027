import multipart from '@fastify/multipart';
import {
  openFormBrowser,
  startIdentityProvider,
  testClient,
  type FormBrowser,
  type TestIdentity,
} from '@saphan/testkit';
import { randomBytes } from 'node:crypto';
import type { VNode } from 'preact';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { createLog } from '../create-log.ts';
import { listen } from '../listen.ts';
import { bundleAssets } from './bundle-assets.ts';
import { createPageServer, type PageServer } from './create-page-server.ts';
import { memorySessions } from './memory-sessions.ts';
import { getPerson, languageOf, pageFacts, sessionOf } from './page-request.ts';
import { reauthenticate } from './reauthenticate.ts';
import { findRefused, leadToForm } from './refused-form.ts';
import { renderPage } from './render-page.ts';
import { takeDeclaration } from './sign-in.ts';
import { inOrderOfArrival, streamMark, streamPage } from './stream-page.ts';

const port = 20000 + Math.floor(Math.random() * 20000);
const origin = `http://127.0.0.1:${String(port)}`;
const kept = new Map<string, Uint8Array>();
const store = memorySessions();
const sessions = {
  ...store,
  create: async (id: string, content: Uint8Array, until: Date) => {
    kept.set(id, content);
    return store.create(id, content, until);
  },
  replace: async (id: string, content: Uint8Array, until: Date) => {
    kept.set(id, content);
    return store.replace(id, content, until);
  },
};
let identity: TestIdentity;
let app: PageServer;
let browser: FormBrowser;

async function addRoutes(): Promise<void> {
  app.get('/', async (request, reply) =>
    renderPage(
      reply,
      <html lang={languageOf(request)}>
        <form method="post" action="/change">
          <input type="hidden" name="_csrf" value={pageFacts(request).csrf()} />
        </form>
      </html>,
    ),
  );
  app.post('/change', () => ({ changed: true }));
  app.get('/me', async (request, reply) => renderPage(reply, <p>{getPerson(request).name}</p>));
  app.get('/token', (request) => getPerson(request).idToken);
  app.get('/declare', async (request, reply) =>
    reauthenticate(app, request, reply, {
      nonce: 'digest-of-it-all',
      returnTo: '/declared',
      backTo: '/notice',
      maxAge: 0,
    }),
  );
  app.get('/declared', async (request) => ({
    first: await takeDeclaration(request, 'digest-of-it-all'),
    second: await takeDeclaration(request, 'digest-of-it-all'),
  }));
  app.get('/leave-notice', async (request, reply) => {
    await sessionOf(request).update({ notice: 'saved' });
    return reply.redirect('/notice', 303);
  });
  app.get('/notice', async (request, reply) =>
    renderPage(reply, <p>{pageFacts(request).notice ?? 'none'}</p>),
  );
  await app.register(multipart);
  app.post('/files', async (request) => {
    const names: string[] = [];
    for await (const part of request.parts()) {
      names.push(part.fieldname);
      if (part.type === 'file') await part.toBuffer();
    }
    return names;
  });
  app.post('/unread', () => ({ unread: true }));
  app.post('/form', async (request, reply) =>
    leadToForm(request, reply, { typed: request.body as Record<string, unknown>, faults: [] }),
  );
  app.get('/form', (request) => findRefused(request)?.typed ?? {});
  app.get('/late-broken', async (_request, reply) =>
    streamPage(
      reply,
      <main>first{streamMark}last</main>,
      inOrderOfArrival([Promise.reject<VNode>(new Error('secret of a source'))]),
    ),
  );
  app.get('/late', async (_request, reply) => {
    const part = async (name: string, ms: number) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return <p>{name}</p>;
    };
    return streamPage(
      reply,
      <main dangerouslySetInnerHTML={{ __html: `<h1>first</h1>${streamMark}<footer>last</footer>` }} />,
      inOrderOfArrival([part('slow', 60), part('fast', 1)]),
    );
  });
}

beforeAll(async () => {
  identity = await startIdentityProvider(`${origin}/signin/callback`);
  app = await createPageServer({
    log: createLog('test', { level: 'silent' }),
    publicUrl: origin,
    sessions,
    cookieName: 'test',
    identity: {
      issuer: identity.issuer,
      ...testClient,
    },
    assets: await bundleAssets([]),
    errorPage: (page, error) => (
      <html lang={page.language}>
        <h1>{error.title}</h1>
        <p>{error.instance}</p>
      </html>
    ),
  });
  await addRoutes();
  await listen(app, { port, setting: 'TEST_PORT' });
});
afterAll(async () => {
  await app.close();
  await identity.stop();
});
beforeEach(() => {
  browser = openFormBrowser();
});

const tokenIn = (html: string) => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';

describe('forms', () => {
  it('answer 403 in the language of the page when the token is missing, wrong, or of another session', async () => {
    const html = await (await browser.go(`${origin}/?lang=en`)).text();
    const missing = await browser.post(`${origin}/change`, {});
    expect(missing.status).toBe(403);
    expect(await missing.text()).toContain('This form has expired and was not sent');
    expect(
      (await browser.post(`${origin}/change`, { _csrf: randomBytes(64).toString('base64url') })).status,
    ).toBe(403);
    const other = openFormBrowser();
    await other.go(`${origin}/`);
    expect((await other.post(`${origin}/change`, { _csrf: tokenIn(html) })).status).toBe(403);
  });

  it('refuse a right token that another site sends', async () => {
    const html = await (await browser.go(`${origin}/`)).text();
    const answer = await browser.post(
      `${origin}/change`,
      { _csrf: tokenIn(html) },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(answer.status).toBe(403);
  });

  it('pass with a token of the session, each time another text', async () => {
    const first = tokenIn(await (await browser.go(`${origin}/`)).text());
    const second = tokenIn(await (await browser.go(`${origin}/`)).text());
    expect(first).not.toBe(second);
    for (const token of [first, second]) {
      expect((await browser.post(`${origin}/change`, { _csrf: token })).status).toBe(200);
    }
  });
});

describe('the language of a first visit', () => {
  const languageFor = async (preferred: string) =>
    /<html lang="(\w+)"/.exec(
      await (await browser.go(`${origin}/`, { headers: { 'accept-language': preferred } })).text(),
    )?.[1];

  it.each([
    ['en-GB,en;q=0.9', 'en'],
    ['EN', 'en'],
    ['en-US,en;q=0.9,th;q=0.8', 'th'],
    ['th-TH,th;q=0.9,en;q=0.8', 'th'],
    ['de,en;q=0.5', 'th'],
    ['enm', 'th'],
    ['*', 'th'],
    ['', 'th'],
  ])('of a browser that prefers %j is %s', async (preferred, language) => {
    expect(await languageFor(preferred)).toBe(language);
  });

  it('gives way to a choice once made', async () => {
    await browser.go(`${origin}/?lang=th`);
    expect(await languageFor('en-GB')).toBe('th');
  });
});

describe('forms with files', () => {
  const file = new Blob([randomBytes(500_000)]);
  const send = (path: string, fields: readonly (readonly [string, string | Blob])[]) => {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    return browser.go(`${origin}${path}`, { method: 'POST', body });
  };
  const token = async () => tokenIn(await (await browser.go(`${origin}/`)).text());

  it('are refused where the first field is no token of the session, wherever else one stands', async () => {
    const right = await token();
    const wrong = randomBytes(64).toString('base64url');
    const late = [
      ['file', file],
      ['_csrf', right],
    ] as const;
    expect((await send('/files', [['file', file]])).status).toBe(403);
    expect((await send('/files', late)).status).toBe(403);
    expect((await send('/files', [['_csrf', wrong], ...late])).status).toBe(403);
    expect((await send(`/files?_csrf=${right}`, [['file', file]])).status).toBe(403);
  });

  it('are read to their end after it', async () => {
    const fields = [
      ['_csrf', await token()],
      ['name', 'x'],
      ['file', file],
      ['last', 'y'],
    ] as const;
    const answer = await send('/files', fields);
    expect(await answer.json()).toEqual(['name', 'file', 'last']);
  });

  it('are answered by a route that reads none of it', async () => {
    const fields = [
      ['_csrf', await token()],
      ['file', file],
      ['file', file],
    ] as const;
    expect(await (await send('/unread', fields)).json()).toEqual({ unread: true });
    expect((await browser.go(`${origin}/`)).status).toBe(200);
  });
});

test('of a form that a session can’t hold, the shortest texts stand there again, be it many thousand', async () => {
  const _csrf = tokenIn(await (await browser.go(`${origin}/`)).text());
  const fields = Object.fromEntries(Array.from({ length: 8_000 }, (_, at) => [`row.${at}`, String(at)]));
  await browser.post(`${origin}/form`, { _csrf, long: 'x'.repeat(40_000), ...fields });
  const typed = (await (await browser.go(`${origin}/form`)).json()) as Record<string, string>;
  expect(typed).not.toHaveProperty('long');
  expect(typed).toMatchObject({ 'row.0': '0', 'row.999': '999' });
  expect(Object.keys(typed).length).toBeLessThan(8_000);
});

describe('sign-in', () => {
  it('is asked for by a private page, and leads back to it', async () => {
    const refused = await browser.go(`${origin}/me`);
    expect(refused.headers.get('location')).toBe('/signin?returnTo=%2Fme');
    const page = await browser.follow(`${origin}/me`);
    expect(await page.text()).toContain('กัญญา ศรีวิไล');
  });

  it.each(['th', 'en'])('asks the provider for pages in the language of the visitor: %s', async (lang) => {
    const other = openFormBrowser();
    await other.go(`${origin}/?lang=${lang}`);
    const led = await other.go(`${origin}/signin`);
    const asked = new URL(led.headers.get('location') ?? '').searchParams;
    expect(asked.get('ui_locales')?.split(' ')[0]).toBe(lang);
  });

  it('never leads to another host', async () => {
    for (const evil of ['//evil.example', '/\\evil.example', 'https://evil.example/']) {
      const other = openFormBrowser();
      const page = await other.follow(`${origin}/signin?returnTo=${encodeURIComponent(evil)}`);
      expect(new URL(page.url).origin).toBe(origin);
    }
  });

  it('refuses a code that this browser did not ask for', async () => {
    const page = await browser.go(`${origin}/signin/callback?code=stolen&state=made-up`);
    expect(page.status).toBe(400);
    await browser.go(`${origin}/signin`);
    expect((await browser.go(`${origin}/signin/callback?code=stolen&state=made-up`)).status).toBe(400);
  });

  it('changes the session on sign-in, so that a planted one is worth nothing', async () => {
    await browser.go(`${origin}/`);
    const before = browser.cookies(origin).get('test');
    await browser.follow(`${origin}/me`);
    const after = browser.cookies(origin).get('test');
    expect(after).toBeDefined();
    expect(after).not.toBe(before);
    const planted = await fetch(`${origin}/me`, {
      headers: { cookie: `test=${before ?? ''}`, accept: 'text/html' },
      redirect: 'manual',
    });
    expect(planted.status).toBe(303);
  });

  it('leaves nothing of one person to another who signs in after them in the same browser', async () => {
    const signInAs = async (pid: string, name: string): Promise<void> => {
      identity.person = { pid, name, acr: 'ial2.3-aal2' };
      browser.forget(identity.issuer);
      await browser.follow(`${origin}/signin?returnTo=/`);
    };
    const typed = async (): Promise<unknown> => (await browser.go(`${origin}/form`)).json();
    const tokenNow = async () => tokenIn(await (await browser.go(`${origin}/`)).text());
    const type = async () =>
      browser.post(`${origin}/form`, { _csrf: await tokenNow(), illness: 'of the first' });
    await type();
    await signInAs('9000000000001', 'กัญญา ศรีวิไล');
    // A visitor's own answers go along with their sign-in, and with one that is renewed.
    expect(await typed()).toEqual({ illness: 'of the first' });
    await signInAs('9000000000001', 'กัญญา ศรีวิไล');
    expect(await typed()).toEqual({ illness: 'of the first' });
    await browser.go(`${origin}/leave-notice`);
    await signInAs('9000000000002', 'สมชาย');
    expect(await typed()).toEqual({});
    expect(await (await browser.go(`${origin}/notice`)).text()).toContain('none');
    identity.person = { pid: '9000000000001', name: 'กัญญา ศรีวิไล', acr: 'ial2.3-aal2' };
  });

  it('asks an ID token with pid, acr and auth_time and no names, and keeps it sealed', async () => {
    await browser.follow(`${origin}/me`);
    const token = await (await browser.go(`${origin}/token`)).text();
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object;
    expect(claims).toMatchObject({ pid: '9000000000001', acr: 'ial2.3-aal2' });
    expect(claims).toHaveProperty('auth_time');
    expect(claims).not.toHaveProperty('name');
    expect(Buffer.concat([...kept.values()]).toString('latin1')).not.toContain(token.slice(0, 40));
  });

  it('binds a declaration to its digest, once, and refuses another person', async () => {
    await browser.follow(`${origin}/me`);
    const declared = (await (await browser.follow(`${origin}/declare`)).json()) as {
      first?: string;
      second?: string;
    };
    const claims = JSON.parse(
      Buffer.from(declared.first?.split('.')[1] ?? '', 'base64url').toString(),
    ) as object;
    expect(claims).toMatchObject({
      nonce: 'digest-of-it-all',
      pid: '9000000000001',
      aud: testClient.declaration.clientId,
    });
    expect(declared.second).toBeUndefined();

    identity.person = { pid: '9000000000002', name: 'สมชาย', acr: 'ial2.3-aal2' };
    browser.forget(identity.issuer);
    const refused = await browser.follow(`${origin}/declare`);
    expect(await refused.text()).toContain('ผู้ที่ยืนยันไม่ใช่คนเดียวกับผู้ที่เข้าสู่ระบบ');
    expect(await (await browser.go(`${origin}/declared`)).json()).toEqual({});
    expect(await (await browser.go(`${origin}/me`)).text()).toContain('กัญญา');
    identity.person = { pid: '9000000000001', name: 'กัญญา ศรีวิไล', acr: 'ial2.3-aal2' };
  });

  it('leads back, still signed in, who cancels; a visitor who does is told so, with a way to try again', async () => {
    await browser.follow(`${origin}/me`);
    identity.cancels = true;
    browser.forget(identity.issuer);
    const back = await browser.follow(`${origin}/declare`);
    expect(new URL(back.url).pathname).toBe('/notice');
    expect(await back.text()).toContain('คุณยกเลิกการยืนยันตัวตน');
    expect(await (await browser.go(`${origin}/me`)).text()).toContain('กัญญา');
    expect((await openFormBrowser().follow(`${origin}/me`)).status).toBe(403);
    identity.cancels = false;
  });

  it('ends with a form only', async () => {
    await browser.follow(`${origin}/me`);
    const token = tokenIn(await (await browser.go(`${origin}/`)).text());
    const out = await browser.post(`${origin}/signout`, { _csrf: token });
    expect(out.status).toBe(303);
    expect((await browser.go(`${origin}/me`)).status).toBe(303);
  });
});

describe('pages', () => {
  it('are Thai, and English by ?lang= from then on', async () => {
    expect(await (await browser.go(`${origin}/`)).text()).toContain('lang="th"');
    expect(await (await browser.go(`${origin}/?lang=en`)).text()).toContain('lang="en"');
    expect(await (await browser.go(`${origin}/`)).text()).toContain('lang="en"');
  });

  it('show a message once', async () => {
    expect(await (await browser.follow(`${origin}/leave-notice`)).text()).toContain('saved');
    expect(await (await browser.go(`${origin}/notice`)).text()).toContain('none');
  });

  it('allow no inline script or style, and are kept by no cache', async () => {
    const answer = await browser.go(`${origin}/`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('answer an unknown address with a page to browsers and problem+json to others', async () => {
    const page = await browser.go(`${origin}/nowhere`);
    expect(page.status).toBe(404);
    expect(await page.text()).toContain('ไม่พบหน้านี้');
    const json = await browser.go(`${origin}/nowhere`, { headers: { accept: 'application/json' } });
    expect(json.headers.get('content-type')).toBe('application/problem+json');
  });

  it('end well when a late part fails', async () => {
    const text = await (await browser.go(`${origin}/late-broken`)).text();
    expect(text).toMatch(/first.*last/s);
    expect(text).not.toContain('secret');
  });

  it('stream late parts in the order they arrive', async () => {
    const text = await (await browser.go(`${origin}/late`)).text();
    expect(text).toMatch(/first.*fast.*slow.*last/s);
  });
});
