import { jwtVerify } from 'jose';
import { createPublicKey } from 'node:crypto';
import type { ActorClaims, MandateClaims } from '@saphan/contracts';
import { describe, expect, it } from 'vitest';
import { exchange, identityKey, keys, newKey, now, pid, snapshot, subject } from '../exchange.fixture.ts';
import { signJws } from '../compact-jws.ts';
import { signBytes } from '../sign-bytes.ts';
import { keysOf } from '../snapshot-keys.ts';
import { actorSubjectDigest, signActor, verifyActor } from './actor.ts';
import {
  manifestDigest,
  parseDeclarationHeader,
  toDeclarationHeader,
  verifyDeclaration,
} from './declaration.ts';
import { signMandate, verifyMandate } from './mandate.ts';
import { verifyProof, type ExpectedProof } from './proof.ts';
import { splitTokens } from './token-list.ts';

const findKey = keysOf(snapshot);
const refused = (code: string): unknown => expect.objectContaining({ code });

describe('actor', () => {
  const claims: ActorClaims = {
    iss: 'TH/GOV/DGA/portal',
    sub: 'officer-7',
    kind: 'officer',
    role: 'reviewer',
    purpose: 'decide',
    exchange,
    aud: 'TH/GOV/DOPA/population/person.v1',
    sub_digest: actorSubjectDigest(exchange, subject),
    case: 'C-1',
    iat: now,
    exp: now + 300,
  };
  const expected = {
    ...{ client: 'TH/GOV/DGA/portal', exchange, purpose: 'decide', case: 'C-1', at: now },
    ...{ service: 'TH/GOV/DOPA/population/person.v1', subject },
  };
  const token = signActor(claims, keys.portalActor);

  it.each([
    ['another exchange', { exchange: 'x' }],
    ['another purpose', { purpose: 'prefill' }],
    ['another case', { case: 'C-2' }],
    ['no case', { case: undefined }],
    ['another client', { client: 'TH/GOV/DGA/other' }],
    ['another service', { service: 'TH/GOV/DOPA/population/houses.v1' }],
    ['another person', { subject: { kind: 'pid', value: '9100000000026' } as const }],
    ['nobody', { subject: undefined }],
  ])('is refused for %s', (_, other) => {
    expect(() => verifyActor(token, findKey, { ...expected, ...other })).toThrow(refused('actor-unfit'));
  });

  it('is refused after five minutes, before its time, and when it claims to live longer', () => {
    expect(() => verifyActor(token, findKey, { ...expected, at: now + 300 })).toThrow(
      refused('actor-expired'),
    );
    expect(() => verifyActor(token, findKey, { ...expected, at: now - 61 })).toThrow(
      refused('actor-expired'),
    );
    const long = signActor({ ...claims, exp: now + 301 }, keys.portalActor);
    expect(() => verifyActor(long, findKey, expected)).toThrow(refused('statement-malformed'));
  });

  it('is refused by another key, and as another kind of statement', () => {
    for (const key of [newKey(), keys.portal]) {
      expect(() => verifyActor(signActor(claims, key), findKey, expected)).toThrow(
        refused('statement-signature-wrong'),
      );
    }
    const other = signJws('saphan-mandate+jwt', JSON.stringify(claims), keys.portalActor);
    expect(() => verifyActor(other, findKey, expected)).toThrow(refused('statement-malformed'));
  });

  it('is refused without the service that it is for', () => {
    const { aud: _, ...without } = claims;
    const open = signActor(without as ActorClaims, keys.portalActor);
    expect(() => verifyActor(open, findKey, expected)).toThrow(refused('statement-malformed'));
  });

  it('is refused with a claim that must be understood; other unknown ones mean nothing', () => {
    const more = { ...claims, until: 'noon' };
    const must = signActor({ ...more, must: ['until'] }, keys.portalActor);
    expect(() => verifyActor(must, findKey, expected)).toThrow(refused('statement-unknown'));
    const known = signActor({ ...more, must: ['case', 'aud'] }, keys.portalActor);
    expect(verifyActor(known, findKey, expected).sub).toBe('officer-7');
  });

  it('is accepted by us and by jose', async () => {
    expect(verifyActor(token, findKey, expected)).toEqual(claims);
    const read = await jwtVerify(token, createPublicKey(keys.portalActor.privateKey), {
      currentDate: new Date(now * 1000),
    });
    expect(read.payload).toEqual(claims);
  });
});

