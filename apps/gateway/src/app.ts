import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Server as HttpServer } from 'node:http';
import type { FollowOptions, SnapshotFollower } from '@saphan/snapshot';
import { createServer, listen, watchConnections, type ClosingDoor, type Log, type Server } from '@saphan/web';
import type pg from 'pg';
import { sendAwayWhen } from './door-limits.ts';
import type { Settings } from './config.ts';
import { createGathering } from './witness/gathering.ts';
import { addWitnessMetrics } from './witness/witness-metrics.ts';
import { createMemberKeyRenewal } from './keys/member-key-renewal.ts';
import { createRenewal } from './keys/renewal.ts';
import { createSystemKeyRenewal } from './keys/system-key-renewal.ts';
import { openInbound, type Inbound } from './inbound/open-inbound.ts';
import { openParts, type OpenedParts } from './open-parts.ts';
import { addAgreementRoutes } from './operator/agreement-routes.ts';
import { createOperatorCheck } from './operator/check-operator.ts';
import { addEnrolmentRoutes } from './operator/enrolment-routes.ts';
import { addBodyRoutes } from './operator/body-routes.ts';
import { addEvidenceRoutes } from './operator/evidence-routes.ts';
import { addMessageMetrics } from './messages/message-metrics.ts';
import { addDocumentRoutes } from './operator/document-routes.ts';
import { addFeedRoutes } from './operator/feed-routes.ts';
import { addFileRoutes } from './operator/file-routes.ts';
import { addKeyingRoutes } from './operator/keying-routes.ts';
import { addPaperRoutes } from './operator/paper-routes.ts';
import { addJoiningRoutes } from './operator/joining-routes.ts';
import { addHoldRoutes } from './operator/hold-routes.ts';
import { addCaseDaysRoute } from './operator/case-days-route.ts';
import { addCompetencesRoute } from './operator/competences-route.ts';
import { addUsageRoutes } from './operator/usage-routes.ts';
import { addMessageRoutes } from './operator/message-routes.ts';
import { addKeyRenewalRoutes } from './operator/key-renewal-route.ts';
import { addSystemKeyRoute } from './operator/system-key-route.ts';
import { addSourceRoutes } from './operator/source-routes.ts';
import { createOutboundDoor } from './outbound/outbound-door.ts';
import { addQueueMetrics } from './report/queue-metrics.ts';
import { createGatewayMetrics } from './report/gateway-metrics.ts';
import { startReporter } from './report/reporter.ts';
import { openTelling, type Telling } from './revocation/tell-revocation.ts';
import { startSweeper } from './settle/sweeper.ts';
import { openFileWork } from './sources/file/file-work.ts';

export interface Gateway {
  /** Where the doors listen; the inbound one is 0 until the gateway has a certificate. */
  readonly ports: () => { outbound: number; inbound: number; operator: number };
  /** `METHOD /path` of everything that the operator door answers. */
  readonly operatorRoutes: readonly string[];
  /** Looks for exchanges without an end now, not at the next round. */
  sweep(): Promise<void>;
  /** Stops taking requests, lets those under way finish, then closes all. */
  close(): Promise<void>;
}

const reloadMs = 2_000;
/** After it sources are given up; a process that was told to stop has 20 s, its grace among them. */
const drainMs = 10_500;
/** After it callers are cut off: what sources had to say by then is on its way. */
const cutMs = 12_000;
/** For tries whose connection was closed under them to note so. */
const endMs = 1_000;
/** What the outbound door may take before the inbound one closes too. */
const outboundFirstMs = 5_000;

/** What `/readyz` and the report say; each throws with a short reason. */
function createChecks(pool: pg.Pool, follower: SnapshotFollower, inbound: Inbound, stopping: AbortSignal) {
  return {
    accepting: () => {
      if (stopping.aborted) throw new Error('stopping');
    },
    database: () => pool.query('select 1').then(() => undefined),
    snapshot: () => {
      const standing = follower.standing();
      if (standing !== 'fresh') throw new Error(`snapshot-${standing}`);
    },
    certificate: () => {
      if (!inbound.isOpen()) throw new Error('not-enrolled');
    },
  };
}

