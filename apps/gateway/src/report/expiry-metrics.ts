import { X509Certificate } from 'node:crypto';
import { toMemberId, type SubsystemId } from '@saphan/contracts';
import { Gauge, type Registry } from 'prom-client';
import { toLife } from '../keys/certificate-life.ts';
import { findListedKey } from '../keys/listed-keys.ts';
import type { TlsIdentity } from '../keys/tls-identity.ts';
import type { Parts } from '../parts.ts';

/** Seconds until what this gateway needs has ended: its certificate, its members' keys and those of their systems as the registry lists them, the authorities, the registry. Below zero it is over. */
export function addExpiryMetrics(
  registry: Registry,
  { snapshot, keys, systemKeys, now }: Pick<Parts, 'snapshot' | 'keys' | 'systemKeys' | 'now'>,
  identity: TlsIdentity,
): void {
  const secondsTo = (endsAtMs: number): number => Math.round((endsAtMs - now()) / 1000);
  new Gauge({
    name: 'saphan_certificate_expiry_seconds',
    help: 'Seconds until the certificate of this gateway ends; it is renewed by itself at two thirds of its life',
    registers: [registry],
    collect() {
      const pair = identity.current();
      if (pair) this.set(secondsTo(toLife(pair.cert).endsAt));
    },
  });
  new Gauge({
    name: 'saphan_key_expiry_seconds',
    help: 'Seconds until a key of a hosted member ends, the last of its use; of a system the one that is in use here',
    labelNames: ['member', 'use', 'subsystem'] as const,
    registers: [registry],
    async collect() {
      this.reset();
      for (const subsystem of await systemKeys.list()) {
        const member = toMemberId(subsystem as SubsystemId);
        // A file that cannot be read is told by the renewal, and takes no other number along.
        const kid = (await systemKeys.find(subsystem).catch(() => undefined))?.kid;
        const listed = kid === undefined ? undefined : findListedKey(snapshot.held(), member, kid);
        if (listed) this.set({ member, use: 'actor', subsystem }, secondsTo(Date.parse(listed.notAfter)));
      }
      const hosted = new Set(keys.members().map(({ id }) => id));
      for (const member of snapshot.held()?.members ?? []) {
        if (!hosted.has(member.id)) continue;
        for (const use of ['exchange', 'agreement', 'seal'] as const) {
          const ends = member.keys
            .filter((key) => key.use === use && keys.mayBeOf(member.id, key.kid))
            .map(({ notAfter }) => Date.parse(notAfter));
          if (ends.length > 0) this.set({ member: member.id, use }, secondsTo(Math.max(...ends)));
        }
      }
    },
  });
  new Gauge({
    name: 'saphan_authority_expiry_seconds',
    help: 'Seconds until the certificate of an authority of gateways ends',
    labelNames: ['serial'] as const,
    registers: [registry],
    collect() {
      this.reset();
      for (const pem of snapshot.authorities())
        this.set({ serial: new X509Certificate(pem).serialNumber }, secondsTo(toLife(pem).endsAt));
    },
  });
  new Gauge({
    name: 'saphan_snapshot_expiry_seconds',
    help: 'Seconds until the registry that is held ends',
    registers: [registry],
    collect() {
      const held = snapshot.held();
      if (held) this.set(secondsTo(Date.parse(held.expiresAt)));
    },
  });
}
