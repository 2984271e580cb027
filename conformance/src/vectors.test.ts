import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createHash, createPublicKey, hash, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { decode } from 'cborg';
import { httpbis } from 'http-message-signatures';
import { compactVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import {
  checkCanonicalPath,
  contentDigest,
  decodeEvidence,
  parseServicePath,
  verifyEvidence,
  toVerifyingKey,
} from '@saphan/exchange';

// Read as another implementation would: with what Node and other people's packages offer, ours only where it is under test.

const folder = new URL('../vectors/', import.meta.url);
const read = async <Vector>(name: string): Promise<Vector> =>
  JSON.parse(await readFile(new URL(`${name}.json`, folder), 'utf8')) as Vector;

interface Message {
  method: string;
  path: string;
  query: string;
  status: number;
  headers: Record<string, string>;
}
const { publicJwk } = await read<{ publicJwk: Record<string, string> }>('key');
const publicKey = createPublicKey({ key: publicJwk, format: 'jwk' });
const sha256 = (data: string | Buffer) => hash('sha256', data, 'base64url');

const verifier = {
  notAfter: new Date(1_790_000_060_000),
  keyLookup: async () => ({
    algs: ['ed25519'],
    verify: async (data: Buffer, signature: Buffer) => verify(null, data, publicKey, signature),
  }),
};
const toForeign = ({ method, path, headers }: Message) => ({
  method,
  url: `https://a.example.com${path}`,
  headers,
});

describe('another implementation', () => {
  it('refuses a changed request or response, and verifies the vectors', async () => {
    const { message: request } = await read<{ message: Message }>('request');
    const { message: response, body } = await read<{ message: Message; body: string }>('response');
    const changed = { ...request, headers: { ...request.headers, 'saphan-purpose': 'other' } };
    expect(await httpbis.verifyMessage(verifier, toForeign(changed))).toBe(false);
    expect(await httpbis.verifyMessage(verifier, response, toForeign(changed))).toBe(false);
    expect(await httpbis.verifyMessage(verifier, toForeign(request))).toBe(true);
    expect(await httpbis.verifyMessage(verifier, response, toForeign(request))).toBe(true);
    expect(response.headers['content-digest']).toBe(contentDigest(Buffer.from(body)));
  });

  it.each(['actor', 'mandate'])('verifies the %s', async (name) => {
    const { claims, token } = await read<{ claims: object; token: string }>(name);
    const { payload, protectedHeader } = await compactVerify(token, publicKey);
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual(claims);
    expect(protectedHeader.typ).toBe(`saphan-${name}+jwt`);
  });

  it('computes subject digest, declaration nonce, agreement hash and thumbprint by their definitions', async () => {
    const subject = await read<{
      subject: { kind: string; value: string };
      salt: string;
      digest: string;
      header: string;
    }>('subject-digest');
    const text = `${subject.subject.kind}:${subject.subject.value}`;
    const salted = Buffer.concat([Buffer.from(subject.salt, 'base64url'), Buffer.from(text)]);
    expect(sha256(salted)).toBe(subject.digest);
    expect(subject.header).toBe(`${text};${subject.salt}`);
    const declaration = await read<{ header: string; nonce: string }>('declaration');
    expect(sha256(Buffer.from(declaration.header, 'base64url'))).toBe(declaration.nonce);
    const { thumbprint } = await read<{ thumbprint: string }>('key');
    expect(sha256(`{"crv":"Ed25519","kty":"OKP","x":"${publicJwk.x ?? ''}"}`)).toBe(thumbprint);
    const agreement = await read<{ hash: string; signature: string }>('agreement');
    const { payload } = await compactVerify(agreement.signature, publicKey);
    expect(JSON.parse(Buffer.from(payload).toString())).toMatchObject({
      hash: agreement.hash,
      decision: 'accept',
    });
  });

  it('finds each disclosure of a seal under its digest', async () => {
    const { token, restricted, digest } = await read<{ token: string; restricted: string; digest: string }>(
      'seal',
    );
    const [jwt = '', ...disclosures] = token.split('~').slice(0, -1);
    const { payload } = await compactVerify(jwt, publicKey);
    const { _sd } = JSON.parse(Buffer.from(payload).toString()) as { _sd: string[] };
    expect(disclosures.map((disclosure) => sha256(disclosure)).sort()).toEqual(_sd);
    expect(sha256(jwt)).toBe(digest);
    expect(restricted.split('~').filter((part) => part !== '')).toHaveLength(2);
  });

  it('reads the evidence as CBOR and computes its log entry', async () => {
    const vector = await read<{ record: string; salt: string; logEntry: string }>('evidence');
    const record = Buffer.from(vector.record, 'base64url');
    const salt = Buffer.from(vector.salt, 'base64url');
    expect(createHash('sha256').update(salt).update(record).digest('base64url')).toBe(vector.logEntry);
    expect(decode(record)).toHaveLength(12);
    const decoded = decodeEvidence(record);
    expect(() => verifyEvidence(decoded, () => toVerifyingKey(publicJwk))).not.toThrow();
  });

  it('puts an actor’s token together again out of the personal part and the request', async () => {
    const vector = await read<{
      headers: Record<string, string>;
      subject: { kind: string; value: string };
      salt: string;
      actor: string;
      encoded: string;
    }>('personal-part');
    const [version, subject, salt, actor, ...none] = decode(Buffer.from(vector.encoded, 'base64url')) as [
      number,
      number,
      Buffer,
      [number, Buffer, Buffer, Buffer, ...(string | number | null)[]],
      ...null[],
    ];
    expect([version, `pid:${subject}`, ...none]).toEqual([3, `pid:${vector.subject.value}`, null, null]);
    expect(Buffer.from(salt).toString('base64url')).toBe(vector.salt);
    const [head, kid, signature, order, ...values] = actor;
    expect(head).toBe(6);
    const exchange = vector.headers['saphan-exchange'] ?? '';
    const seconds = Math.floor(Number(`0x${exchange.replace('-', '').slice(0, 12)}`) / 1000);
    const text = (bytes: Buffer): string => Buffer.from(bytes).toString('base64url');
    const said: Record<string, string | undefined> = {
      iss: vector.headers['saphan-client'],
      aud: vector.headers['saphan-service'],
      exchange,
      purpose: vector.headers['saphan-purpose'],
      case: vector.headers['saphan-case'],
      sub_digest: sha256(`${exchange}pid:${vector.subject.value}`),
    };
    const names = 'iss sub kind name role unit case purpose exchange aud sub_digest must iat exp'.split(' ');
    const claims = values.map((value, at) => {
      const name = names[Number.parseInt(Buffer.from(order).toString('hex').charAt(at), 16) - 1] ?? '';
      if (name === 'kind') return [name, ['officer', 'system', 'person'][Number(value)]];
      return [name, typeof value === 'number' ? seconds + value : (value ?? said[name])];
    });
    const header = { alg: 'EdDSA', typ: 'saphan-actor+jwt', kid: text(kid) };
    const signed = [header, Object.fromEntries(claims)].map((part) =>
      text(Buffer.from(JSON.stringify(part))),
    );
    expect([...signed, text(signature)].join('.')).toBe(vector.actor);
    await compactVerify(vector.actor, publicKey);
  });
});

describe('this implementation', () => {
  it('refuses and accepts the paths of the list', async () => {
    const paths = await read<{
      refused: string[];
      accepted: { path: string; service: string; rest: string }[];
    }>('canonical-path');
    for (const path of paths.refused) expect(() => checkCanonicalPath(path), path).toThrow();
    for (const { path, ...parts } of paths.accepted) expect(parseServicePath(path)).toEqual(parts);
  });

  it('digests what RFC 9530 digests', async () => {
    const { vectors } = await read<{ vectors: { body: string; digest: string }[] }>('content-digest');
    for (const { body, digest } of vectors) expect(contentDigest(Buffer.from(body))).toBe(digest);
  });

  it('writes the vectors anew without a difference', async () => {
    const script = new URL('write-vectors.ts', import.meta.url).pathname;
    const names = [
      ...['request', 'response', 'seal', 'evidence', 'pruning', 'agreement', 'canonical-json'],
      'personal-part',
    ];
    const before = await Promise.all(names.map((name) => readFile(new URL(`${name}.json`, folder), 'utf8')));
    const { stdout } = await promisify(execFile)(process.execPath, [script, '--print']);
    const printed = JSON.parse(stdout) as Record<string, unknown>;
    expect(names.map((name) => printed[name])).toEqual(before.map((text) => JSON.parse(text) as unknown));
  });
});