async function openOperatorDoor(
  {
    parts,
    pool,
    sourceTable,
    sourceAddresses,
    destinations,
    trials,
    sharedHealth,
    heldFiles,
    paper,
    identity,
    follower,
    feeds,
    loggedWatch,
  }: OpenedParts,
  checks: ReturnType<typeof createChecks>,
  telling: Telling,
) {
  const { settings, log, tokens } = parts;
  const token = (await readFile(settings.operatorTokenFile, 'utf8')).trim();
  const metrics = createGatewayMetrics(parts, identity);
  addMessageMetrics(metrics.registry, parts);
  addWitnessMetrics(metrics.registry, parts);
  loggedWatch.addMetrics(metrics.registry);
  addQueueMetrics(metrics.registry, parts);
  const app: Server = createServer({ log, ready: checks, metrics });
  const routes: string[] = [];
  app.addHook('onRoute', ({ method, path }) => void routes.push(`${String(method)} ${path}`));
  const check = createOperatorCheck(token, tokens);
  addEnrolmentRoutes(app, parts, identity, check);
  addSourceRoutes(
    app,
    parts,
    { table: sourceTable, addresses: sourceAddresses, destinations, trials, sharedHealth },
    check,
  );
  addJoiningRoutes(app, parts, { identity, follower, pool }, check);
  addFileRoutes(
    app,
    parts,
    { table: sourceTable, files: heldFiles, work: openFileWork(heldFiles, settings.databaseUrl) },
    check,
  );
  addPaperRoutes(app, parts, paper, check);
  addKeyingRoutes(app, paper, check);
  addAgreementRoutes(app, parts, check, telling);
  addEvidenceRoutes(app, parts, check);
  addBodyRoutes(app, parts, check);
  addHoldRoutes(app, parts, check);
  addUsageRoutes(app, parts, check);
  addCaseDaysRoute(app, parts, check);
  addCompetencesRoute(app, parts, follower, check);
  addMessageRoutes(app, parts, check);
  addSystemKeyRoute(app, parts, pool, check);
  addKeyRenewalRoutes(app, parts, pool, check);
  addDocumentRoutes(app, parts, parts.documents, check);
  addFeedRoutes(app, parts, { feeds, addresses: sourceAddresses, destinations }, check);
  const port = await listen(app, {
    host: settings.operatorHost,
    port: settings.operatorPort,
    setting: 'OPERATOR_PORT',
  });
  return {
    port,
    routes,
    async close(cutting: AbortSignal) {
      const isClosed = app.close();
      const cut = (): void => app.server.closeAllConnections();
      // The doors before it may have taken all the time that there was.
      if (cutting.aborted) cut();
      else cutting.addEventListener('abort', cut, { once: true });
      await isClosed;
    },
  };
}

async function openOutbound({
  parts,
}: OpenedParts): Promise<{ port: number; server: HttpServer; door: ClosingDoor }> {
  const server = createOutboundDoor(parts);
  const door = watchConnections(server);
  const { outboundHost: host, outboundPort } = parts.settings;
  const app = {
    server,
    listen: (at: { host: string; port: number }) =>
      new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(at, () => resolve());
      }),
  };
  return { port: await listen(app, { host, port: outboundPort, setting: 'OUTBOUND_PORT' }), server, door };
}

const reasonsOf = async (checks: ReturnType<typeof createChecks>): Promise<string[]> => {
  const results = await Promise.allSettled(Object.values(checks).map(async (check) => check()));
  return results.flatMap((result) =>
    result.status === 'rejected' ? [(result.reason as Error).message.slice(0, 60)] : [],
  );
};

/**
 * Opens the three doors of a gateway.
 * @param now epoch milliseconds
 * @param pollMs how long between looks for a new snapshot, where not as usual
 */
