import type { JoinOffer } from '@saphan/contracts';
import { digest, findJoinToken, thumbprint } from '@saphan/exchange';
import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newRequest, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';
import { newAsking, newMember, ownOffer } from './join.fixture.ts';
import { withdrawInvitation } from './invitation-store.ts';

const day = 86_400_000;
let linkage: TestLinkage;
let shiftMs = 0;
beforeAll(async () => {
  linkage = await openTestLinkage(() => Date.now() + shiftMs);
});
afterAll(() => linkage.close());

async function invited(offer: JoinOffer): Promise<{ id: string; token: string }> {
  const { status, body } = await linkage.call('POST', '/api/invitations', offer);
  expect(status, JSON.stringify(body)).toBe(200);
  return { id: String(body.id), token: String(body.token) };
}
const join = (secret: string, submission: unknown) => linkage.call('POST', '/api/join', submission, secret);
const counts = async (): Promise<readonly number[]> => {
  const { members, gateways, subsystems } = await linkage.snapshot();
  const keys = members.flatMap((member) => member.keys).length;
  const certificates = gateways.flatMap((gateway) => gateway.certificates).length;
  return [members.length, gateways.length, subsystems.length, keys, certificates];
};

describe('an invitation is refused', () => {
  test.each<[string, JoinOffer, string]>([
    ['of another instance', ownOffer({ member: { ...ownOffer().member, id: 'XX/GOV/NEW' } }), 'name-wrong'],
    [
      'with a system of another member',
      ownOffer({ subsystems: [{ id: 'TH/GOV/RD/x', names: { th: 'x', en: 'x' } }] }),
      'name-wrong',
    ],
    [
      'at a gateway of another member as its own',
      ownOffer({
        place: { type: 'own', gateway: 'TH/GOV/DGA/cloud', host: 'x', dataClass: 'open' },
      }),
      'name-wrong',
    ],
    [
      'at a host that is not there',
      ownOffer({ place: { type: 'hosted', gateway: 'TH/GOV/DGA/none' } }),
      'gateway-unknown',
    ],
  ])('%s', async (_name, offer, code) => {
    expect((await linkage.call('POST', '/api/invitations', offer)).body.code).toBe(code);
  });
  test('without the administrator', async () => {
    expect((await linkage.call('POST', '/api/invitations', ownOffer(), 'wrong')).status).toBe(401);
  });
});

describe('a token is refused', () => {
  test('that nobody gave, with nothing told of what there is', async () => {
    const { status, body } = await linkage.call('GET', '/api/join', undefined, 's'.repeat(43));
    expect([status, body.code]).toEqual([401, 'join-token-unknown']);
    expect((await linkage.call('GET', '/api/join', undefined, 'short')).status).toBe(401);
  });

  test('for anything that it does not name, and changes nothing', async () => {
    const before = await counts();
    const { token } = await invited(ownOffer());
    const { secret, request, prove } = await newAsking(token, ownOffer());
    for (const change of [
      { member: 'TH/GOV/RD' },
      { gateway: `${newMember}/other` },
      { address: 'https://elsewhere.test:7111' },
      { invitation: digest('another') },
      { keys: request.keys.slice(1) },
      { csr: undefined },
    ]) {
      const asked = JSON.parse(JSON.stringify({ ...request, ...change })) as typeof request;
      expect((await join(secret, prove(asked))).body.code, JSON.stringify(change)).toMatch(/^join-refused$/);
    }
    const { proofs } = prove();
    expect((await join(secret, { request, proofs: proofs.slice(1) })).body.code).toBe('join-refused');
    const old = prove(request, [], Math.floor(Date.now() / 1000) - 400);
    expect((await join(secret, old)).body.code).toBe('join-refused');
    const bad = { ...request, csr: 'none' };
    expect((await join(secret, prove(bad))).body.code).toBe('certificate-request');
    expect(await counts()).toEqual(before);
  });

  test('after it was withdrawn, and after seven days', async () => {
    const first = await invited(ownOffer());
    const asking = await newAsking(first.token, ownOffer());
    await withdrawInvitation(linkage.context.db, first.id, 'key:admin', Date.now());
    expect((await join(asking.secret, asking.prove())).body.code).toBe('join-token-over');
    await expect(
      withdrawInvitation(linkage.context.db, first.id, 'key:admin', Date.now()),
    ).rejects.toMatchObject({ code: 'invitation-unknown' });
    const second = await invited(ownOffer());
    const late = await newAsking(second.token, ownOffer());
    shiftMs = 7 * day;
    const proofs = late.prove(late.request, [], Math.floor((Date.now() + shiftMs) / 1000));
    expect((await join(late.secret, proofs)).body.code).toBe('join-token-over');
    expect((await linkage.call('GET', '/api/join', undefined, late.secret)).status).toBe(410);
    shiftMs = 0;
  });

  test('that would move a member onto a host which has not signed', async () => {
    const offer = ownOffer({ place: { type: 'hosted', gateway: 'TH/GOV/DGA/cloud' } });
    const { token } = await invited(offer);
    const { secret, request, prove } = await newAsking(token, offer);
    expect((await join(secret, prove())).body.code).toBe('join-refused');
    const { rd } = linkage.keys;
    expect((await join(secret, prove(request, [rd.exchange]))).body.code).toBe('join-refused');
  });
});

