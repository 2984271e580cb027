import { openKysely, openPool, openVault, postgresSessions, startJobs } from '@saphan/db';
import { toSigningKey } from '@saphan/exchange';
import { openOutbound } from '@saphan/outbound';
import { openHttpProvider } from '@saphan/payments';
import { followSnapshot, readPinnedKey } from '@saphan/snapshot';
import {
  addClockRoute,
  closeOnSignals,
  createLog,
  endAtTakenPort,
  createMetrics,
  listen,
  openMovableClock,
  openSecretFile,
  readSecretFile,
} from '@saphan/web';
import { createPrivateKey } from 'node:crypto';
import { createPortal, type PortalParts } from './app.ts';
import { readPortalConfig } from './config.ts';
import type { DB } from './database.generated.ts';
import { dispatchAttempts, dispatchTask } from './dispatch/add-dispatch.ts';
import { openGatewayExchange } from './exchange/gateway-exchange.ts';
import { createPrivateDoor } from './exchange/private-door.ts';
import { toTasks } from './jobs/portal-tasks.ts';
import { openNetwork } from './network/open-network.ts';
import { openCarriers } from './notifications/open-carriers.ts';
import { closeDayCrontab } from './remittance/close-day.ts';
import { reconcileCrontab } from './reconciliation/reconcile-day.ts';
import { returnedCrontab } from './notifications/read-returned.ts';
import { readBookkeepers } from './reconciliation/read-bookkeepers.ts';
import { openPortalStore } from './store/portal-store.ts';
import { measureScanner } from './upload/measured-scanner.ts';
import { openVirusScanner } from './upload/virus-scanner.ts';

const config = readPortalConfig();
const log = createLog('portal', { level: config.logLevel });

const databaseUrl = new URL(config.databaseUrl);
databaseUrl.password = encodeURIComponent(await readSecretFile(config.databasePasswordFile));
const pool = openPool({
  url: databaseUrl.href,
  applicationName: 'portal',
  onIdleError: (error) => {
    log.warn({ err: error }, 'a database connection broke');
  },
});
const follower = await followSnapshot({
  linkageUrl: config.linkageUrl,
  folder: config.snapshotFolder,
  publicKey: await readPinnedKey(config.snapshotKeyFile),
  log,
});
await follower.first();
const movable = openMovableClock();
const clock = movable.date;
const network = openNetwork(follower, clock);
const agency = network.findMember(config.subsystem)?.agency;
if (agency === undefined) throw new Error(`The registry does not know ${config.subsystem}.`);

const actorKey = JSON.parse(await readSecretFile(config.actorKeyFile)) as Record<string, string>;
const exchange = openGatewayExchange(
  openOutbound({
    baseUrl: config.gatewayUrl,
    bearer: await readSecretFile(config.gatewayBearerFile),
    client: config.subsystem,
    actorKey: toSigningKey(createPrivateKey({ key: actorKey, format: 'jwk' })),
  }),
);
const { carriers, providerSecrets, returned } = await openCarriers(config);
const metrics = createMetrics();
const personKey = Buffer.from(await readSecretFile(config.personKeyFile));
const parts: PortalParts = {
  settings: config,
  store: openPortalStore(openKysely<DB>(pool), agency),
  vault: openVault(config.masterKeyFile),
  network,
  exchange,
  carriers,
  providerSecrets,
  returned,
  personKey,
  bookkeepers: await readBookkeepers(config.bookkeepersFile, personKey),
  provider: openHttpProvider({
    url: config.providerUrl === '' ? config.bankUrl : config.providerUrl,
    secret: Buffer.from(await readSecretFile(config.paymentSecretFile)),
  }),
  scanner:
    config.clamavSocket === ''
      ? undefined
      : measureScanner(openVirusScanner(config.clamavSocket), metrics.registry),
  clock,
  log,
};
const portal = await createPortal(parts, {
  sessions: postgresSessions(pool),
  identity: {
    issuer: config.issuer,
    clientId: config.clientId,
    clientSecret: await readSecretFile(config.clientSecretFile),
    declaration: {
      clientId: config.declarationClientId,
      clientSecret: await readSecretFile(config.declarationClientSecretFile),
    },
  },
  ready: {
    database: async () => {
      await pool.query('select 1');
    },
    snapshot: () => {
      if (follower.standing() !== 'fresh') throw new Error(follower.standing());
    },
  },
});
const adminKey = await openSecretFile(config.adminKeyFile);
const door = createPrivateDoor(parts, {
  log,
  metrics,
  bearer: await readSecretFile(config.doorBearerFile),
  adminKey,
});
addClockRoute(door, { clock: movable, adminKey, isMovable: config.testClock });
const jobs = await startJobs({
  pool,
  log,
  tasks: toTasks(parts),
  crontab: [closeDayCrontab, reconcileCrontab, returnedCrontab].join('\n'),
  tries: { [dispatchTask]: dispatchAttempts },
});

closeOnSignals(
  async () => {
    await Promise.all([portal.app.close(), door.close(), jobs.stop()]);
    await portal.asker.drained();
    await Promise.all([...carriers.values()].map((carrier) => carrier.close()));
    await follower.stop();
    await pool.end();
  },
  { log },
);
await listen(door, {
  host: config.exchangeHost,
  port: config.exchangePort,
  setting: 'SAPHAN_PORTAL_EXCHANGE_PORT',
}).catch(endAtTakenPort(log));
const port = await listen(portal.app, {
  host: config.host,
  port: config.port,
  setting: 'SAPHAN_PORTAL_PORT',
}).catch(endAtTakenPort(log));
log.info({ port }, 'portal listens');