export async function openGateway(
  settings: Settings,
  log: Log,
  now: () => number = Date.now,
  pollMs?: FollowOptions['pollMs'],
): Promise<Gateway> {
  const opened = await openParts(settings, log, now, pollMs);
  const { parts, pool, boot, follower, identity } = opened;
  const stopping = new AbortController();
  const givingUp = new AbortController();
  const inbound = openInbound(parts, identity, { stopping: stopping.signal, givingUp: givingUp.signal });
  const checks = createChecks(pool, follower, inbound, stopping.signal);

  const renew = () =>
    void inbound
      .renew()
      .catch((error: unknown) => log.error({ err: error }, 'the inbound door did not open'));
  identity.onChange(renew);
  let authorities = parts.snapshot.authorities().join('');
  parts.snapshot.onChange(() => {
    const newest = parts.snapshot.authorities().join('');
    if (newest !== authorities) renew();
    authorities = newest;
  });

  const agencies = () => parts.keys.members().map(({ agency }) => agency);
  await Promise.all([parts.sources.reload(agencies()), parts.bodyKeepings.reload(agencies())]);
  const reload = setInterval(() => {
    if (!inbound.isOpen()) renew();
    Promise.all([
      parts.sources.reload(agencies()),
      parts.bodyKeepings.reload(agencies()),
      parts.tokens.reload(),
      parts.revocations.reload(),
    ]).catch((error: unknown) =>
      log.warn({ err: error }, 'sources, bodies to keep, tokens and revocations were not reloaded'),
    );
  }, reloadMs);
  reload.unref();

  const outbound = await openOutbound(opened);
  sendAwayWhen(outbound.server, stopping.signal);
  const telling = openTelling(parts);
  const operator = await openOperatorDoor(opened, checks, telling);
  await inbound.renew();
  const sweeper = startSweeper(pool, boot, parts, {
    telling,
    witnessing: opened.witnessing,
    watching: opened.watching,
    snapshotLog: () => opened.loggedWatch.look(),
    gathering: createGathering(parts, { store: parts.logs, cosigned: parts.cosigned }),
    renewal: createRenewal(pool, identity, parts),
    memberKeys: createMemberKeyRenewal(pool, parts),
    systemKeys: createSystemKeyRenewal(pool, parts),
    sourceHealth: () => opened.sharedHealth.tell(agencies()),
    registers: () => opened.judgeRegisters(stopping.signal),
  });
  const deliveries = opened.startDeliveries();
  const feeding = opened.startFeeding();
  const handingOver = opened.startHandingOver();
  const reporter = startReporter(parts, async () => {
    const reasons = await reasonsOf(checks);
    return { ready: reasons.length === 0, reasons, snapshotAgeSeconds: Math.min(follower.age(), 1e9) };
  });
  log.info({ gateway: settings.gateway, outbound: outbound.port, operator: operator.port }, 'gateway up');

  return {
    ports: () => ({ outbound: outbound.port, inbound: inbound.port(), operator: operator.port }),
    operatorRoutes: operator.routes,
    sweep: () => sweeper.sweep(),
    async close() {
      clearInterval(reload);
      reporter.stop();
      stopping.abort();
      // A balancer that looks at `/readyz` sends nobody here any more before the doors close.
      await sleep(settings.stopGraceMs);
      // Sources that are slower than an operator's patience fail, and are recorded so.
      const cutting = new AbortController();
      const timers = [setTimeout(() => givingUp.abort(), drainMs), setTimeout(() => cutting.abort(), cutMs)];
      // Nothing new is begun, by callers or by this process itself; what is under way ends side by side.
      const isOutboundDone = Promise.all([
        outbound.door.close(cutting.signal),
        deliveries.stop(drainMs),
        feeding.stop(drainMs),
        handingOver.stop(drainMs),
      ]);
      // Agencies of one host ask each other through both doors.
      await Promise.race([isOutboundDone, sleep(outboundFirstMs, undefined, { ref: false })]);
      await Promise.all([isOutboundDone, inbound.close(cutting.signal)]);
      await operator.close(cutting.signal);
      await opened.paper.close();
      for (const timer of timers) clearTimeout(timer);
      await parts.peers.close();
      await Promise.all([deliveries.stop(endMs), feeding.stop(endMs), sweeper.stop()]);
      await parts.usage
        .flush()
        .catch((error: unknown) => log.warn({ err: error }, 'what was used last was not kept'));
      await parts.sampling.flush();
      await parts.tracing
        ?.close()
        .catch((error: unknown) => log.warn({ err: error }, 'the last traces were not sent'));
      const isLogged = await parts.evidenceLog.close();
      await Promise.all([parts.sources.close(), follower.stop()]);
      await boot.close(parts.open.isEmpty() && isLogged);
      await pool.end();
    },
  };
}
