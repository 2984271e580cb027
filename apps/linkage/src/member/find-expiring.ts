import type { Snapshot } from '@saphan/contracts';

/** A key or certificate that ends, with the page that tells more. */
export interface Expiring {
  readonly kind: 'key' | 'certificate';
  /** Use of a key. */
  readonly use: string;
  readonly name: string;
  /** Member or gateway. */
  readonly holder: string;
  readonly href: string;
  readonly notAfter: Date;
}

/** Keys and certificates of the registry by the day they end, soonest first; those that have ended are left out. */
export function findExpiring(snapshot: Snapshot, from: Date, until: Date): Expiring[] {
  const keys = snapshot.members.flatMap((member) =>
    member.keys.map((key): Expiring => ({
      kind: 'key',
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
      use: 'tls',
      name: certificate.thumbprint,
      holder: gateway.id,
      href: `/gateways/${gateway.id}`,
      notAfter: new Date(certificate.notAfter),
    })),
  );
  return [...keys, ...certificates]
    .filter(({ notAfter }) => notAfter > from && notAfter <= until)
    .sort((left, right) => left.notAfter.getTime() - right.notAfter.getTime());
}
