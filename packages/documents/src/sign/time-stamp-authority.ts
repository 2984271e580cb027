import 'reflect-metadata';
import { createPrivateKey, randomBytes, type KeyObject } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import * as asn1 from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq, TSTInfo } from 'pkijs';
import { oid, signContent } from './cms.ts';
import { pemToDer } from './pem.ts';

/** A time-stamp authority of one machine: for the demo and for tests. Its clock is worth no more than the machine's. */
export interface TimeStampAuthority {
  readonly rootPem: string;
  readonly certificatePem: string;
  readonly privateKey: KeyObject;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const years = 10;

/** Makes a root and, under it, a certificate for time-stamps alone (RFC 3161, 2.3). */
export async function newTimeStampAuthority(now: Date): Promise<TimeStampAuthority> {
  x509.cryptoProvider.set(crypto);
  const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [rootKeys, keys] = [await newKeys(), await newKeys()];
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + years);
  const times = { notBefore: now, notAfter, signingAlgorithm: algorithm };
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    ...times,
    serialNumber: '01',
    name: 'CN=Saphan Demo Time-Stamp Root, C=TH',
    keys: rootKeys,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  });
  const certificate = await x509.X509CertificateGenerator.create({
    ...times,
    serialNumber: '02',
    subject: 'CN=Saphan Demo Time-Stamp Authority, C=TH',
    issuer: root.subject,
    publicKey: keys.publicKey,
    signingKey: rootKeys.privateKey,
    extensions: [
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.timeStamping], true),
    ],
  });
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    rootPem: root.toString('pem'),
    certificatePem: certificate.toString('pem'),
    privateKey: createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }),
  };
}

/** A policy of nobody: the arc is for examples. */
const policy = '2.999.3161.1';
const tstInfo = '1.2.840.113549.1.9.16.1.4';

const status = (value: number): asn1.Sequence => new asn1.Sequence({ value: [new asn1.Integer({ value })] });

/** Answer to a question that can't be stamped (RFC 3161, 2.4.2): rejection. */
const rejection = (): Buffer => Buffer.from(new asn1.Sequence({ value: [status(2)] }).toBER());

/** Answers a question with a token of this very moment. */
export function answerTimeStamp(question: Uint8Array, authority: TimeStampAuthority, now: Date): Buffer {
  let request: TimeStampReq;
  try {
    request = new TimeStampReq({ schema: asn1.fromBER(Uint8Array.from(question)).result });
  } catch {
    return rejection();
  }
  const { hashAlgorithm, hashedMessage } = request.messageImprint;
  if (hashAlgorithm.algorithmId !== oid.sha256 || hashedMessage.getValue().byteLength !== 32)
    return rejection();
  const info = new TSTInfo({
    version: 1,
    policy,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: oid.sha256 }),
      hashedMessage,
    }),
    serialNumber: new asn1.Integer({ valueHex: Uint8Array.from([0x40, ...randomBytes(15)]) }),
    genTime: now,
    ...(request.nonce && { nonce: request.nonce }),
  });
  const content = Buffer.from(info.toSchema().toBER());
  const token = signContent(tstInfo, content, {
    certificate: pemToDer(authority.certificatePem),
    chain: [pemToDer(authority.rootPem)],
    privateKey: authority.privateKey,
  });
  return Buffer.from(
    new asn1.Sequence({ value: [status(0), asn1.fromBER(Uint8Array.from(token)).result] }).toBER(),
  );
}
