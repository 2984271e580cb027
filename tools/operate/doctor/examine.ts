import { join } from 'node:path';
import { findKeptData } from '@saphan/db';
import pg from 'pg';
import { toAddresses } from '../../start/addresses.ts';
import type { CountrySettings } from '../../start/country-settings.ts';
import { databases, type DatabaseUrlsByName } from '../../start/databases.ts';
import { toProcesses } from '../../start/process-table.ts';
import { openSecrets } from '../../start/secrets.ts';
import { isRunning, withStateServer, type StateServer } from '../state-server.ts';
import { checkDatabase, checkServer } from './check-databases.ts';
import { checkExpiry, checkRestored, checkSnapshots } from './check-files.ts';
import { checkDisk, checkFreePorts, checkNode, checkSecrets } from './check-machine.ts';
import { checkProcesses } from './check-processes.ts';
import { fine, notFine, type Finding } from './finding.ts';

const halfUpgrade = notFine(
  'fault',
  'upgrade',
  'one was ended in the middle',
  'saphan upgrade puts the data back as they were and begins again.',
);

/** Looks at everything, whether the country runs or is stopped. A part that can't be looked at is a fault; the rest goes on. */
export async function examine(
  root: string,
  settings: CountrySettings,
  now: number,
): Promise<readonly Finding[]> {
  const { state } = settings;
  const runs = isRunning(state);
  const parts: Readonly<Record<string, () => Promise<readonly Finding[]> | readonly Finding[]>> = {
    node: () => [checkNode()],
    state: () => [fine('state', `${state}, ${runs ? 'running' : 'stopped'}`), ...checkRestored(state)],
    upgrade: async () => ((await findKeptData(join(state, 'postgres'))) ? [halfUpgrade] : []),
    disk: async () => [await checkDisk(state)],
    ports: () => (runs ? [] : checkFreePorts(settings.ports)),
    secrets: () => checkSecrets(state),
    certificates: () => checkExpiry(state, now),
    snapshots: () => checkSnapshots(state, now),
    database: () => withStateServer(settings, (server) => examineServer(root, settings, server)),
  };
  const findings: Finding[] = [];
  for (const [subject, look] of Object.entries(parts)) findings.push(...(await tryPart(subject, look)));
  return findings;
}

async function tryPart(
  subject: string,
  look: () => Promise<readonly Finding[]> | readonly Finding[],
): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (error) {
    return [notFine('fault', subject, (error as Error).message, 'Mend this first, then ask again.')];
  }
}

/** What the databases say of themselves. */
export async function examineDatabases(root: string, adminUrl: string): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const ask = async (
    database: string,
    look: (client: pg.Client) => Promise<readonly Finding[]>,
  ): Promise<void> => {
    const url = Object.assign(new URL(adminUrl), { pathname: `/${database}` }).href;
    const client = new pg.Client({ connectionString: url, application_name: 'doctor' });
    const found = tryPart(`database ${database}`, async () => {
      await client.connect();
      return look(client);
    });
    findings.push(...(await found));
    await client.end();
  };
  await ask('postgres', checkServer);
  for (const database of databases)
    await ask(database.name, (client) => checkDatabase(client, root, database));
  return findings;
}

async function examineServer(
  root: string,
  settings: CountrySettings,
  { adminUrl, isRunning: runs, ports }: StateServer,
): Promise<readonly Finding[]> {
  const findings = await examineDatabases(root, adminUrl);
  if (!runs) return findings;
  const secrets = openSecrets(join(settings.state, 'secrets'));
  const bare = { ownerUrl: adminUrl, appUrl: adminUrl };
  const urls = Object.fromEntries(databases.map(({ name }) => [name, bare])) as unknown as DatabaseUrlsByName;
  const at = toAddresses({ ...settings, ports });
  const processes = toProcesses({ state: settings.state, at, secrets, urls, extra: settings.extra });
  const own = processes.filter(({ name }) => !settings.without.includes(name));
  return [...findings, ...(await checkProcesses(own, settings.state))];
}
