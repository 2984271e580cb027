import { signAgreement, signRevocation, toPublicJwk, type SigningKey } from '@saphan/exchange';
import { CompactSign } from 'jose';
import { untilLockWaits } from '@saphan/testkit';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addEvent } from './agreement-store.ts';
import { newAgreement, newKey, openTestLinkage, type TestLinkage } from '../linkage.fixture.ts';

let linkage: TestLinkage;
beforeAll(async () => {
  linkage = await openTestLinkage();
});
afterAll(() => linkage.close());

const at = (): string => new Date().toISOString();
const draft = async (more: Parameters<typeof newAgreement>[0] = {}): Promise<string> => {
  const { status, body } = await linkage.call('POST', '/api/agreements', newAgreement(more));
  expect(status, JSON.stringify(body)).toBe(200);
  return String(body.hash);
};
const sign = (hash: string, party: string, key: SigningKey, signed = hash) =>
  linkage.call('POST', `/api/agreements/${hash}/signatures`, {
    party,
    signature: signAgreement(signed, key, at()),
  });
const activate = (hash: string) => linkage.call('POST', `/api/agreements/${hash}/activation`);
const makeActive = async (more: Parameters<typeof newAgreement>[0] = {}): Promise<string> => {
  const hash = await draft(more);
  await sign(hash, 'consumer', linkage.keys.dga.agreement);
  await sign(hash, 'provider', linkage.keys.dopa.agreement);
  expect((await activate(hash)).body).toEqual({ hash, state: 'active' });
  return hash;
};
const listed = async (hash: string) =>
  (await linkage.snapshot()).agreements.find((signed) => signed.hash === hash);

describe('who may not propose, sign, activate, revoke', () => {
  test.each([
    ['POST', '/api/agreements'],
    ['POST', `/api/agreements/${'h'.repeat(43)}/signatures`],
    ['POST', `/api/agreements/${'h'.repeat(43)}/activation`],
    ['POST', `/api/agreements/${'h'.repeat(43)}/revocation`],
    ['GET', '/api/agreements'],
  ] as const)('without the key: %s %s', async (method, url) => {
    for (const bearer of ['', 'another', 'the-administrator ']) {
      const { status, body } = await linkage.call(
        method,
        url,
        method === 'GET' ? undefined : newAgreement(),
        bearer,
      );
      expect([status, body.code]).toEqual([401, 'admin-key-wrong']);
    }
  });
});

describe('terms that registry or catalogue contradict', () => {
  test.each([
    ['consumer', { consumer: 'TH/GOV/DGA/nobody' }],
    ['service', { service: 'TH/GOV/DOPA/population/other.v1' }],
    ['items', { items: ['person.nameTh', 'person.religion'] }],
    ['inputItems', { inputItems: ['person.nameTh'] }],
    ['right', { right: 'submission' as const }],
    ['delegates', { delegates: ['TH/GOV/NOBODY'] }],
    ['validity', { validity: { from: '2030-01-01T00:00:00Z', until: '2030-01-01T00:00:00Z' } }],
    ['validity', { validity: { from: '2020-01-01T00:00:00Z', until: '2021-01-01T00:00:00Z' } }],
  ])('%s', async (place, more) => {
    const { status, body } = await linkage.call('POST', '/api/agreements', newAgreement(more));
    expect([status, body.code, body.at]).toEqual([422, 'agreement-terms', place]);
  });
  test('an unknown member of the document', async () => {
    const { status } = await linkage.call('POST', '/api/agreements', { ...newAgreement(), note: 'x' });
    expect(status).toBe(400);
  });
});

