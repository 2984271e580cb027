import { hostname } from 'node:os';
import { join } from 'node:path';
import { openPool, openVault } from '@saphan/db';
import { followSnapshot, readPinnedKey, type FollowOptions, type SnapshotFollower } from '@saphan/snapshot';
import type { Log } from '@saphan/web';
import type pg from 'pg';
import { openBodyKeepings } from './bodies/body-keeping.ts';
import { openBodyStore } from './bodies/body-store.ts';
import { openExchangeHolds } from './hold/exchange-holds.ts';
import type { Settings } from './config.ts';
import { openDoorTokens } from './door-tokens.ts';
import { openEvidenceKeys } from './evidence/evidence-keys.ts';
import { openEvidenceReader } from './evidence/evidence-reader.ts';
import { openEvidenceStore } from './evidence/evidence-store.ts';
import { findAccesses } from './evidence/find-accesses.ts';
import { openHeldAgreements } from './evidence/held-agreements.ts';
import { openHeldSnapshots } from './evidence/held-snapshots.ts';
import { makeMonths } from './evidence/make-months.ts';
import { createOpenExchanges } from './evidence/open-exchanges.ts';
import { openFirstResults } from './first-results/first-results.ts';
import { createInFlight } from './in-flight.ts';
import { openMemberKeys } from './keys/member-keys.ts';
import { openSystemKeys } from './keys/system-keys.ts';
import { openTlsIdentity, type TlsIdentity } from './keys/tls-identity.ts';
import { toLoggedEvidence } from './log/logged-evidence.ts';
import { openLogParts, type LogParts } from './log/open-log-parts.ts';
import { toCountedDocuments } from './documents/counted-documents.ts';
import { openDocumentQueue } from './documents/document-queue.ts';
import { openDocumentSource } from './documents/document-source.ts';
import { openDocumentStore, type DocumentStore } from './documents/document-store.ts';
import { startHandingOver, type HandingOver } from './documents/hand-over.ts';
import { openEventSource } from './events/event-source.ts';
import { startFeeding, type Feeding } from './events/feeding.ts';
import { openFeedStore, type FeedStore } from './events/feed-store.ts';
import { openEventStore } from './events/event-store.ts';
import { startDeliveries, type Deliveries } from './messages/deliveries.ts';
import { openMessageQueue } from './messages/message-queue.ts';
import { openMessageStore } from './messages/message-store.ts';
import { openPeers } from './outbound/peers.ts';
import type { Parts } from './parts.ts';
import { openQuotas } from './quota/quotas.ts';
import { createHandedTally } from './report/handed.ts';
import { createLatencies } from './report/latencies.ts';
import { createTraffic } from './report/traffic.ts';
import { openRevocations } from './revocation/revocations.ts';
import { openBoot, type Boot } from './settle/boot.ts';
import { createLoggedCheck } from './snapshot/check-logged.ts';
import { followIndex } from './snapshot/current-snapshot.ts';
import { openTrialNotes, type TrialNotes } from './sources/trial-notes.ts';
import { openSnapshotLogClient } from './snapshot/snapshot-log-client.ts';
import { watchLogged, type LoggedWatch } from './snapshot/watch-logged.ts';
import { openAccessListSource } from './sources/access-list-source.ts';
import { openHeldFiles, type HeldFiles } from './sources/file/held-files.ts';
import { openPaper, type Paper } from './paper/open-paper.ts';
import { openPaperRows } from './paper/paper-rows.ts';
import { openSourceSecrets } from './sources/source-secrets.ts';
import { openGuardedFetch } from './sources/address/guarded-fetch.ts';
import { openDestinations, type Destinations } from './sources/address/destinations.ts';
import { openSourceAddresses, type SourceAddresses } from './sources/address/source-addresses.ts';
import { openSourceTable, type SourceTable } from './sources/source-table.ts';
import { openSharedHealth, type SharedHealth } from './sources/health-of-processes.ts';
import { openSources } from './sources/sources.ts';
import { openTracing } from './tracing/tracing.ts';
import { openLogKey } from './log/log-key.ts';
import { openWatchedLogs } from './witness/watched-logs.ts';
import { createWatching } from './witness/watching.ts';
import { toCountedEvidence } from './usage/counted-evidence.ts';
import { openQualityDays } from './quality/quality-days.ts';
import { createRegisterJudging } from './quality/judge-registers.ts';
import { createSampling } from './quality/sampling.ts';
import { openUsage } from './usage/usage.ts';

