import { hashAgreement, signAgreement } from '@saphan/exchange';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newAsking, newMember, ownOffer } from './joining/join.fixture.ts';
import { newAgreement, newRequest, openTestLinkage, type TestLinkage } from './linkage.fixture.ts';

/** Whoever waits for a second connection while he holds one would wait for himself here, and for others like him in the country. */
let linkage: TestLinkage;
beforeAll(async () => {
  linkage = await openTestLinkage(Date.now, 1);
});
afterAll(() => linkage.close());

test('a member joins, gets its certificate and another one, and stands in the snapshot', async () => {
  const offer = ownOffer();
  const { body } = await linkage.call('POST', '/api/invitations', offer);
  const { secret, prove } = await newAsking(String(body.token), offer);
  const joined = await linkage.call('POST', '/api/join', prove(), secret);
  expect(joined).toMatchObject({ status: 200, body: { member: newMember } });
  const { csr } = await newRequest();
  const path = `/api/gateways/${newMember}/gateway/certificates`;
  expect((await linkage.call('POST', path, { csr })).status).toBe(200);
  const { members, gateways } = await linkage.snapshot();
  expect(members.map(({ id }) => id)).toContain(newMember);
  expect(gateways.find(({ id }) => id === `${newMember}/gateway`)?.certificates).toHaveLength(2);
});

test('an agreement is offered, accepted, replaced, and given by the registrar', async () => {
  const at = new Date().toISOString();
  const { dga, dopa } = linkage.keys;
  const propose = (agreement: ReturnType<typeof newAgreement>) => {
    const hash = hashAgreement(agreement);
    const signature = signAgreement(hash, dga.agreement, at);
    const acceptance = signAgreement(hash, dopa.agreement, at);
    return linkage.call('POST', '/api/agreements/proposals', { agreement, signature, acceptance }, '');
  };
  const first = newAgreement();
  expect((await propose(first)).body).toMatchObject({ state: 'active' });
  const changed = newAgreement({ items: ['person.birthDate'], replaces: hashAgreement(first) });
  expect((await propose(changed)).body).toMatchObject({ state: 'active' });
  expect((await linkage.call('POST', '/api/agreements', newAgreement())).status).toBe(200);
  const { agreements } = await linkage.snapshot();
  expect(agreements.map(({ hash }) => hash)).toContain(hashAgreement(changed));
});
