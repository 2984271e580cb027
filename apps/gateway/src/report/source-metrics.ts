import { Counter, Gauge, type Registry } from 'prom-client';
import type { Parts } from '../parts.ts';
import type { OwnHealth } from '../sources/source-health.ts';

/** How the agencies' sources answer this process: each process of a gateway is looked at by itself. */
export function addSourceMetrics(registry: Registry, { sources }: Pick<Parts, 'sources'>): void {
  const registers = [registry];
  const show = (name: string, help: string, valueOf: (health: OwnHealth) => number | undefined): void =>
    void new Gauge({
      ...{ name, help, registers, labelNames: ['service'] as const },
      collect() {
        this.reset();
        for (const { service, health } of sources.healths()) {
          const value = valueOf(health);
          if (value !== undefined) this.set({ service }, value);
        }
      },
    });
  const toSeconds = (time: string | undefined): number | undefined =>
    time === undefined ? undefined : Date.parse(time) / 1000;
  new Counter({
    name: 'saphan_source_questions_total',
    help: 'Questions of this process that reached a source: answered (a no is an answer), or failed by its own trouble',
    labelNames: ['service', 'result'] as const,
    registers,
    collect() {
      this.reset();
      for (const { service, health } of sources.healths()) {
        this.inc({ service, result: 'answered' }, health.answers);
        this.inc({ service, result: 'failed' }, health.failures);
      }
    },
  });
  show(
    'saphan_source_circuit_open',
    '1 while this process does not ask a source because it failed again and again',
    ({ circuit }) => (circuit === 'closed' ? 0 : 1),
  );
  show(
    'saphan_source_last_success_timestamp_seconds',
    'When a source answered this process last; missing where it never did',
    ({ lastSuccessAt }) => toSeconds(lastSuccessAt),
  );
  show(
    'saphan_source_last_failure_timestamp_seconds',
    'When a source failed this process last; missing where it never did',
    ({ lastFailureAt }) => toSeconds(lastFailureAt),
  );
  show(
    'saphan_source_median_seconds',
    'Median time of the last hundred answers of a source to this process',
    ({ medianMs }) => (medianMs === undefined ? undefined : medianMs / 1000),
  );
}
