import { dirname, join } from 'node:path';
import { openVault } from '@saphan/db';
import { openSecretFile, type Log } from '@saphan/web';
import { openCatalogueStore } from './catalogue/catalogue-store.ts';
import { keepAllAsked } from './change-set/asked-owners.ts';
import type { LinkageConfig } from './config.ts';
import type { LinkageContext } from './context.ts';
import { readDemoPersons } from './demo-persons/read-demo-persons.ts';
import { openFormImporter } from './form-import/form-importer.ts';
import { openTemplateDrawer } from './template-editor/template-drawer.ts';
import { openDatabase, type OpenedDatabase } from './database.ts';
import { seedHolidays } from './holiday/holiday-store.ts';
import { openAuthorities } from './keys/authorities.ts';
import { makeCheckAdmin } from './keys/check-admin.ts';
import { openSnapshotKeys } from './keys/snapshot-keys.ts';
import { openSnapshotLogKey } from './keys/snapshot-log-key.ts';
import { openWitnessKey } from './keys/witness-key.ts';
import { openChanges } from './live/open-changes.ts';
import { openAgencyPeople } from './staff/agency-people.ts';
import { openStaffStore } from './staff/staff-store.ts';
import { forgetReports } from './report/forget-reports.ts';
import { openRegistryView } from './pages/registry-view.ts';
import { openRoadMapRunner } from './planning-road-map/road-map-runner.ts';
import { createReadinessWatch } from './planning-readiness/grade.ts';
import { createSilenceWatch } from './witness/watch-silence.ts';
import { startPublisher } from './snapshot/snapshot-publisher.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
const readinessMs = 5_000;

export interface OpenedLinkage extends OpenedDatabase {
  readonly context: LinkageContext;
  close(): Promise<void>;
}

/** Opens keys, database and publisher as the settings say; the first start makes the keys. */
export async function openLinkage(
  config: LinkageConfig,
  log: Log,
  {
    now = Date.now,
    withPassword = true,
    connections,
    drawingMs,
  }: { now?: () => number; withPassword?: boolean; connections?: number; drawingMs?: number } = {},
): Promise<OpenedLinkage> {
  const beside = (name: string): string => join(dirname(config.adminKeyFile), name);
  const {
    instance,
    personKeyFile = beside('person-key'),
    witnessKeyFile = beside('witness-key.pem'),
    masterKeyFile = beside('master-key'),
    snapshotLogKeyFile = beside('snapshot-log-key.pem'),
  } = config;
  const opened = await openDatabase(
    config.databaseUrl,
    withPassword ? config.databasePasswordFile : undefined,
    connections,
  );
  const { db } = opened;
  const vault = openVault(masterKeyFile);
  const keys = await openSnapshotKeys({
    db,
    vault,
    privateKeyFile: config.snapshotKeyFile,
    publicKeyFile: config.snapshotPublicKeyFile,
    now,
  });
  const authorities = await openAuthorities({
    db,
    vault,
    keyFile: config.authorityKeyFile,
    certificateFile: config.authorityFile,
    instance,
    now,
  });
  const catalogues = openCatalogueStore(opened.db, keepAllAsked);
  const witness = await openWitnessKey(opened.db, witnessKeyFile, instance, vault);
  const snapshotLog = await openSnapshotLogKey(
    snapshotLogKeyFile,
    `${instance}/snapshots/${String(config.snapshotLog)}`,
    vault,
  );
  await seedHolidays(opened.db, new Date(now()));
  const publisher = await startPublisher({
    snapshotLog,
    db: opened.db,
    databaseUrl: opened.url,
    catalogues,
    keys,
    instance,
    authorities,
    now,
    log,
  });
  const changes = openChanges({ databaseUrl: opened.url, log });
  const sweep = setInterval(() => {
    forgetReports(opened.db, now()).catch((error: unknown) => {
      log.error({ err: error }, 'old figures are still here');
    });
  }, hourMs);
  const personKey = await openSecretFile(personKeyFile);
  const watchSilence = createSilenceWatch({ db: opened.db, publisher, now, log });
  const watch = setInterval(() => {
    watchSilence().catch((error: unknown) => {
      log.error({ err: error }, 'not looked for logs that are silent this time');
    });
  }, minuteMs);
  const watchReadiness = createReadinessWatch(
    { db: opened.db, publisher, now },
    openRegistryView({ publisher, catalogues }),
  );
  let grading: Promise<unknown> | undefined;
  const readiness = setInterval(() => {
    grading ??= watchReadiness()
      .catch((error: unknown) => {
        log.error({ err: error }, 'services were not graded this time');
      })
      .finally(() => {
        grading = undefined;
      });
  }, readinessMs);
  const templates = openTemplateDrawer(now, drawingMs);
  const importer = openFormImporter();
  const roadMaps = await openRoadMapRunner({ db: opened.db, catalogues, now, log });
  return {
    ...opened,
    context: {
      templates,
      importer,
      roadMaps,
      db: opened.db,
      log,
      authorities,
      rotations: {
        snapshotKey: (afterMs, doer) => keys.rotate(afterMs, doer),
        authority: (afterMs, doer) => authorities.rotate(afterMs, doer),
      },
      catalogues,
      publisher,
      changes,
      witness,
      staff: openStaffStore(opened.db, personKey),
      people: openAgencyPeople(opened.db, personKey),
      snapshotLog,
      personKey,
      signingKey: async () => (await keys.current(opened.db)).key,
      instance,
      portalUrl: config.portalUrl,
      demoPersons: await readDemoPersons(config),
      gatewayCertificateDays: config.gatewayCertificateDays,
      documentCertificateDays: config.documentCertificateDays,
      checkAdmin: makeCheckAdmin(await openSecretFile(config.adminKeyFile)),
      now,
    },
    async close() {
      clearInterval(sweep);
      clearInterval(watch);
      clearInterval(readiness);
      await grading;
      await Promise.all([templates.close(), importer.close(), roadMaps.close()]);
      await changes.stop();
      await publisher.stop();
      await opened.pool.end();
    },
  };
}