/** The parts, and what only the composition needs of them. */
export interface OpenedParts {
  readonly parts: Parts;
  readonly pool: pg.Pool;
  readonly boot: Boot;
  readonly follower: SnapshotFollower;
  readonly identity: TlsIdentity;
  readonly sourceTable: SourceTable;
  readonly sourceAddresses: SourceAddresses;
  readonly destinations: Destinations;
  readonly trials: TrialNotes;
  readonly sharedHealth: SharedHealth;
  readonly heldFiles: HeldFiles;
  readonly paper: Paper;
  readonly feeds: FeedStore;
  readonly documents: DocumentStore;
  /** Begins to hand documents over. */
  readonly startHandingOver: () => HandingOver;
  /** Begins to fetch events for those who have asked for it. */
  readonly startFeeding: () => Feeding;
  /** Begins to deliver messages. */
  readonly startDeliveries: () => Deliveries;
  readonly witnessing: LogParts['witnessing'];
  /** Looks at other gateways' logs, as a witness; to be repeated. */
  readonly watching: () => Promise<void>;
  readonly loggedWatch: LoggedWatch;
  /** Judges whole registers, until it is told to stop; to be repeated. */
  readonly judgeRegisters: (stopping: AbortSignal) => Promise<void>;
}

/** An answer may take as long as the source, and a little for both gateways. */
const peerMarginMs = 5_000;

const splitList = (text: string): string[] =>
  text.split(',').flatMap((entry) => (entry.trim() === '' ? [] : [entry.trim()]));