describe('signatures that do not count', () => {
  test('by a key that was revoked, dated back to when it held', async () => {
    const key = newKey();
    const registered = await linkage.call('POST', '/api/keys', {
      member: 'TH/GOV/DGA',
      use: 'agreement',
      jwk: toPublicJwk(key),
    });
    expect(registered.status, JSON.stringify(registered.body)).toBe(200);
    const hash = await draft();
    const dated = (time: string) =>
      linkage.call('POST', `/api/agreements/${hash}/signatures`, {
        party: 'consumer',
        signature: signAgreement(hash, key, time),
      });
    const future = new Date(Date.now() + 3_600_000).toISOString();
    expect((await dated(future)).body.code).toBe('agreement-signature');
    const signedAt = at();
    expect((await linkage.call('POST', `/api/keys/${key.kid}/revocation`)).status).toBe(200);
    expect((await dated(signedAt)).body.code).toBe('agreement-signature');
  });

  test.each([
    ["by another member's agreement key", () => linkage.keys.rd.agreement],
    ["by the other party's key", () => linkage.keys.dopa.agreement],
    ["by the party's exchange key", () => linkage.keys.dga.exchange],
    ['by a key that nobody registered', newKey],
  ])('%s', async (_name, key) => {
    const hash = await draft();
    const { status, body } = await sign(hash, 'consumer', key());
    expect([status, body.code]).toEqual([422, 'agreement-signature']);
  });

  test('over another agreement', async () => {
    const [hash, other] = [await draft(), await draft()];
    const { body } = await sign(hash, 'consumer', linkage.keys.dga.agreement, other);
    expect(body.code).toBe('agreement-signature');
  });

  test('one flipped bit', async () => {
    const hash = await draft();
    const signature = signAgreement(hash, linkage.keys.dga.agreement, at());
    const flipped = signature.replace(/\.([^.])([^.]*)$/, (_all, first: string, rest: string) => {
      return `.${first === 'A' ? 'B' : 'A'}${rest}`;
    });
    const answer = await linkage.call('POST', `/api/agreements/${hash}/signatures`, {
      party: 'consumer',
      signature: flipped,
    });
    expect(answer.body.code).toBe('agreement-signature');
  });

  test('by a key that was revoked', async () => {
    const key = newKey();
    const { toPublicJwk } = await import('@saphan/exchange');
    await linkage.call('POST', '/api/keys', {
      member: 'TH/GOV/DGA',
      use: 'agreement',
      jwk: toPublicJwk(key),
    });
    await linkage.call('POST', `/api/keys/${key.kid}/revocation`);
    const hash = await draft();
    expect((await sign(hash, 'consumer', key)).body.code).toBe('agreement-signature');
  });
});

describe('steps out of order', () => {
  test('no activation before both have signed', async () => {
    const hash = await draft();
    expect((await activate(hash)).body.code).toBe('agreement-state');
    await sign(hash, 'provider', linkage.keys.dopa.agreement);
    expect((await activate(hash)).body.code).toBe('agreement-state');
    expect(await listed(hash)).toBeUndefined();
  });
  test('nothing after the end', async () => {
    const hash = await makeActive();
    await linkage.call('POST', `/api/agreements/${hash}/revocation`, { reason: 'test' });
    for (const answer of [
      await activate(hash),
      await sign(hash, 'consumer', linkage.keys.dga.agreement),
      await linkage.call('POST', `/api/agreements/${hash}/revocation`, { reason: 'again' }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'agreement-state']);
    }
  });
  test('the database itself refuses other words under the same hash, and a rewritten history', async () => {
    const hash = await makeActive();
    const app = new pg.Client(linkage.urls.appUrl);
    const owner = new pg.Client(linkage.urls.ownerUrl);
    await Promise.all([app.connect(), owner.connect()]);
    await expect(app.query(`update agreement set purpose = 'x'`)).rejects.toThrow(/permission denied/);
    await expect(app.query(`delete from agreement_event`)).rejects.toThrow(/permission denied/);
    await expect(app.query(`update audit set actor = 'x'`)).rejects.toThrow(/permission denied/);
    const rewrite = `update agreement set canonical = replace(canonical, 'prefill', 'anything') where hash = $1`;
    await expect(owner.query(rewrite, [hash])).rejects.toThrow(/check constraint/);
    await Promise.all([app.end(), owner.end()]);
  });
});

