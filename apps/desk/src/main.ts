import { createTurns, openKysely, openPool, openVault, postgresSessions, startJobs } from '@saphan/db';
import { openRenderer } from '@saphan/documents';
import { followSnapshot, readPinnedKey } from '@saphan/snapshot';
import { toSigningKey } from '@saphan/exchange';
import { generateKeyPairSync } from 'node:crypto';
import { toMemberId, type SubsystemId } from '@saphan/contracts';
import {
  addClockRoute,
  closeOnSignals,
  createLog,
  endAtTakenPort,
  listen,
  openMovableClock,
  openSecretFile,
  readSecretFile,
} from '@saphan/web';
import { openAgencies } from './agency/agencies.ts';
import { openAgreementDoors } from './agreement/agreement-doors.ts';
import { openPages } from './app.ts';
import { startCaseDaysReporter } from './case-days/case-days-reporter.ts';
import { startCompetenceWatch } from './competence/competence-watch.ts';
import { readDeskConfig } from './config.ts';
import type { DB } from './database.generated.ts';
import type { Desk } from './desk.ts';
import { findTimeStamper, openDocumentMaker } from './document/open-document-maker.ts';
import { openAgencyExchanges } from './exchange/open-agency-exchange.ts';
import { openPrivateDoor } from './exchange/private-door.ts';
import { toTasks } from './jobs.ts';
import {
  caseJobs,
  consultationJobs,
  correctionJobs,
  dataRequestJobs,
  mostTries,
} from './store/add-case-job.ts';
import { forgetFilesTask } from './file/untaken-files.ts';
import { forgetTask } from './api/forget-words.ts';
import { lookAtClocks, watchTask } from './lateness/watch-clocks.ts';
import { openNetwork } from './network/open-network.ts';
import { processJobs } from './process/process-jobs.ts';
import { openProcessVersions } from './process/process-versions.ts';
import { openDeskStore } from './store/desk-store.ts';
import { openWebhookSender } from './webhook/webhook-sender.ts';
import { startUsageReporter } from './usage/usage-reporter.ts';
import { createWrittenRows } from './usage/written-rows.ts';

const newSigningKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

const config = readDeskConfig();
const log = createLog('desk', { level: config.logLevel });

const databaseUrl = new URL(config.databaseUrl);
databaseUrl.password = encodeURIComponent(await readSecretFile(config.databasePasswordFile));
const pool = openPool({
  url: databaseUrl.href,
  applicationName: 'desk',
  max: 20,
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
const renderer = openRenderer();
const movable = openMovableClock();
const clock = movable.date;
const network = openNetwork(follower, clock);

const webhooks = openWebhookSender(
  toSigningKey(await openSecretFile(config.webhookKeyFile, newSigningKey)),
  config.webhookNetworks,
);
const written = createWrittenRows();
const desk: Desk = {
  settings: config,
  store: openDeskStore(openKysely<DB>(pool), written),
  vault: openVault(config.masterKeyFile),
  network,
  agencies: openAgencies(config.agencies, network),
  exchangeOf: openAgencyExchanges(config.agencies),
  agreements: openAgreementDoors(config.linkageUrl),
  documents: openDocumentMaker(
    renderer,
    findTimeStamper(config, (why) => {
      log.warn({ why }, 'no time-stamp');
    }),
  ),
  processes: openProcessVersions(),
  webhooks,
  personKey: Buffer.from(await openSecretFile(config.personKeyFile)),
  get holidays() {
    return network.calendar.days();
  },
  clock,
  bookingTurns: createTurns(1),
  wallClock: () => new Date(),
  log,
};

const ready = {
  database: async () => {
    await pool.query('select 1');
  },
  snapshot: () => {
    if (follower.standing() === 'expired') throw new Error('no valid snapshot of the Linkage Center');
  },
};
const doors = await Promise.all(
  config.agencies.map(async ({ subsystem, doorBearerFile }) => ({
    member: toMemberId(subsystem as SubsystemId),
    bearer: await readSecretFile(doorBearerFile),
  })),
);
const adminKey = await openSecretFile(config.adminKeyFile);
const door = openPrivateDoor(desk, { doors, ready, adminKey });
addClockRoute(door, {
  clock: movable,
  adminKey,
  isMovable: config.testClock,
  onMoved: () => lookAtClocks(desk),
});
const pages = await openPages(desk, config, { sessions: postgresSessions(pool), ready });
const tries = Object.fromEntries(
  [...caseJobs, ...consultationJobs, ...correctionJobs, ...dataRequestJobs, ...processJobs].map((job) => [
    job,
    mostTries,
  ]),
);
const jobs = await startJobs({
  pool,
  tasks: toTasks(desk),
  tries,
  log,
  concurrency: 8,
  // Nights in Bangkok are evenings in UTC.
  crontab: `* * * * * ${watchTask}\n15 19 * * * ${forgetTask}\n45 19 * * * ${forgetFilesTask}`,
});
const usage = startUsageReporter(desk, written);
const caseDays = startCaseDaysReporter(desk);
const competences = startCompetenceWatch(desk);
void competences.look();

await listen(door, {
  host: config.exchangeHost,
  port: config.exchangePort,
  setting: 'SAPHAN_DESK_EXCHANGE_PORT',
}).catch(endAtTakenPort(log));
const port = await listen(pages, { host: config.host, port: config.port, setting: 'SAPHAN_DESK_PORT' }).catch(
  endAtTakenPort(log),
);
log.info({ port, url: config.publicUrl }, 'ready');

closeOnSignals(
  async () => {
    await Promise.all([pages.close(), door.close()]);
    await jobs.stop();
    caseDays.stop();
    competences.stop();
    await usage.stop();
    await Promise.all([renderer.close(), follower.stop(), webhooks.close()]);
    await pool.end();
  },
  { log },
);
