import { createHash, createPublicKey, webcrypto, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import type { KeyUse, Snapshot } from '@saphan/contracts';
import { thumbprint } from '@saphan/exchange';
import type { Settings } from './config.ts';
import { callers, type Caller } from './country.ts';
import type { CountryDoors } from './country-doors.ts';
import { findSecret, openKey, openToken, writeSecret } from './secret-files.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Makes what portal and desks need to call and to be called, in their own folders, and tells the others the public halves. */
export async function openCallers(settings: Settings, doors: CountryDoors, known: Snapshot): Promise<void> {
  await Promise.all(callers.map((caller) => openCaller(caller, settings, doors, known)));
}

async function openCaller(
  caller: Caller,
  settings: Settings,
  doors: CountryDoors,
  known: Snapshot,
): Promise<void> {
  const folder = caller.process === 'portal' ? settings.portalSecrets : settings.deskSecrets;
  const file = (name: string): string => join(folder, `${caller.prefix}${name}`);
  const gateway = doors.gateways[caller.gateway];

  await openToken(gateway.sourceSecret(caller.member, caller.doorSecret));
  const bearer = await openToken(file('gateway-bearer'));
  await gateway.send('PUT', '/subsystems/token', { subsystem: caller.subsystem, sha256: sha256(bearer) });
  await registerKey(caller, 'actor', await openKey(file('actor.jwk')), doors, known);
  if (!caller.isDesk) return;

  const token = await openToken(file('operator-token'));
  await gateway.send('PUT', '/agencies/token', { member: caller.member, sha256: sha256(token) });
  const key = await openKey(file('document.jwk'));
  const kid = await registerKey(caller, 'document', key, doors, known);
  const certificateFile = file('document-certificate.pem');
  if ((await findSecret(certificateFile)) !== undefined) return;
  const issued = await doors.linkage.send<{ certificate: string; authorities: string[] }>(
    'POST',
    `/api/keys/${kid}/certificate`,
    { csr: await toRequest(key) },
  );
  await writeSecret(certificateFile, [issued.certificate, ...issued.authorities].join(''));
}

async function registerKey(
  { member, subsystem }: Caller,
  use: KeyUse,
  key: KeyObject,
  { linkage }: CountryDoors,
  known: Snapshot,
): Promise<string> {
  const jwk = createPublicKey(key).export({ format: 'jwk' });
  const kid = thumbprint({ ...jwk });
  const isListed = known.members.some(({ keys }) => keys.some((listed) => listed.kid === kid));
  if (!isListed) await linkage.send('POST', '/api/keys', { member, subsystem, use, jwk });
  return kid;
}

/** A certificate request (PKCS #10, PEM) by a P-256 key; the authority takes the name from the registry. */
async function toRequest(key: KeyObject): Promise<string> {
  x509.cryptoProvider.set(webcrypto as unknown as Crypto);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const [privateKey, publicKey] = await Promise.all([
    webcrypto.subtle.importKey('jwk', key.export({ format: 'jwk' }), algorithm, false, ['sign']),
    webcrypto.subtle.importKey('jwk', createPublicKey(key).export({ format: 'jwk' }), algorithm, true, [
      'verify',
    ]),
  ]);
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: 'CN=document',
    keys: { privateKey, publicKey } as CryptoKeyPair,
    signingAlgorithm: algorithm,
  });
  return request.toString('pem');
}
