import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { decodeSDJWT, verifySDJWT } from '@meeco/sd-jwt';
import { beforeAll, describe, expect, it } from 'vitest';
import { decision, now } from '../document.fixture.ts';
import { newSigner, type TestSigner } from '../sign/test-authority.fixture.ts';
import { issueCredential, verifyCredential } from './credential.ts';
import { issueStatusList, readStatus, statusListSize } from './status-list.ts';

const uri = 'https://portal.example.com/check/status/TH/LGO/CNX/0';
const changed = new Map([
  [4_711, 'revoked'],
  [65_535, 'replaced'],
] as const);

let signer: TestSigner & { at: number };
let list: string;
let issuer: X509Certificate;
beforeAll(async () => {
  signer = { ...(await newSigner()), at: now };
  issuer = new X509Certificate(signer.certificatePem);
  list = issueStatusList({ uri, changed, ttl: 300 }, signer);
});

const read = (token: string, index: number, at = now, of = uri) =>
  readStatus(token, { uri: of, index }, { trustedPem: [signer.rootPem], at, issuer });
const wrong: unknown = expect.objectContaining({ code: 'status-list-wrong' });
const partOf = (token: string, part: number): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[part] ?? '', 'base64url').toString()) as Record<string, unknown>;

describe('refuses', () => {
  it('another list, one of another issuer, a stranger’s, one that ran out or is from tomorrow', async () => {
    expect(() => read(list, 1, now, `${uri}0`)).toThrow(wrong);
    expect(() => read(list, 1, now + 86_400)).toThrow(wrong);
    expect(() => read(list, 1, now - 301)).toThrow(wrong);
    const other = await newSigner();
    const foreign = issueStatusList({ uri, changed, ttl: 300 }, { ...other, at: now });
    expect(() => read(foreign, 1)).toThrow(wrong);
  });

  it('a changed list, and an entry beyond its end', () => {
    const [head = '', body = '', signature = ''] = list.split('.');
    const free = issueStatusList({ uri, changed: new Map(), ttl: 300 }, signer).split('.')[1] ?? '';
    expect(() => read([head, free, signature].join('.'), 4_711)).toThrow(wrong);
    expect(() => read([head, body, ''].join('.'), 4_711)).toThrow(wrong);
    expect(() => read(list, statusListSize)).toThrow(wrong);
  });
});

describe('says', () => {
  it('what became of each credential', () => {
    expect([0, 4_711, 65_535].map((index) => read(list, index))).toEqual(['valid', 'revoked', 'replaced']);
  });

  it('it as the specification has it: two bits an entry from the least significant on, zlib, base64url', () => {
    expect(partOf(list, 0)).toMatchObject({ alg: 'ES256', typ: 'statuslist+jwt' });
    const { status_list: content, ...claims } = partOf(list, 1);
    expect(claims).toEqual({ sub: uri, iat: now, exp: now + 86_400, ttl: 300 });
    const { bits, lst } = content as { bits: number; lst: string };
    const bytes = inflateSync(Buffer.from(lst, 'base64url'));
    expect([bits, bytes.length]).toEqual([2, statusListSize / 4]);
    const codeOf = (index: number) => ((bytes[index >> 2] ?? 0) >> ((index & 3) * 2)) & 3;
    expect([0, 4_710, 4_711, 4_712, 65_535].map(codeOf)).toEqual([0, 0, 1, 0, 3]);
  });
});

describe('a credential that names it', () => {
  it('is read by us without any network, and by another library', async () => {
    const token = await issueCredential(decision, signer, { uri, index: 4_711 });
    const { claims, status } = await verifyCredential(token, [signer.rootPem], now);
    expect(status).toEqual({ uri, index: 4_711 });
    const seen = await verifySDJWT(
      token,
      (jwt) => {
        const [head = '', body = '', signature = ''] = jwt.split('.');
        const key = createPublicKey(signer.certificatePem);
        const signed = Buffer.from(`${head}.${body}`);
        const raw = { key, dsaEncoding: 'ieee-p1363' as const };
        return Promise.resolve(verify('sha256', signed, raw, Buffer.from(signature, 'base64url')));
      },
      () => Promise.resolve((data) => createHash('sha256').update(data).digest('base64url')),
    );
    expect(seen).toMatchObject({ vct: claims.vct, holder: decision.holder, facts: claims.facts });
    expect(seen.status).toEqual({ status_list: { idx: 4_711, uri } });
    expect(decodeSDJWT(token).disclosures).toHaveLength(decision.facts.length + 2);
  });
});
