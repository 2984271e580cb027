import { X509Certificate } from 'node:crypto';

/** When a certificate is to be renewed and when it ends, in epoch milliseconds. */
export interface CertificateLife {
  /** Two thirds of its life are over then; the last third is the overlap. */
  readonly renewAt: number;
  readonly endsAt: number;
}

/** @param pem leaf first */
export function toLife(pem: string): CertificateLife {
  const { validFrom, validTo } = new X509Certificate(pem);
  const [from, endsAt] = [Date.parse(validFrom), Date.parse(validTo)];
  return { renewAt: from + ((endsAt - from) * 2) / 3, endsAt };
}

/** Whether one of these authorities has issued it. */
export const isIssuedBy = (pem: string, authority: string): boolean => {
  const [leaf, issuer] = [new X509Certificate(pem), new X509Certificate(authority)];
  return leaf.checkIssued(issuer) && leaf.verify(issuer.publicKey);
};