/** Opens database, keys, snapshot and sources of one process. */
export async function openParts(
  settings: Settings,
  log: Log,
  now: () => number,
  pollMs?: FollowOptions['pollMs'],
): Promise<OpenedParts> {
  const { stateFolder, gateway } = settings;
  const pool = openPool({
    url: settings.databaseUrl,
    applicationName: `gateway ${gateway}`,
    onIdleError: (error) => log.warn({ err: error }, 'a database connection broke'),
  });
  await makeMonths(pool, now());
  const boot = await openBoot(settings.databaseUrl, log);
  const vault = openVault(settings.masterKeyFile);
  const keys = await openMemberKeys(join(stateFolder, 'members'), vault, now);
  const identity = await openTlsIdentity(join(stateFolder, 'tls'));
  const watchedLogs = openWatchedLogs(pool);
  const snapshotLog = openSnapshotLogClient(settings.linkageUrl);
  const refuses = settings.snapshotLog === 'refuse';
  const logged = createLoggedCheck({
    client: snapshotLog,
    logs: watchedLogs,
    log,
    takesOther: !refuses,
    now,
  });
  const follower = await followSnapshot({
    ...(refuses && { admit: (candidate) => logged.check(candidate) }),
    linkageUrl: settings.linkageUrl,
    folder: join(stateFolder, 'snapshot'),
    publicKey: await readPinnedKey(settings.snapshotKeyFile),
    log,
    now,
    ...(pollMs && { pollMs }),
  });
  const snapshot = followIndex(follower, keys, now);
  const evidenceKeys = openEvidenceKeys(pool, vault);
  const agreements = openHeldAgreements(pool);
  const sourceTable = openSourceTable(pool);
  const heldFiles = openHeldFiles(pool);
  const trials = openTrialNotes(pool, evidenceKeys, now);
  const accessList = openAccessListSource(async (subject) => {
    const agencies = keys.members().map(({ agency }) => agency);
    const [accesses, tried] = await Promise.all([
      findAccesses(subject, agencies, { pool, keys: evidenceKeys, agreements }),
      trials.findAbout(subject, agencies),
    ]);
    return [...accesses, ...tried];
  });
  const revocations = await openRevocations(pool);
  const events = openEventStore(pool);
  const destinations = openDestinations(splitList(settings.sourceNetworks));
  const secretsOf = openSourceSecrets(settings.sourceSecretsFolder);
  const feeds = openFeedStore(pool, boot.boot);
  const guarded = openGuardedFetch(destinations);
  const usage = openUsage(pool, gateway, now);
  const quality = openQualityDays(pool, gateway);
  const documents = toCountedDocuments(openDocumentStore(pool, vault, settings.documentBytes, now), usage);
  let handingOver: HandingOver | undefined;
  const sources = openSources({
    destinations,
    table: sourceTable,
    files: heldFiles,
    paper: openPaperRows(pool),
    secretsOf,
    timeoutMs: settings.sourceTimeoutMs,
    log,
    openDocuments: () =>
      openDocumentSource(documents, settings.sourceTimeoutMs, { now, onComplete: () => handingOver?.look() }),
    openEvents: (places) =>
      openEventSource({ now, snapshot, revocations, evidenceKeys, events }, places, settings.sourceTimeoutMs),
    findOwn: (service) => (service === `${gateway}-gateway/access-list.v1` ? accessList : undefined),
  });
  const logParts = await openLogParts({
    settings,
    log,
    now,
    pool,
    boot: boot.boot,
    vault,
    keys,
    evidenceKeys,
    snapshot,
  });
  const { evidenceLog, logs, cosigned, witnessing } = logParts;
  const evidence = toCountedEvidence(openEvidenceStore(pool, boot.boot), usage);
  const traffic = createTraffic(now);
  const latencies = createLatencies(now);
  traffic.onCount((finished) => latencies.count(finished));
  let deliveries: Deliveries | undefined;
  const parts: Parts = {
    settings,
    log,
    now,
    snapshot,
    keys,
    systemKeys: openSystemKeys(join(stateFolder, 'systems'), vault),
    events,
    feeds,
    documents,
    bodies: openBodyStore(pool, vault, now),
    exchangeHolds: openExchangeHolds(pool, now),
    bodyKeepings: openBodyKeepings(pool),
    messages: openMessageStore(pool, vault, {
      messages: settings.messageCount,
      bytes: settings.messageBytes,
    }),
    deliveries: { look: () => deliveries?.look() },
    evidence: toLoggedEvidence(evidence, evidenceLog),
    evidenceLog,
    logs,
    cosigned,
    watchedLogs,
    reader: openEvidenceReader(pool),
    evidenceKeys,
    agreements,
    revocations,
    snapshots: openHeldSnapshots(pool, follower, { linkageUrl: settings.linkageUrl, log }),
    open: createOpenExchanges(),
    firstResults: openFirstResults(pool, evidenceKeys, boot.boot),
    quotas: openQuotas(pool, now),
    sources,
    inFlight: createInFlight({ bytes: settings.inFlightBytes, exchanges: settings.inFlightExchanges }),
    peers: openPeers({
      identity,
      snapshot,
      timeoutMs: settings.sourceTimeoutMs + peerMarginMs,
      bodyBytes: settings.bodyBytes,
      now,
    }),
    tokens: await openDoorTokens(pool),
    traffic,
    latencies,
    usage,
    sampling: createSampling(quality, { now, log }),
    quality,
    handed: createHandedTally(),
    tracing: await openTracing(settings),
  };
  const sourceAddresses = openSourceAddresses(pool);
  return {
    parts,
    pool,
    boot,
    follower,
    identity,
    sourceTable,
    sourceAddresses,
    destinations,
    trials,
    sharedHealth: openSharedHealth(pool, sources, {
      boot: boot.boot,
      process: `${hostname()} ${String(process.pid)}`,
    }),
    heldFiles,
    paper: openPaper(parts, pool, sourceTable),
    witnessing,
    watching: createWatching(parts, {
      key: await openLogKey(join(stateFolder, 'witness-key.json'), vault),
      logs: watchedLogs,
      snapshotLog,
    }),
    judgeRegisters: createRegisterJudging(parts, { pool, table: sourceTable, files: heldFiles }),
    loggedWatch: watchLogged(follower, logged, { log, now }),
    feeds,
    documents,
    startHandingOver: () =>
      (handingOver = startHandingOver(parts, {
        documents,
        queue: openDocumentQueue(pool, boot.boot),
        table: sourceTable,
        secretsOf,
        guarded,
      })),
    startFeeding: () => startFeeding(parts, { feeds, secretsOf, guarded }),
    startDeliveries: () => (deliveries = startDeliveries(openMessageQueue(pool, vault, boot.boot), parts)),
  };
}