describe('mandate', () => {
  const claims: MandateClaims = {
    iss: 'TH/GOV/DBD',
    pid,
    for: { kind: 'juristic', value: '0980000000011' },
    relation: 'director',
    needed: 2,
    exchange,
    iat: now,
    exp: now + 86_400,
  };

  it('is refused from another than its issuer, past its day, or for longer than one', () => {
    expect(() => verifyMandate(signMandate(claims, keys.sealOfRd), findKey, now)).toThrow(
      refused('statement-signature-wrong'),
    );
    const token = signMandate(claims, keys.sealOfDbd);
    expect(() => verifyMandate(token, findKey, now + 86_400)).toThrow(refused('mandate-expired'));
    const long = signMandate({ ...claims, exp: now + 86_401 }, keys.sealOfDbd);
    expect(() => verifyMandate(long, findKey, now)).toThrow(refused('statement-malformed'));
    const none = signMandate({ ...claims, needed: 0 }, keys.sealOfDbd);
    expect(() => verifyMandate(none, findKey, now)).toThrow(refused('statement-malformed'));
  });

  it('is refused where it says more than we understand', () => {
    const must = signMandate({ ...claims, must: ['above'] }, keys.sealOfDbd);
    expect(() => verifyMandate(must, findKey, now)).toThrow(refused('statement-unknown'));
  });

  it('is accepted from its register', () => {
    expect(verifyMandate(signMandate(claims, keys.sealOfDbd), findKey, now + 3600)).toEqual(claims);
  });
});