describe('the way of an agreement', () => {
  test('draft → offered → accepted → active, each step safe to repeat, and then in the snapshot with both signatures', async () => {
    const agreement = newAgreement();
    const { body } = await linkage.call('POST', '/api/agreements', agreement);
    expect((await linkage.call('POST', '/api/agreements', agreement)).body).toEqual({
      hash: body.hash,
      state: 'draft',
    });
    const hash = String(body.hash);
    expect((await sign(hash, 'consumer', linkage.keys.dga.agreement)).body.state).toBe('offered');
    expect((await sign(hash, 'consumer', linkage.keys.dga.agreement)).body.state).toBe('offered');
    expect((await sign(hash, 'provider', linkage.keys.dopa.agreement)).body.state).toBe('accepted');
    expect((await activate(hash)).body.state).toBe('active');
    expect((await activate(hash)).body.state).toBe('active');
    const { keysOf, verifyAgreement } = await import('@saphan/exchange');
    const snapshot = await linkage.snapshot();
    const signed = snapshot.agreements.find((each) => each.hash === hash);
    expect(signed?.agreement).toEqual(agreement);
    if (signed) verifyAgreement(signed, keysOf(snapshot));
  });

  test('a new agreement ends the one that it replaces', async () => {
    const old = await makeActive();
    const fresh = await makeActive({ replaces: old });
    expect((await listed(old))?.revokedAt).toBeDefined();
    expect((await listed(fresh))?.revokedAt).toBeUndefined();
  });

  test('a new agreement comes into force while the one that it replaces is being revoked', async () => {
    const old = await makeActive();
    const fresh = await draft({ replaces: old });
    await sign(fresh, 'consumer', linkage.keys.dga.agreement);
    await sign(fresh, 'provider', linkage.keys.dopa.agreement);
    const { db } = linkage.context;
    const activated = await db.transaction().execute(async (revoking) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${old}, 0))`.execute(revoking);
      await addEvent(revoking, { hash: old, state: 'revoked', doer: 'key:admin', reason: 'in that moment' });
      const asked = activate(fresh);
      await untilLockWaits((text) => sql.raw(text).execute(db));
      return { asked };
    });
    expect((await activated.asked).body).toEqual({ hash: fresh, state: 'active' });
    expect(await listed(old)).toMatchObject({ revokedBy: 'key:admin' });
  });

  test('revoked by the Linkage Center: published without anyone asking', async () => {
    const hash = await makeActive();
    const before = (await linkage.snapshot()).version;
    await linkage.call('POST', `/api/agreements/${hash}/revocation`, { reason: 'law has changed' });
    await expect.poll(() => linkage.context.publisher.newest()?.version).toBeGreaterThan(before);
    expect(await listed(hash)).toMatchObject({ revokedBy: 'key:admin' });
  });

  test('revoked by a party alone, with its signature and no bearer key; by nobody else', async () => {
    const hash = await makeActive();
    const revoke = async (key: SigningKey, claims: object) => {
      const signature = await new CompactSign(
        new TextEncoder().encode(JSON.stringify({ hash, at: at(), ...claims })),
      )
        .setProtectedHeader({ alg: key.algorithm, typ: 'saphan-agreement+jwt', kid: key.kid })
        .sign(key.privateKey);
      const body = { party: 'provider', signature, reason: 'source is being rebuilt' };
      return linkage.call('POST', `/api/agreements/${hash}/revocation-by-party`, body, '');
    };
    const { dopa, rd } = linkage.keys;
    for (const [key, claims] of [
      [rd.agreement, { decision: 'revoke' }],
      [dopa.exchange, { decision: 'revoke' }],
      [dopa.agreement, { decision: 'accept' }],
      [dopa.agreement, { decision: 'revoke', hash: 'x'.repeat(43) }],
      [dopa.agreement, { decision: 'revoke', at: '2020-01-01T00:00:00Z' }],
    ] as const) {
      expect((await revoke(key, claims)).body.code).toBe('agreement-signature');
    }
    expect((await revoke(dopa.agreement, { decision: 'revoke' })).body.state).toBe('revoked');
    expect(await listed(hash)).toMatchObject({ revokedBy: 'member:TH/GOV/DOPA' });
  });

  test('a party signs its reason with it; said again, by either party, it changes nothing', async () => {
    const hash = await makeActive();
    const { dga, dopa } = linkage.keys;
    const say = (key: SigningKey, party: string, signed: string, reason?: string) =>
      linkage.call(
        'POST',
        `/api/agreements/${hash}/revocation-by-party`,
        {
          party,
          signature: signRevocation(hash, { at: at(), reason: signed }, key),
          ...(reason !== undefined && { reason }),
        },
        '',
      );
    expect((await say(dga.agreement, 'consumer', 'a', 'b')).body.code).toBe('agreement-signature');
    expect((await say(dga.agreement, 'consumer', 'x'.repeat(501))).body.code).toBe('agreement-signature');
    expect((await say(dopa.agreement, 'consumer', 'a')).body.code).toBe('agreement-signature');
    const before = await listed(hash);
    expect(before?.revokedAt).toBeUndefined();
    for (const [key, party] of [
      [dga.agreement, 'consumer'],
      [dga.agreement, 'consumer'],
      [dopa.agreement, 'provider'],
    ] as const) {
      const { status, body } = await say(key, party, 'ระบบเลิกใช้');
      expect([status, body]).toEqual([200, { hash, state: 'revoked' }]);
    }
    expect(await listed(hash)).toMatchObject({ revokedBy: 'member:TH/GOV/DGA' });
    const app = new pg.Client(linkage.urls.appUrl);
    await app.connect();
    const { rows } = await app.query<{ reason: string; statement: string }>(
      `select reason, statement from agreement_event where agreement = $1 and state = 'revoked'`,
      [hash],
    );
    await app.end();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.reason).toBe('ระบบเลิกใช้');
    const payload = Buffer.from(rows[0]?.statement.split('.')[1] ?? '', 'base64url').toString();
    expect(JSON.parse(payload)).toMatchObject({ hash, decision: 'revoke', reason: 'ระบบเลิกใช้' });
  });
});
