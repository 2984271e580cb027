import 'reflect-metadata';
import { createHash, createPrivateKey, webcrypto, X509Certificate } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import {
  Pkcs10CertificateRequestGenerator,
  SubjectAlternativeNameExtension,
  type JsonGeneralName,
} from '@peculiar/x509';
import { gatewayProblem } from '../gateway-problems.ts';
import { findFile, writeSecretFile } from './state-files.ts';

/** The gateway's own TLS key and the certificates of the Linkage Center's authority for it. */
export interface TlsIdentity {
  /** Certificate request (PKCS #10, PEM); makes the key the first time. */
  request(gateway: string, hosts: readonly string[]): Promise<string>;
  /** @throws Problem `certificate-unfit` unless the leaf is for this gateway's key */
  install(pem: string): Promise<void>;
  /** Key and chain in PEM; nothing before a certificate has been installed. */
  current(): TlsPair | undefined;
  /** Certificate request by a key that is not in use yet; asked again, by the same one until it is taken up. */
  requestNext(gateway: string): Promise<string>;
  /** Keeps the certificate of that request, without using it yet. @throws Problem `certificate-unfit` */
  keepNext(pem: string): Promise<void>;
  /** What has been kept so. */
  next(): TlsPair | undefined;
  /** Takes it up. */
  promote(): Promise<void>;
  /** Forgets it. */
  dropNext(): Promise<void>;
  /** Sees what another process of this gateway has kept or taken up. */
  reload(): Promise<void>;
  onChange(listener: () => void): void;
}

export interface TlsPair {
  readonly key: string;
  readonly cert: string;
}

/** base64url SHA-256 of a certificate in DER: as the snapshot lists it. */
export const toThumbprint = (der: Uint8Array): string => createHash('sha256').update(der).digest('base64url');

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

async function makeKey(): Promise<string> {
  const pair = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', pair.privateKey));
  return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({
    type: 'pkcs8',
    format: 'pem',
  }) as string;
}

async function toPair(pem: string): Promise<webcrypto.CryptoKeyPair> {
  const key = createPrivateKey(pem);
  const jwk = key.export({ format: 'jwk' });
  const { d: _private, ...publicJwk } = jwk;
  return {
    privateKey: await webcrypto.subtle.importKey('jwk', jwk, algorithm, true, ['sign']),
    publicKey: await webcrypto.subtle.importKey('jwk', publicJwk, algorithm, true, ['verify']),
  };
}

async function toRequest(key: string, gateway: string, hosts: readonly string[]): Promise<string> {
  const names = hosts.map((host): JsonGeneralName => ({
    type: isIP(host) === 0 ? 'dns' : 'ip',
    value: host,
  }));
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: [{ CN: [gateway] }],
    keys: (await toPair(key)) as CryptoKeyPair,
    signingAlgorithm: algorithm,
    ...(names.length > 0 && { extensions: [new SubjectAlternativeNameExtension(names)] }),
  });
  return request.toString('pem');
}

/** @throws Problem `certificate-unfit` */
function checkFits(pem: string, key: string | undefined): void {
  let leaf: X509Certificate;
  try {
    leaf = new X509Certificate(pem);
  } catch (cause) {
    throw gatewayProblem('certificate-unfit', { cause, detail: 'not a certificate in PEM' });
  }
  if (key === undefined || !leaf.checkPrivateKey(createPrivateKey(key)))
    throw gatewayProblem('certificate-unfit', { detail: 'not for the key of this gateway' });
}

/** One file holds a pair, so that no stop in between leaves a key without its certificate. */
const toText = ({ key, cert }: { key: string; cert?: string | undefined }): string =>
  JSON.stringify({ key, cert });

export async function openTlsIdentity(folder: string): Promise<TlsIdentity> {
  const [keyPath, certificatePath] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const [currentPath, nextPath] = [join(folder, 'current.json'), join(folder, 'next.json')];
  const listeners: (() => void)[] = [];
  let current: { key: string; cert?: string } | undefined;
  let next: { key: string; cert?: string } | undefined;
  const read = async (path: string): Promise<typeof next> => {
    const text = await findFile(path);
    return text === undefined ? undefined : (JSON.parse(text) as { key: string; cert?: string });
  };

  /** Until the first renewal the pair stands in two files. */
  async function readFirst(): Promise<typeof current> {
    const [key, cert] = [await findFile(keyPath), await findFile(certificatePath)];
    return key === undefined ? undefined : { key, ...(cert !== undefined && { cert }) };
  }
  async function load(): Promise<void> {
    current = (await read(currentPath)) ?? (await readFirst());
    next = await read(nextPath);
  }
  const toWhole = (held: typeof current): TlsPair | undefined =>
    held?.cert === undefined ? undefined : { key: held.key, cert: held.cert };
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  /** One after another: what is read while something is written is half of it. */
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<Arguments extends unknown[], Result>(work: (...given: Arguments) => Promise<Result>) {
    return (...given: Arguments): Promise<Result> => {
      const turn = last.then(() => work(...given));
      last = turn.catch(() => undefined);
      return turn;
    };
  }
  await load();

  return {
    request: inTurn(async (gateway, hosts) => {
      const held = current ?? { key: await makeKey() };
      if (current === undefined) await writeSecretFile(keyPath, held.key);
      current = held;
      return toRequest(held.key, gateway, hosts);
    }),
    install: inTurn(async (pem) => {
      checkFits(pem, current?.key);
      const key = current?.key ?? '';
      if ((await read(currentPath)) === undefined) await writeSecretFile(certificatePath, pem);
      else await writeSecretFile(currentPath, toText({ key, cert: pem }));
      current = { key, cert: pem };
      tell();
    }),
    current: () => toWhole(current),
    requestNext: inTurn(async (gateway) => {
      if (next === undefined || next.cert !== undefined) {
        next = { key: await makeKey() };
        await writeSecretFile(nextPath, toText(next));
      }
      return toRequest(next.key, gateway, []);
    }),
    keepNext: inTurn(async (pem) => {
      checkFits(pem, next?.key);
      next = { key: next?.key ?? '', cert: pem };
      await writeSecretFile(nextPath, toText(next));
    }),
    next: () => toWhole(next),
    promote: inTurn(async () => {
      const pair = toWhole(next);
      if (pair === undefined) return;
      await writeSecretFile(currentPath, toText(pair));
      current = pair;
      next = undefined;
      await rm(nextPath, { force: true });
      tell();
    }),
    dropNext: inTurn(async () => {
      next = undefined;
      await rm(nextPath, { force: true });
    }),
    reload: inTurn(async () => {
      const before = current?.cert;
      await load();
      if (current?.cert !== before) tell();
    }),
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}