describe('proof', () => {
  const claims = {
    iss: 'https://imauth.example.com',
    aud: 'portal',
    sub: 'u1',
    pid,
    acr: 'ial2.3-aal2',
    auth_time: now - 60,
    iat: now - 30,
    exp: now + 3600,
  };
  const idToken = (changes: object = {}, key = identityKey, header = { alg: 'ES256', kid: 'id-1' }) => {
    const [, payload] = signJws('JWT', JSON.stringify({ ...claims, ...changes }), key).split('.');
    const signed = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload ?? ''}`;
    return `${signed}.${signBytes(signed, key).toString('base64url')}`;
  };
  const expected: ExpectedProof = {
    providers: snapshot.identityProviders,
    member: 'TH/GOV/DGA',
    assurance: { ial: 2.3, aal: 2 },
    at: now,
    right: 'citizen',
  };

  it.each([
    ['another client’s', { aud: 'rd-efiling' }, 'proof-other-client'],
    ['an unregistered client’s', { aud: 'shop' }, 'proof-other-client'],
    ['one for two clients', { aud: ['portal', 'rd-efiling'] }, 'proof-other-client'],
    ['an unknown issuer’s', { iss: 'https://evil.example.com' }, 'proof-issuer-unknown'],
    ['an expired', { exp: now }, 'proof-expired'],
    ['a late', { auth_time: now - 1801 }, 'proof-late'],
    ['a future', { iat: now + 61 }, 'proof-expired'],
    ['one with the sign-in to come', { auth_time: now + 61 }, 'proof-expired'],
    ['one with too low IAL', { acr: 'ial2.1-aal2' }, 'proof-assurance-low'],
    ['one with too low AAL', { acr: 'ial2.3-aal1' }, 'proof-assurance-low'],
    ['one with an unknown acr', { acr: 'high' }, 'proof-assurance-low'],
    ['one without a pid', { pid: undefined }, 'statement-malformed'],
  ])('refuses %s', (_, changes, code) => {
    expect(() => verifyProof(idToken(changes), expected)).toThrow(refused(code));
  });

  it('refuses another key, another algorithm, none', () => {
    expect(() => verifyProof(idToken({}, newKey()), expected)).toThrow(refused('statement-signature-wrong'));
    for (const header of [
      { alg: 'none', kid: 'id-1' },
      { alg: 'HS256', kid: 'id-1' },
      { alg: 'ES256', kid: 'id-2' },
    ]) {
      expect(() => verifyProof(idToken({}, identityKey, header), expected)).toThrow(
        refused('statement-signature-wrong'),
      );
    }
    const [head, body] = idToken().split('.');
    expect(() => verifyProof(`${head ?? ''}.${body ?? ''}.`, expected)).toThrow(
      refused('statement-signature-wrong'),
    );
  });

  it.each(['at+jwt', 'logout+jwt', 'saphan-mandate+jwt', 7])(
    'refuses a token that is no ID token: typ %s',
    (typ) => {
      const token = idToken({}, identityKey, { alg: 'ES256', kid: 'id-1', typ } as never);
      expect(() => verifyProof(token, expected)).toThrow(refused('statement-malformed'));
    },
  );

  it('refuses as declaration what an earlier sign-in was turned into', () => {
    const silent = idToken({ auth_time: now - 331, iat: now - 30 });
    expect(() => verifyProof(silent, { ...expected, right: 'submission' })).toThrow(refused('proof-late'));
  });

  it('refuses what the client is not registered for', () => {
    const [provider] = snapshot.identityProviders;
    const withUse = (use: 'sign-in' | 'declaration') => [
      { ...provider!, clients: [{ clientId: 'portal', member: 'TH/GOV/DGA', use }] },
    ];
    const fresh = idToken({ auth_time: now - 40 });
    const tried = (use: 'sign-in' | 'declaration', right: 'citizen' | 'submission') => () =>
      verifyProof(fresh, { ...expected, providers: withUse(use), right });
    expect(tried('sign-in', 'submission')).toThrow(refused('proof-other-client'));
    expect(tried('declaration', 'citizen')).toThrow(refused('proof-other-client'));
    expect(tried('sign-in', 'citizen')().pid).toBe(pid);
    expect(tried('declaration', 'submission')().pid).toBe(pid);
  });

  it('accepts a good key beside one that it cannot read, and typ JWT in any case', () => {
    const odd = { kty: 'EC', crv: 'P-521', x: 'AA', y: 'AA', kid: 'id-1' };
    const providers = snapshot.identityProviders.map((each) => ({ ...each, jwks: [odd, ...each.jwks] }));
    const token = idToken({}, identityKey, { alg: 'ES256', kid: 'id-1', typ: 'jwt' } as never);
    expect(verifyProof(token, { ...expected, providers }).pid).toBe(pid);
  });

  it('accepts the asking member’s own, and for a declaration one that is days old', () => {
    expect(verifyProof(idToken(), expected)).toEqual(claims);
    expect(verifyProof(idToken({ auth_time: now - 1800, aud: ['portal'] }), expected).pid).toBe(pid);
    const old = idToken({ auth_time: now - 86_400, iat: now - 86_400, exp: now - 82_800 });
    expect(verifyProof(old, { ...expected, right: 'submission' }).pid).toBe(pid);
    const older = idToken({ auth_time: now - 91 * 86_400, iat: now - 91 * 86_400, exp: now });
    expect(() => verifyProof(older, { ...expected, right: 'submission' })).toThrow(refused('proof-expired'));
  });
});

describe('declaration', () => {
  const contentDigest = 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:';
  const manifest = {
    profile: 'saphan-declaration-1' as const,
    application: exchange,
    parts: { 'TH/LGO/CNX/desk/case-intake.v1': ['47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='] },
  };
  const proofs = [{ nonce: manifestDigest(manifest) }];
  const expected = { service: 'TH/LGO/CNX/desk/case-intake.v1' as const, contentDigest, proofs };
  const value = toDeclarationHeader(manifest);

  it.each([
    ['another body', { contentDigest: 'sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:' }],
    ['another service', { service: 'TH/GOV/RD/desk/case-intake.v1' }],
    ['a name of Object’s', { service: 'constructor' }],
    ['no proof', { proofs: [] }],
    ['one proof of another declaration', { proofs: [...proofs, { nonce: 'x' }] }],
    ['a proof without nonce', { proofs: [{}] }],
  ])('is refused for %s', (_, other) => {
    expect(() => verifyDeclaration(value, { ...expected, ...other })).toThrow(refused('declaration-unfit'));
  });

  it('is refused when spelled otherwise', () => {
    const spaced = Buffer.from(JSON.stringify(manifest, undefined, 1)).toString('base64url');
    for (const text of [spaced, `${value}=`, 'e30', '', '%']) {
      expect(() => parseDeclarationHeader(text)).toThrow(refused('declaration-malformed'));
    }
  });

  it('is accepted for what was declared', () => {
    expect(verifyDeclaration(value, expected)).toEqual(manifest);
  });

  it('holds several bodies for one desk, and no third', () => {
    const other = 'RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=';
    const two = { ...manifest, parts: { [expected.service]: [...manifest.parts[expected.service], other] } };
    const given = (contentDigest: string) =>
      verifyDeclaration(toDeclarationHeader(two), {
        service: expected.service,
        contentDigest,
        proofs: [{ nonce: manifestDigest(two) }],
      });
    expect(() => given(`sha-256=:${'A'.repeat(43)}=:`)).toThrow(refused('declaration-unfit'));
    expect([given(contentDigest), given(`sha-256=:${other}:`)]).toEqual([two, two]);
  });
});

describe('token list', () => {
  it('refuses empty entries and a flood', () => {
    for (const text of ['', 'a,,b', ',', 'a,'.repeat(51) + 'a']) {
      expect(() => splitTokens(text)).toThrow(refused('header-malformed'));
    }
  });

  it('gives one, several, none', () => {
    expect(splitTokens(undefined)).toEqual([]);
    expect(splitTokens('a.b.c, d.e.f')).toEqual(['a.b.c', 'd.e.f']);
  });
});
