import { createMetrics, type ServerMetrics } from '@saphan/web';
import { latencyBoundsMs } from '@saphan/contracts';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { TlsIdentity } from '../keys/tls-identity.ts';
import type { Parts } from '../parts.ts';
import { addExpiryMetrics } from './expiry-metrics.ts';
import { addSourceMetrics } from './source-metrics.ts';

/** Nobody looks at an agreement that is far from its end, and there are many. */
const shownShare = 0.5;

/** What `/metrics` says beside the process itself. */
export function createGatewayMetrics(parts: Parts, identity: TlsIdentity): ServerMetrics {
  const { traffic, inFlight, snapshot, evidenceLog, quotas } = parts;
  const metrics = createMetrics();
  const registers = [metrics.registry];
  const exchanges = new Counter({
    name: 'saphan_exchanges_total',
    help: 'Exchanges by side and how they ended',
    labelNames: ['side', 'outcome'] as const,
    registers,
  });
  const seconds = new Counter({
    name: 'saphan_exchange_seconds_total',
    help: 'Time that exchanges took at this gateway',
    labelNames: ['side'] as const,
    registers,
  });
  const durations = new Histogram({
    name: 'saphan_exchange_duration_seconds',
    help: 'How long exchanges took at this gateway',
    labelNames: ['side'] as const,
    buckets: latencyBoundsMs.map((bound) => bound / 1000),
    registers,
  });
  new Gauge({
    name: 'saphan_quota_used_share',
    help: 'Share of what an agreement allows in the minute or day that runs now that is taken, by all processes; from a half on',
    labelNames: ['agreement', 'window'] as const,
    registers,
    collect() {
      this.reset();
      for (const { hash, window, share } of quotas.current())
        if (share >= shownShare) this.set({ agreement: hash, window }, share);
    },
  });
  new Gauge({
    name: 'saphan_exchanges_in_flight',
    help: 'Exchanges under way of which it is known who asks',
    registers,
    collect() {
      this.set(inFlight.exchanges());
    },
  });
  traffic.onCount(({ side, outcome, durationMs }) => {
    durations.observe({ side }, durationMs / 1000);
    exchanges.inc({ side, outcome });
    seconds.inc({ side }, durationMs / 1000);
  });
  new Gauge({
    name: 'saphan_bodies_in_flight_bytes',
    help: 'Bodies in memory',
    registers,
    collect() {
      this.set(inFlight.bytes());
    },
  });
  new Gauge({
    name: 'saphan_snapshot_version',
    help: 'Version of the registry held',
    registers,
    collect() {
      this.set(snapshot.version());
    },
  });
  new Gauge({
    name: 'saphan_log_entries',
    help: 'Entries of the log that this process writes',
    registers,
    collect() {
      this.set(evidenceLog.held()?.tree.size ?? 0);
    },
  });
  new Gauge({
    name: 'saphan_log_waiting',
    help: 'Records of evidence that are kept and not in the log yet',
    registers,
    collect() {
      this.set(evidenceLog.waiting());
    },
  });
  addExpiryMetrics(metrics.registry, parts, identity);
  addSourceMetrics(metrics.registry, parts);
  return metrics;
}
