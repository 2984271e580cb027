import type { SourceHealth } from '@saphan/contracts';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Parts } from '../parts.ts';

/** How the agencies' sources answer this process. */
export function addSourceMetrics(registry: Registry, { sources }: Pick<Parts, 'sources'>): void {
  const registers = [registry];
  const show = (name: string, help: string, valueOf: (health: SourceHealth) => number | undefined): void =>
    void new Gauge({
      ...{ name, help, registers, labelNames: ['service'] as const },
      collect() {
        this.reset();
        for (const [service, health] of sources.health()) {
          const value = valueOf(health);
          if (value !== undefined) this.set({ service }, value);
        }
      },
    });
  const toSeconds = (time: string | undefined): number | undefined =>
    time === undefined ? undefined : Date.parse(time) / 1000;
  new Counter({
    name: 'saphan_source_questions_total',
    help: 'Questions that reached a source: answered (a no is an answer), or failed by its own trouble',
    labelNames: ['service', 'result'] as const,
    registers,
    collect() {
      this.reset();
      for (const [service, { answers, failures }] of sources.health()) {
        this.inc({ service, result: 'answered' }, answers);
        this.inc({ service, result: 'failed' }, failures);
      }
    },
  });
  show(
    'saphan_source_circuit_open',
    '1 while a source is not asked because it failed again and again',
    ({ circuit }) => (circuit === 'closed' ? 0 : 1),
  );
  show(
    'saphan_source_last_success_timestamp_seconds',
    'When a source answered last; missing where it never did',
    ({ lastSuccessAt }) => toSeconds(lastSuccessAt),
  );
  show(
    'saphan_source_last_failure_timestamp_seconds',
    'When a source failed last; missing where it never did',
    ({ lastFailureAt }) => toSeconds(lastFailureAt),
  );
  show(
    'saphan_source_median_seconds',
    'Median time of the last hundred answers of a source',
    ({ medianMs }) => (medianMs === undefined ? undefined : medianMs / 1000),
  );
}
