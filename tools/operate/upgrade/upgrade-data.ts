import { join } from 'node:path';
import { CommandRefused } from '@saphan/cli';
import { findKeptData, keepData } from '@saphan/db';
import type { CountrySettings } from '../../start/country-settings.ts';
import { findPendingOf, makeDatabases, migrateAll, type MigrationNames } from '../../start/databases.ts';
import { openSecrets } from '../../start/secrets.ts';
import { examineDatabases } from '../doctor/examine.ts';
import { isRunning, withStateServer } from '../state-server.ts';

export interface UpgradeParts {
  readonly root: string;
  readonly settings: CountrySettings;
  readonly tell: (text: string) => void;
  /** Called before anything is changed, while the database is there. */
  readonly backUp: (adminUrl: string) => Promise<void>;
}

/**
 * Brings a stopped country's data to this release. What fails, in a migration or in the checks after it, leaves the data as
 * they were; killed in the middle, the next call puts them back and begins again.
 * @returns the migrations applied, by database; none where there was nothing to do
 */
export async function upgradeData({ root, settings, tell, backUp }: UpgradeParts): Promise<MigrationNames> {
  const { state } = settings;
  if (isRunning(state)) throw new CommandRefused(`Saphan runs from ${state}: stop it first.`);
  const folder = join(state, 'postgres');
  const left = await findKeptData(folder);
  if (left) {
    await left.putBack();
    tell('An upgrade was ended in the middle: the data are as they were before it.');
  }
  const secrets = openSecrets(join(state, 'secrets'));
  const pending = await withStateServer(settings, async ({ adminUrl }) => {
    const found = await findPendingOf(root, await makeDatabases(adminUrl, secrets)).catch(
      (cause: unknown) => {
        throw new CommandRefused((cause as Error).message, { cause });
      },
    );
    if (Object.keys(found).length > 0) await backUp(adminUrl);
    return found;
  });
  if (Object.keys(pending).length === 0) return {};
  const kept = await keepData(folder);
  try {
    const applied = await withStateServer(settings, async ({ adminUrl }) => {
      const done = await migrateAll(root, await makeDatabases(adminUrl, secrets));
      const faults = (await examineDatabases(root, adminUrl)).filter(({ verdict }) => verdict === 'fault');
      if (faults.length > 0)
        throw new Error(faults.map(({ subject, says }) => `${subject}: ${says}`).join('\n'));
      return done;
    });
    await kept.drop();
    return applied;
  } catch (error) {
    await kept.putBack();
    throw new CommandRefused(`${(error as Error).message}\nThe data are as they were before.`, {
      cause: error,
    });
  }
}
