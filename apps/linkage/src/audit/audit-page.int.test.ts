import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';
import { recordChange } from './record-change.ts';

let linkage: TestLinkage;
let pages: TestPages;
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

test('the history of changes says in words who it was, and shortens what nobody reads', async () => {
  const digest = '1iH4WhQvoqEq4lbtRuUSmMv--g-ETiKFOY3VEdHH6Lc';
  await recordChange(linkage.context.db, {
    doer: 'invitation:01a22dfe-895b-799e-a69a-e10f877f4ca3',
    action: 'register-key',
    object: digest,
    detail: { names: { th: 'สำนักงาน', en: 'Office' } },
  });
  await recordChange(linkage.context.db, {
    doer: 'gateway:TH/GOV/HTI/gateway',
    action: 'register-gateway-log',
    object: 'TH/GOV/HTI/gateway/log/0',
  });
  const auditor = await pages.signIn('9000000000094', { roles: ['auditor'] });
  const page = await (await auditor.go(`${pages.url}/audit?lang=en`)).text();
  for (const words of [
    '>an invited agency<',
    '>gateway TH/GOV/HTI/gateway<',
    `title="${digest}">1iH4WhQvoq…<`,
    '>names: Office<',
    '>TH/GOV/HTI/gateway/log/0<',
  ])
    expect(page).toContain(words);
});
