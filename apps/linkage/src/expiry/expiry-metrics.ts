import { X509Certificate } from 'node:crypto';
import type { Snapshot } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import { Gauge, Registry } from 'prom-client';
import type { LinkageContext } from '../context.ts';
import { addWitnessGauges } from '../witness/witness-gauges.ts';

const findSnapshot = ({ publisher }: Pick<LinkageContext, 'publisher'>): Snapshot | undefined => {
  const [, payload] = publisher.newest()?.jws.split('.') ?? [];
  return payload === undefined
    ? undefined
    : (JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Snapshot);
};

/** Seconds until the last of each kind ends, by what was published last. */
function addExpiryGauges(registry: Registry, snapshot: Snapshot | undefined, nowMs: number): void {
  const gauge = (name: string, help: string, labelNames: readonly string[]) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
  const certificates = gauge(
    'saphan_certificate_expiry_seconds',
    "Seconds until a gateway's last certificate ends; below a third of its life it was not renewed",
    ['gateway'],
  );
  const keys = gauge(
    'saphan_key_expiry_seconds',
    'Seconds until the last key of its use ends; of actor and document keys, the last of its system',
    ['member', 'use', 'subsystem'],
  );
  const authorities = gauge('saphan_authority_expiry_seconds', 'Seconds until an authority ends', ['serial']);
  const left = (ends: readonly string[]): number =>
    Math.round((Math.max(...ends.map((end) => Date.parse(end))) - nowMs) / 1000);
  for (const { id, status, certificates: held } of snapshot?.gateways ?? [])
    if (status === 'active' && held.length > 0)
      certificates.set({ gateway: id }, left(held.map(({ notAfter }) => notAfter)));
  for (const { id, status, keys: held } of snapshot?.members ?? [])
    if (status === 'active')
      for (const same of Map.groupBy(held, ({ use, subsystem = '' }) => `${use} ${subsystem}`).values()) {
        const [{ use, subsystem } = {}] = same;
        const labels = { member: id, use, ...(subsystem !== undefined && { subsystem }) };
        keys.set(labels, left(same.map(({ notAfter }) => notAfter)));
      }
  for (const pem of snapshot?.authorities ?? []) {
    const { serialNumber, validTo } = new X509Certificate(pem);
    authorities.set({ serial: serialNumber }, left([validTo]));
  }
}

/** `GET /api/metrics`, with the administrator's key since the public reaches this door: what ends when, and what the witness sees. */
export function addExpiryMetrics(app: Server, context: LinkageContext): void {
  app.get('/api/metrics', { onRequest: context.checkAdmin }, async (_request, reply) => {
    const registry = new Registry();
    addExpiryGauges(registry, findSnapshot(context), context.now());
    await addWitnessGauges(registry, context);
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
