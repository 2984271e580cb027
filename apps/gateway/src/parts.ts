import type { WatchedLogs } from './witness/watched-logs.ts';
import type { Log } from '@saphan/web';
import type { BodyKeepings } from './bodies/body-keeping.ts';
import type { BodyStore } from './bodies/body-store.ts';
import type { ExchangeHolds } from './hold/exchange-holds.ts';
import type { Settings } from './config.ts';
import type { EvidenceKeys } from './evidence/evidence-keys.ts';
import type { EvidenceReader } from './evidence/evidence-reader.ts';
import type { EvidenceStore } from './evidence/evidence-store.ts';
import type { HeldAgreements } from './evidence/held-agreements.ts';
import type { HeldSnapshots } from './evidence/held-snapshots.ts';
import type { FirstResults } from './first-results/first-results.ts';
import type { InFlight } from './in-flight.ts';
import type { MemberKeys } from './keys/member-keys.ts';
import type { SystemKeys } from './keys/system-keys.ts';
import type { CosignedCheckpoints } from './log/cosigned-checkpoints.ts';
import type { EvidenceLog } from './log/evidence-log.ts';
import type { LogReader } from './log/log-reader.ts';
import type { LogStore } from './log/log-store.ts';
import type { DocumentStore } from './documents/document-store.ts';
import type { EventStore } from './events/event-store.ts';
import type { FeedStore } from './events/feed-store.ts';
import type { Deliveries } from './messages/deliveries.ts';
import type { MessageStore } from './messages/message-store.ts';
import type { OpenExchanges } from './evidence/open-exchanges.ts';
import type { Peers } from './outbound/peers.ts';
import type { DoorTokens } from './door-tokens.ts';
import type { Quotas } from './quota/quotas.ts';
import type { Revocations } from './revocation/revocations.ts';
import type { HandedTally } from './report/handed.ts';
import type { Latencies } from './report/latencies.ts';
import type { Traffic } from './report/traffic.ts';
import type { CurrentSnapshot } from './snapshot/current-snapshot.ts';
import type { Sources } from './sources/sources.ts';
import type { Tracing } from './tracing/tracing.ts';
import type { Usage } from './usage/usage.ts';

/** What the steps of both doors work with; put together in `app.ts`, once a process. */
export interface Parts {
  readonly settings: Settings;
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly snapshot: CurrentSnapshot;
  readonly keys: MemberKeys;
  readonly systemKeys: SystemKeys;
  readonly evidence: EvidenceStore;
  readonly reader: EvidenceReader;
  readonly evidenceKeys: EvidenceKeys;
  readonly evidenceLog: EvidenceLog;
  readonly logs: LogStore & LogReader;
  readonly cosigned: CosignedCheckpoints;
  readonly watchedLogs: WatchedLogs;
  readonly agreements: HeldAgreements;
  readonly revocations: Revocations;
  readonly snapshots: HeldSnapshots;
  readonly open: OpenExchanges;
  readonly firstResults: FirstResults;
  readonly messages: MessageStore;
  /** Delivers them, once the gateway is up. */
  readonly deliveries: Pick<Deliveries, 'look'>;
  readonly events: EventStore;
  readonly feeds: FeedStore;
  readonly documents: DocumentStore;
  readonly bodies: BodyStore;
  readonly exchangeHolds: ExchangeHolds;
  readonly bodyKeepings: BodyKeepings;
  readonly quotas: Quotas;
  readonly sources: Sources;
  readonly inFlight: InFlight;
  readonly peers: Peers;
  readonly tokens: DoorTokens;
  readonly traffic: Traffic;
  readonly latencies: Latencies;
  readonly usage: Usage;
  readonly handed: HandedTally;
  /** Where a collector is set. */
  readonly tracing: Tracing | undefined;
}