describe('a token', () => {
  test('makes a member of whoever shows it, once; its repeat gets the same answer, other keys do not', async () => {
    const { id, token } = await invited(ownOffer());
    const { pin } = findJoinToken(token) ?? {};
    const { body: jwk } = await linkage.call('GET', '/snapshot/key');
    expect(thumbprint(jwk)).toBe(pin);
    const { secret, request, prove } = await newAsking(token, ownOffer());
    const { body: shown } = await linkage.call('GET', '/api/join', undefined, secret);
    expect(shown).toMatchObject({ instance: 'TH', invitation: request.invitation, offer: ownOffer() });

    const { status, body } = await join(secret, prove());
    expect(status, JSON.stringify(body)).toBe(200);
    const snapshot = await linkage.snapshot();
    const member = snapshot.members.find((each) => each.id === newMember);
    expect(member?.agency).toBe(shown.agency);
    expect(member?.keys.map(({ kid }) => kid).sort()).toEqual(request.keys.map(({ kid }) => kid).sort());
    const gateway = snapshot.gateways.find((each) => each.id === `${newMember}/gateway`);
    expect(gateway).toMatchObject({
      address: request.address,
      hosts: [newMember],
      dataClass: 'confidential',
    });
    expect(snapshot.dataServices.map(({ id: name }) => name)).toContain(`${newMember}/register/person.v1`);
    const leaf = new X509Certificate(String(body.certificate));
    expect(gateway?.certificates.map(({ thumbprint: name }) => name)).toEqual([digest(leaf.raw)]);
    expect(leaf.checkHost('gateway.new.test')).toBeDefined();
    expect(snapshot.version).toBeGreaterThanOrEqual(Number(body.snapshotVersion));

    const after = await counts();
    expect((await join(secret, prove())).body).toMatchObject({ certificate: body.certificate });
    const other = await newAsking(token, ownOffer());
    expect((await join(secret, other.prove())).body.code).toBe('join-token-used');
    const otherTls = { ...request, csr: (await newRequest()).csr };
    expect((await join(secret, prove(otherTls))).body.code).toBe('join-token-used');
    expect(await counts()).toEqual(after);

    const rows = await linkage.context.db.selectFrom('audit').selectAll().orderBy('id').execute();
    expect(rows.filter(({ object }) => object === id).map(({ actor, action }) => [actor, action])).toEqual([
      ['key:admin', 'invite-member'],
    ]);
    const made = rows.filter(({ actor }) => actor === `invitation:${id}`).map(({ action }) => action);
    expect(made).toEqual(
      expect.arrayContaining(['register-member', 'register-gateway', 'issue-certificate']),
    );
    const stored = await linkage.context.db.selectFrom('join_invitation').selectAll().execute();
    expect(JSON.stringify([stored, rows, linkage.logged])).not.toContain(secret);
  });

  test('shown by two at once serves one of them', async () => {
    const offer = ownOffer({
      member: { ...ownOffer().member, id: 'TH/GOV/TWO' },
      subsystems: [{ id: 'TH/GOV/TWO/x', names: { th: 'x', en: 'x' } }],
      place: { type: 'own', gateway: 'TH/GOV/TWO/gateway', host: 'two.test', dataClass: 'open' },
    });
    const { token } = await invited(offer);
    const askings = await Promise.all([newAsking(token, offer), newAsking(token, offer)]);
    const answers = await Promise.all(askings.map(({ secret, prove }) => join(secret, prove())));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('opens a member at a host that has signed', async () => {
    const offer = ownOffer({
      member: { ...ownOffer().member, id: 'TH/GOV/HOSTED' },
      subsystems: [{ id: 'TH/GOV/HOSTED/x', names: { th: 'x', en: 'x' } }],
      place: { type: 'hosted', gateway: 'TH/GOV/DGA/cloud' },
    });
    const { token } = await invited(offer);
    const { secret, request, prove } = await newAsking(token, offer);
    const { status, body } = await join(secret, prove(request, [linkage.keys.dga.exchange]));
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.certificate).toBeUndefined();
    const { gateways } = await linkage.snapshot();
    expect(gateways.find(({ id }) => id === 'TH/GOV/DGA/cloud')?.hosts).toContain('TH/GOV/HOSTED');
  });
});
