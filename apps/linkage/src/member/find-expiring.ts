import { X509Certificate } from 'node:crypto';
import type { PublicKey, Snapshot } from '@saphan/contracts';
import { digest } from '@saphan/exchange';

/** A key or certificate that ends, with the page that tells more. */
export interface Expiring {
  readonly kind: 'key' | 'certificate' | 'authority';
  /** Where another certificate of the gateway, or a key that follows this one, holds longer: this one may end. */
  readonly isReplaced: boolean;
  /** Use of a key. */
  readonly use: string;
  readonly name: string;
  /** Member, system or gateway. */
  readonly holder: string;
  readonly href: string;
  readonly notAfter: Date;
}

/** A key is followed by itself in the last third of its life. */
function isInLastThird({ notBefore, notAfter }: PublicKey, at: string): boolean {
  const [from, until] = [Date.parse(notBefore), Date.parse(notAfter)];
  return Date.parse(at) >= from + ((until - from) * 2) / 3;
}

/**
 * Keys of one use, and of one system where they are a system's, that another one follows. Several gateways of an agency have one
 * each for a system: of those each has to have a follower of its own.
 */
function findFollowed(keys: readonly PublicKey[]): PublicKey[] {
  const good = keys
    .filter(({ revokedAt }) => revokedAt === undefined)
    .toSorted((left, right) => Date.parse(left.notAfter) - Date.parse(right.notAfter));
  const last = good.at(-1);
  if (last?.use !== 'actor') return good.filter(({ notAfter }) => notAfter !== last?.notAfter);
  const taken = new Set<string>();
  return good.filter((key) => {
    const next = good.find(
      ({ kid, notBefore, notAfter }) =>
        Date.parse(notAfter) > Date.parse(key.notAfter) && !taken.has(kid) && isInLastThird(key, notBefore),
    );
    if (next) taken.add(next.kid);
    return next !== undefined;
  });
}

/** Keys, certificates and authorities of the registry by the day they end, soonest first; those that have ended are left out. */
export function findExpiring(snapshot: Snapshot, from: Date, until: Date): Expiring[] {
  const keys = snapshot.members.flatMap((member) => {
    const groups = Map.groupBy(member.keys, ({ use, subsystem = '' }) => `${use} ${subsystem}`);
    const followed = new Set([...groups.values()].flatMap(findFollowed));
    return member.keys.map((key): Expiring => ({
      kind: 'key',
      isReplaced: followed.has(key),
      use: key.use,
      name: key.kid,
      holder: key.subsystem ?? member.id,
      href: `/members/${member.id}#keys`,
      notAfter: new Date(key.notAfter),
    }));
  });
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
