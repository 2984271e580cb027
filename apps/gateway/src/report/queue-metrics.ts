import { Counter, Gauge, type Registry } from 'prom-client';
import type { Parts } from '../parts.ts';
import type { Handed } from './handed.ts';

/** Asked once for all who ask at the same time. */
function shared<Result>(ask: () => Promise<Result>): () => Promise<Result> {
  let asking: Promise<Result> | undefined;
  return () => (asking ??= ask().finally(() => (asking = undefined)));
}

/** What waits for the agencies' own systems, for how long, and what they do not take: documents, and feeds of events. */
export function addQueueMetrics(
  registry: Registry,
  { documents, feeds, keys, handed, now }: Pick<Parts, 'documents' | 'feeds' | 'keys' | 'handed' | 'now'>,
): void {
  const registers = [registry];
  const agencies = (): string[] => keys.members().map(({ agency }) => agency);
  const documentCounts = shared(() => documents.count(agencies()));
  const feedCounts = shared(() => feeds.count(agencies()));
  const toSeconds = (since: Date | undefined): number =>
    since === undefined ? 0 : Math.max(0, (now() - since.getTime()) / 1000);

  const gauge = (name: string, help: string, read: () => Promise<number>): void =>
    void new Gauge({
      ...{ name, help, registers },
      async collect() {
        this.set(await read());
      },
    });
  const counter = (name: string, help: string, what: keyof Handed): void =>
    void new Counter({
      ...{ name, help, registers },
      collect() {
        this.reset();
        this.inc(handed.current()[what]);
      },
    });

  gauge(
    'saphan_documents_receiving',
    'Documents of which parts are still to come',
    async () => (await documentCounts()).receiving,
  );
  gauge(
    'saphan_documents_waiting',
    'Whole documents that no system of the agency has taken yet',
    async () => (await documentCounts()).waiting,
  );
  gauge(
    'saphan_documents_untaken',
    'Of those that wait, the ones that were offered and not taken: somebody has to look at them',
    async () => (await documentCounts()).untaken,
  );
  gauge(
    'saphan_documents_oldest_seconds',
    'Seconds since the oldest waiting document was whole; 0 where none waits',
    async () => toSeconds((await documentCounts()).oldest),
  );
  counter('saphan_documents_handed_total', 'Documents that were taken, by this process', 'documents');
  gauge(
    'saphan_feeds',
    'Feeds of events that are fetched for the agencies’ systems',
    async () => (await feedCounts()).feeds,
  );
  gauge(
    'saphan_feeds_failing',
    'Feeds that do not get on: the provider refuses, or the agency’s system does not take an event',
    async () => (await feedCounts()).failing,
  );
  gauge(
    'saphan_feeds_failing_oldest_seconds',
    'Seconds since the feed began to fail that has failed longest; 0 where none does',
    async () => toSeconds((await feedCounts()).oldest),
  );
  counter('saphan_events_handed_total', 'Events that the agencies’ systems took, by this process', 'events');
  counter(
    'saphan_events_missed_total',
    'Times that a system was told that events were forgotten before it got them, by this process',
    'missed',
  );
}
