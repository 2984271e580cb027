import { toUuidV7 } from '@saphan/contracts';
import { findJoinToken } from '@saphan/exchange';
import { openFormBrowser, type FormBrowser } from '@saphan/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import type { StaffRole } from '../staff/staff-store.ts';

let linkage: TestLinkage;
let pages: TestPages;
let url: string;

beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  ({ url } = pages);
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

const signIn = (roles: readonly StaffRole[], pid: string): Promise<FormBrowser> =>
  pages.signIn(pid, { roles });
const tokenOf = (browser: FormBrowser, path: string): Promise<Record<string, string>> =>
  pages.hiddenFields(browser, path);
const fields = {
  ...{
    class: 'GOV',
    code: 'PAGE',
    nameTh: 'กรมทดสอบ',
    nameEn: 'Page Department',
    shortTh: 'ท.',
    shortEn: 'P',
  },
  systems: 'register | ทะเบียน | Register | person.v1\n',
  ...{ place: 'own', name: 'gateway', host: 'gateway.page.test', dataClass: 'internal' },
};

describe('closed', () => {
  test('to visitors, to auditors, and to a form without a token', async () => {
    const visitor = openFormBrowser();
    expect((await visitor.go(`${url}/invitations`)).status).toBe(303);
    const auditor = await signIn(['auditor'], '9000000000002');
    expect((await auditor.go(`${url}/invitations`)).status).toBe(403);
    const { _csrf = '' } = await tokenOf(auditor, '/members');
    const typed = { ...fields, id: toUuidV7(Date.now()) };
    expect((await auditor.post(`${url}/invitations`, { ...typed, _csrf })).status).toBe(403);
    expect((await auditor.post(`${url}/invitations`, typed)).status).toBe(403);
    const registrar = await signIn(['registrar'], '9000000000003');
    expect((await registrar.post(`${url}/invitations`, typed)).status).toBe(403);
    expect(await linkage.context.db.selectFrom('join_invitation').selectAll().execute()).toEqual([]);
  });
});

describe('a registrar', () => {
  test('is told what is missing, and finds what was typed', async () => {
    const browser = await signIn(['registrar'], '9000000000003');
    const { _csrf = '', id = '' } = await tokenOf(browser, '/invitations');
    const answer = await browser.post(`${url}/invitations`, { ...fields, systems: 'only a code', _csrf, id });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/invitations']);
    const html = await (await browser.go(`${url}/invitations?lang=en`)).text();
    expect(html).toContain('<title>Error: ');
    expect(html).toMatch(/<a href="#f-systems">Write at least one system/);
    expect(html.match(/class="field field-bad"/g)).toHaveLength(1);
    expect(html).toContain('value="Page Department"');
  });

  test('is told of each field at once; of the two places only what belongs to the one that was chosen', async () => {
    const browser = await signIn(['registrar'], '9000000000003');
    const empty = Object.fromEntries(Object.keys(fields).map((name) => [name, ' ']));
    const faultsOf = async (more: Record<string, string>): Promise<(string | undefined)[]> => {
      const { _csrf = '', id = '' } = await tokenOf(browser, '/invitations');
      await browser.post(`${url}/invitations`, { ...empty, dataClass: '', ...more, _csrf, id });
      const html = await (await browser.go(`${url}/invitations?lang=en`)).text();
      const [summary = ''] = /<div class="error-summary".*?<\/div>/s.exec(html) ?? [];
      return [...summary.matchAll(/href="#f-(\w+)"/g)].map(([, field]) => field);
    };
    const all = ['class', 'code', 'nameTh', 'nameEn', 'shortTh', 'shortEn', 'systems'];
    expect(await faultsOf({ place: 'own' })).toEqual([...all, 'name', 'host', 'dataClass']);
    expect(await faultsOf({ place: 'hosted' })).toEqual([...all, 'hosting']);
    expect(await faultsOf({ ...fields, host: 'https://gateway.test/' })).toEqual(['host']);
    expect(await faultsOf({ ...fields, place: 'hosted', hosting: 'TH/GOV/NOBODY/gateway' })).toEqual([
      'hosting',
    ]);
  });

  test('gets the token once; sent twice, a form makes one invitation; withdrawn, the token is worth nothing', async () => {
    const browser = await signIn(['registrar'], '9000000000003');
    const typed = { ...fields, ...(await tokenOf(browser, '/invitations')) };
    expect((await browser.post(`${url}/invitations`, typed)).status).toBe(303);
    const html = await (await browser.go(`${url}/invitations?lang=en`)).text();
    const [token = ''] = /saphan-join\.[\w-]{43}\.[\w-]{43}/.exec(html) ?? [];
    const { secret = '', pin } = findJoinToken(token) ?? {};
    expect(pin).toBe(linkage.context.publisher.signingKid());
    expect(await (await browser.go(`${url}/invitations`)).text()).not.toContain(secret);
    const { body } = await linkage.call('GET', '/api/join', undefined, secret);
    expect(body.offer).toMatchObject({
      member: { id: 'TH/GOV/PAGE' },
      subsystems: [
        { id: 'TH/GOV/PAGE/register', names: { th: 'ทะเบียน', en: 'Register' }, services: ['person.v1'] },
      ],
      place: {
        type: 'own',
        gateway: 'TH/GOV/PAGE/gateway',
        host: 'gateway.page.test',
        dataClass: 'internal',
      },
    });

    await browser.post(`${url}/invitations`, typed);
    const rows = await linkage.context.db.selectFrom('join_invitation').selectAll().execute();
    expect(rows.map(({ invited_by: by }) => by)).toEqual([expect.stringMatching(/^staff:/)]);
    expect(await (await browser.go(`${url}/invitations?lang=en`)).text()).toContain('withdraw it and write');

    const { _csrf = '' } = await tokenOf(browser, '/invitations');
    await browser.post(`${url}/invitations/${String(rows[0]?.id)}/withdraw`, { _csrf });
    expect((await linkage.call('GET', '/api/join', undefined, secret)).body.code).toBe('join-token-over');
  });
});
