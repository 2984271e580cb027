import { X509Certificate } from 'node:crypto';
import type { Snapshot } from '@saphan/contracts';
import { digest } from '@saphan/exchange';

/** A key or certificate that ends, with the page that tells more. */
export interface Expiring {
  readonly kind: 'key' | 'certificate' | 'authority';
  /** Where another certificate of the gateway holds longer: this one may end. */
  readonly isReplaced: boolean;
  /** Use of a key. */
  readonly use: string;
  readonly name: string;
  /** Member or gateway. */
  readonly holder: string;
  readonly href: string;
  readonly notAfter: Date;
}

/** Keys, certificates and authorities of the registry by the day they end, soonest first; those that have ended are left out. */
export function findExpiring(snapshot: Snapshot, from: Date, until: Date): Expiring[] {
  const keys = snapshot.members.flatMap((member) =>
    member.keys.map((key): Expiring => ({
      kind: 'key',
      isReplaced: false,
      use: key.use,
      name: key.kid,
      holder: member.id,
      href: `/members/${member.id}#keys`,
      notAfter: new Date(key.notAfter),
    })),
  );
  const certificates = snapshot.gateways.flatMap((gateway) =>
    gateway.certificates.map((certificate): Expiring => ({
      kind: 'certificate',
      isReplaced: gateway.certificates.some(({ notAfter }) => notAfter > certificate.notAfter),
      use: 'tls',
      name: certificate.thumbprint,
      holder: gateway.id,
      href: `/gateways/${gateway.id}`,
      notAfter: new Date(certificate.notAfter),
    })),
  );
  const authorities = snapshot.authorities.map((pem): Expiring => {
    const { raw, subject, validToDate } = new X509Certificate(pem);
    return {
      kind: 'authority',
      isReplaced: false,
      use: 'authority',
      name: digest(raw),
      holder: /^CN=(.*)$/m.exec(subject)?.[1] ?? '',
      href: '/published',
      notAfter: validToDate,
    };
  });
  return [...keys, ...certificates, ...authorities]
    .filter(({ notAfter }) => notAfter > from && notAfter <= until)
    .sort((left, right) => left.notAfter.getTime() - right.notAfter.getTime());
}
