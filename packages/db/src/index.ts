export { copyRows, type CopyValue } from './copy-rows.ts';
export {
  createDatabase,
  toDatabaseUrls,
  type DatabaseOptions,
  type DatabaseUrls,
} from './create-database.ts';
export { streamBaseBackup } from './embedded/base-backup.ts';
export { takeFreePort } from './embedded/free-port.ts';
export { majorVersion as postgresVersion } from './embedded/initialise.ts';
export { findKeptData, keepData, type KeptData } from './embedded/kept-data.ts';
export { hasData, placeData } from './embedded/place-data.ts';
export { findRunning } from './embedded/running-server.ts';
export { startEmbedded, type EmbeddedOptions, type EmbeddedServer } from './embedded/start-embedded.ts';
export { addJob, type JobOptions, type JobTransaction } from './jobs/add-job.ts';
export { endWhenSilent } from './end-when-silent.ts';
export { Hopeless } from './jobs/hopeless.ts';
export { findDeadJobs, reviveJob, type DeadJob } from './jobs/dead-jobs.ts';
export {
  startJobs,
  type JobContext,
  type JobLog,
  type Jobs,
  type JobsOptions,
  type JobTask,
} from './jobs/start-jobs.ts';
export { findPendingMigrations, migrate, readMigrations, type MigrateOptions } from './migrate.ts';
export { openPool, type PoolOptions } from './open-pool.ts';
export { postgresSessions } from './postgres-sessions.ts';
export { asAgency, executeLate, inScope, inTransaction, openKysely, type RowScope } from './transactions.ts';
export { createTurns, type Turns } from './turns.ts';
export { openVault, type Vault, type VaultKey } from './vault.ts';
