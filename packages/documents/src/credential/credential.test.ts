import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { decision, now } from '../document.fixture.ts';
import { newSigner, type TestSigner } from '../sign/test-authority.fixture.ts';
import { issueCredential, verifyCredential } from './credential.ts';

const wrong: unknown = expect.objectContaining({ code: 'credential-wrong' });
let signer: TestSigner;
let token: string;
beforeAll(async () => {
  signer = await newSigner();
  token = await issueCredential(decision, { ...signer, at: now });
});

describe('refuses', () => {
  it('a forged claim, another key, a stranger’s authority, no certificate', async () => {
    const [jwt = '', ...disclosures] = token.split('~');
    const forged = Buffer.from('["salt","shop.name","อื่น"]').toString('base64url');
    const [head = '', body = '', signature = ''] = jwt.split('.');
    const changed = Buffer.from(
      Buffer.from(body, 'base64url').toString().replace('000123', '000124'),
    ).toString('base64url');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const others = [
      [jwt, forged, ''].join('~'),
      [[head, changed, signature].join('.'), ...disclosures].join('~'),
      await issueCredential(decision, { ...signer, privateKey, at: now }),
      `${Buffer.from('{"alg":"ES256"}').toString('base64url')}.${body}.${signature}~`,
      `${Buffer.from('{"alg":"ES256","x5c":["AAAA"]}').toString('base64url')}.${body}.${signature}~`,
      '',
    ];
    for (const other of others)
      await expect(verifyCredential(other, [signer.rootPem], now)).rejects.toThrow(wrong);
    const stranger = await newSigner();
    await expect(verifyCredential(token, [stranger.rootPem], now)).rejects.toThrow(wrong);
  });

  it('one that has run out', async () => {
    const after = Date.parse('2027-11-23T00:00:00+07:00') / 1000;
    await expect(verifyCredential(token, [signer.rootPem], after)).rejects.toThrow(wrong);
    await expect(verifyCredential(token, [signer.rootPem], after - 1)).resolves.toBeDefined();
  });
});

describe('accepts', () => {
  it('all that the document says', async () => {
    const { claims, certificate } = await verifyCredential(token, [signer.rootPem], now);
    expect(claims).toMatchObject({
      iss: 'urn:saphan:member:TH:LGO:CNX',
      vct: 'urn:saphan:document:food-place-certificate:1',
      number: decision.number,
      holder: decision.holder,
      facts: { 'shop.name': 'ครัวกัญญาปิ่นฟ้า', 'shop.areaSquareMetres': 48.5 },
    });
    expect(certificate.subject).toContain('เทศบาลนครเชียงใหม่');
  });

  it('a part of it, without the holder', async () => {
    const [jwt = '', ...disclosures] = token.split('~').slice(0, -1);
    const kept = disclosures.filter((disclosure) =>
      Buffer.from(disclosure, 'base64url').toString().includes('shop.areaSquareMetres'),
    );
    const { claims } = await verifyCredential([jwt, ...kept, ''].join('~'), [signer.rootPem], now);
    expect(claims).toMatchObject({ holder: { kind: 'company' }, facts: { 'shop.areaSquareMetres': 48.5 } });
    expect(JSON.stringify(claims)).not.toMatch(/กัญญา|0985569000018/);
  });
});
