import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { openTestPages, type TestPages } from '../pages.fixture.ts';

let linkage: TestLinkage;
let pages: TestPages;
beforeAll(async () => {
  linkage = await openTestLinkage();
  pages = await openTestPages(linkage);
  await linkage.context.publisher.publishNow();
});
afterAll(async () => {
  await pages.close();
  await linkage.close();
});

const rd = 'TH/GOV/RD';

/** As long as an id, of an id's characters, and none: PostgreSQL refuses to compare it with one. */
const malformed = ['-'.repeat(36), '0123456789abcdef0123456789abcdef----', '0'.repeat(36)];

test('what only looks like an id is refused before it reaches the database', async () => {
  const somebody = await pages.signIn('9000000000041', {
    roles: ['registrar', 'auditor'],
    rights: [
      { member: rd, role: 'steward' },
      { member: rd, role: 'author' },
    ],
  });
  const { _csrf = '' } = await pages.hiddenFields(somebody, '/change-sets');
  const invitation = { class: 'GOV', code: 'NEW', nameTh: 'ก', nameEn: 'New', shortTh: 'ก', shortEn: 'N' };
  const place = { place: 'own', name: 'gw', host: 'gw.example', dataClass: 'open' };
  for (const id of malformed) {
    const sent: readonly (readonly [path: string, fields: Readonly<Record<string, string>>])[] = [
      [`/people/${rd}/end`, { staff: id, role: 'author' }],
      [`/breaches/${id}/steps`, { kind: 'closed' }],
      [`/competences/people/${id}/end`, { [`reason-${id}`]: 'wrong' }],
      [`/competences/demands/${id}/end`, {}],
      [`/invitations/${id}/withdraw`, {}],
      ['/invitations', { ...invitation, ...place, systems: 'DATA|ก|Data', id }],
      ['/history/services/registered/restore', { id, member: rd, publication: '1' }],
      ['/change-sets', { id, member: rd, title: 'a title' }],
      ...['entries', 'propose', 'withdraw', 'accept', 'undo'].map(
        (act) => [`/change-sets/${id}/${act}`, { owner: rd, step: '1' }] as const,
      ),
    ];
    for (const [path, fields] of sent)
      expect((await somebody.post(`${pages.url}${path}`, { _csrf, ...fields })).status, path).toSatisfy(
        (status: number) => status === 400 || status === 404,
      );
    for (const path of [`/change-sets/${id}`, `/breaches/${id}`])
      expect((await somebody.go(`${pages.url}${path}`)).status, path).toBe(404);
  }
});
