import { X509Certificate } from 'node:crypto';
import type { Snapshot } from '@saphan/contracts';
import type { Server } from '@saphan/web';
import { Gauge, Registry } from 'prom-client';
import type { LinkageContext } from '../context.ts';

const findSnapshot = ({ publisher }: Pick<LinkageContext, 'publisher'>): Snapshot | undefined => {
  const [, payload] = publisher.newest()?.jws.split('.') ?? [];
  return payload === undefined
    ? undefined
    : (JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Snapshot);
};

/** Seconds until the last of each kind ends, by what was published last. */
async function toText(
  snapshot: Snapshot | undefined,
  nowMs: number,
): Promise<{ type: string; text: string }> {
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: readonly string[]) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
  const certificates = gauge(
    'saphan_certificate_expiry_seconds',
    "Seconds until a gateway's last certificate ends; below a third of its life it was not renewed",
    ['gateway'],
  );
  const keys = gauge('saphan_key_expiry_seconds', 'Seconds until the last key of its use ends', [
    'member',
    'use',
  ]);
  const authorities = gauge('saphan_authority_expiry_seconds', 'Seconds until an authority ends', ['serial']);
  const left = (ends: readonly string[]): number =>
    Math.round((Math.max(...ends.map((end) => Date.parse(end))) - nowMs) / 1000);
  for (const { id, status, certificates: held } of snapshot?.gateways ?? [])
    if (status === 'active' && held.length > 0)
      certificates.set({ gateway: id }, left(held.map(({ notAfter }) => notAfter)));
  for (const { id, status, keys: held } of snapshot?.members ?? [])
    if (status === 'active')
      for (const [use, same] of Map.groupBy(held, (key) => key.use))
        keys.set({ member: id, use }, left(same.map(({ notAfter }) => notAfter)));
  for (const pem of snapshot?.authorities ?? []) {
    const { serialNumber, validTo } = new X509Certificate(pem);
    authorities.set({ serial: serialNumber }, left([validTo]));
  }
  return { type: registry.contentType, text: await registry.metrics() };
}

/** `GET /api/metrics`, with the administrator's key since the public reaches this door: what ends when. */
export function addExpiryMetrics(app: Server, context: LinkageContext): void {
  app.get('/api/metrics', { onRequest: context.checkAdmin }, async (_request, reply) => {
    const { type, text } = await toText(findSnapshot(context), context.now());
    return reply.type(type).send(text);
  });
}
