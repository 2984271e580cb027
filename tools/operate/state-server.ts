import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PortName } from '@saphan/contracts';
import { startEmbedded } from '@saphan/db';
import type { CountrySettings } from '../start/country-settings.ts';
import { findLivingPid } from '../start/process-identity.ts';
import { claimFolder } from '../start/single-start.ts';

/** The database server of a state folder, whether the country runs or not. */
export interface StateServer {
  /** Superuser's. */
  readonly adminUrl: string;
  /** Whether `npm start` runs from the folder. */
  readonly isRunning: boolean;
  /** Those of the running country, else those it would take. */
  readonly ports: Readonly<Record<PortName, number>>;
}

export const isRunning = (state: string): boolean =>
  findLivingPid(join(state, 'run', 'start.json')) !== undefined;

/** Throws where there is no country in the folder: a command must not make an empty one. */
export function checkState(state: string): void {
  if (!existsSync(join(state, 'secrets/postgres/superuser')))
    throw new TypeError(
      `There is no country in ${state}: npm start makes one, SAPHAN_STATE names another folder.`,
    );
}

/**
 * Works with the server of a state folder: with the running one as it is, or, while the country is stopped, with one
 * started on a free port for so long. Nobody can start the country in the meantime.
 */
export async function withStateServer<Result>(
  { state, ports }: Pick<CountrySettings, 'state' | 'ports'>,
  work: (server: StateServer) => Promise<Result>,
): Promise<Result> {
  checkState(state);
  const passwordFile = join(state, 'secrets/postgres/superuser');
  if (isRunning(state)) {
    const text = readFileSync(join(state, 'run/ports.json'), 'utf8');
    const running = JSON.parse(text) as Record<PortName, number>;
    const password = readFileSync(passwordFile, 'utf8').trim();
    const adminUrl = `postgres://postgres:${password}@127.0.0.1:${running.postgres}/postgres`;
    return work({ adminUrl, isRunning: true, ports: running });
  }
  const release = claimFolder(state);
  try {
    const server = await startEmbedded({
      folder: join(state, 'postgres'),
      port: 0,
      passwordFile,
      logFile: join(state, 'logs/postgres.log'),
    });
    try {
      return await work({ adminUrl: server.adminUrl, isRunning: false, ports });
    } finally {
      // One that a killed starter left behind may still serve its orphans.
      if (!server.adopted) await server.stop();
    }
  } finally {
    release();
  }
}
