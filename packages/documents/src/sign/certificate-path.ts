import type { X509Certificate } from 'node:crypto';

const isValidAt = (certificate: X509Certificate, at: number): boolean =>
  certificate.validFromDate.getTime() <= at * 1000 && at * 1000 < certificate.validToDate.getTime();

/** More steps than any public hierarchy has; bounds what a forged chain can cost. */
const longest = 5;

/**
 * Climbs from the signer to a trusted certificate: each issuer is a CA, has signed, and was valid at the time.
 * @param given certificates that came with the signature
 * @param at epoch seconds
 */
export function isTrusted(
  signer: X509Certificate,
  given: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
  at: number,
): boolean {
  let current = signer;
  for (let step = 0; step < longest; step++) {
    if (!isValidAt(current, at)) return false;
    const here = current;
    const issued = (issuer: X509Certificate) =>
      issuer.ca && here.checkIssued(issuer) && here.verify(issuer.publicKey);
    const root = trusted.find(issued);
    if (root) return isValidAt(root, at);
    const next = given.find((certificate) => certificate.raw.compare(here.raw) !== 0 && issued(certificate));
    if (!next) return false;
    current = next;
  }
  return false;
}
