import { Gauge, type Registry } from 'prom-client';
import type { Parts } from '../parts.ts';

/** What this gateway has found wrong with others' logs, as a witness. */
export function addWitnessMetrics(registry: Registry, { watchedLogs }: Pick<Parts, 'watchedLogs'>): void {
  new Gauge({
    name: 'saphan_witness_alarms',
    help: 'Checkpoints of other gateways’ logs that contradict what this one has signed of them',
    registers: [registry],
    async collect() {
      this.set(await watchedLogs.countAlarms());
    },
  });
}
