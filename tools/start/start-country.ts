import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findKeptData, startEmbedded, type EmbeddedServer } from '@saphan/db';
import { buildPrograms } from '../build/build-programs.ts';
import { toAddresses } from './addresses.ts';
import { checkPorts } from './check-ports.ts';
import { portVariable, type CountrySettings } from './country-settings.ts';
import { prepareDatabases, toAddressesOf } from './databases.ts';
import { openMadeMark } from './made-mark.ts';
import { toProcesses } from './process-table.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import { claimFolder } from './single-start.ts';
import { startInOrder, stopInOrder } from './start-in-order.ts';
import { SupervisedProcess } from './supervised-process.ts';

export interface RunningCountry {
  /** Starts again what its operator has ended cleanly. Tells what does not come up. */
  resume(): Promise<void>;
  /** Stops all in reverse order, the database last. */
  stop(): Promise<void>;
}

/**
 * Starts a whole country on this machine: database, its roles and tables, then every process of the table.
 * Throws with a sentence for a person when something does not come up or `aborted` says to end; what was up by then is
 * stopped again.
 */
export async function startCountry(
  root: string,
  settings: CountrySettings,
  tell: (text: string) => void,
  aborted: AbortSignal,
): Promise<RunningCountry> {
  const { state, ports } = settings;
  mkdirSync(state, { recursive: true, mode: 0o700 });
  const release = claimFolder(state);
  // Programs that come later, e.g. the journey, find the doors by the folder alone.
  const doors = join(state, 'run', 'ports.json');
  writeFileSync(doors, JSON.stringify(ports));
  const stops: (() => Promise<void>)[] = [async () => rmSync(doors), async () => release()];
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    if (await findKeptData(join(state, 'postgres')))
      throw new Error(
        'An upgrade of these data was ended in the middle: npm run saphan -- upgrade puts them back as they were and begins again.',
      );
    const secrets = openSecrets(join(state, 'secrets'));
    const at = toAddresses(settings);
    const urls = toAddressesOf(at.internal('postgres').replace('http:', 'postgres:'), secrets);
    const specs = toProcesses({ state, at, secrets, urls, extra: settings.extra }).filter(
      (spec) => !settings.without.includes(spec.name),
    );
    const processes = specs.map((spec) => new SupervisedProcess(spec, { state, root, tell }));
    const made = openMadeMark(state, root, specs);
    const isAgain = made.isSet();
    await Promise.all(processes.map((one) => one.endOrphan()));
    const { postgres: _, ...others } = ports;
    await checkPorts(others);
    // What needs no database comes up beside it: making one takes a single core.
    const postgres = startPostgres(root, settings, secrets, tell, isAgain);
    // Heard below, after the programs are built; until then a failure must not end this process with all it has started.
    postgres.then(({ prepared }) => prepared).catch(() => undefined);
    stops.push(async () => {
      const started = await postgres.catch(() => undefined);
      // Nobody should still be talking to a server that stops.
      await started?.prepared.catch(() => undefined);
      await started?.server.stop();
    });
    stops.push(() => stopInOrder(processes));
    if (await buildPrograms(root)) tell('✓ programs, built from their sources');
    const tasks = processes.filter(({ spec }) => spec.health === undefined);
    const up = startInOrder(
      isAgain ? processes.filter((one) => !tasks.includes(one)) : processes,
      (name, ms) => tell(`✓ ${name} (${toSeconds(ms)})`),
      { postgres: postgres.then(({ prepared }) => prepared) },
      isAgain,
    );
    await Promise.race([up, rejectOn(aborted)]);
    made.set();
    // What tasks make is there from an earlier start; what has changed since is made beside those who use it.
    if (isAgain)
      startInOrder(tasks, () => undefined).catch((error: unknown) => {
        if (!aborted.aborted) tell((error as Error).message);
      });
    return { stop, resume: () => resumeAll(processes, tell) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts the database server, and gives it at once: its databases and tables are made when `prepared` resolves. */
async function startPostgres(
  root: string,
  { state, ports }: CountrySettings,
  secrets: Secrets,
  tell: (text: string) => void,
  isMade: boolean,
): Promise<{ readonly server: EmbeddedServer; readonly prepared: Promise<void> }> {
  const started = Date.now();
  const server = await startEmbedded({
    folder: join(state, 'postgres'),
    port: ports.postgres,
    passwordFile: secrets.file('postgres', 'superuser'),
    logFile: join(state, 'logs/postgres.log'),
  }).catch((error: unknown) => {
    throw new Error(`${(error as Error).message} The port is set by ${portVariable('postgres')}.`, {
      cause: error,
    });
  });
  const prepared = prepareDatabases(root, server.adminUrl, secrets, isMade).then(() => {
    const adopted = server.adopted ? ', adopted' : '';
    tell(`✓ postgres, ${server.way}${adopted} (${toSeconds(Date.now() - started)})`);
  });
  return { server, prepared };
}

async function resumeAll(processes: readonly SupervisedProcess[], tell: (text: string) => void) {
  const results = await Promise.allSettled(processes.map((one) => one.resume()));
  for (const result of results) if (result.status === 'rejected') tell((result.reason as Error).message);
}

/** Never resolves. */
const rejectOn = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const end = (): void => reject(new Error('Stopped before all was up.'));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });

const toSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
