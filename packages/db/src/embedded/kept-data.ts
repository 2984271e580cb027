import { constants, existsSync } from 'node:fs';
import { cp, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { getBinaries } from './find-binaries.ts';
import { chooseRunner, type Runner } from './runner.ts';
import { findRunning } from './running-server.ts';

/** A copy of a stopped server's data, to go back to when what is done to them fails. */
export interface KeptData {
  /** Throws while the server runs. */
  putBack(): Promise<void>;
  drop(): Promise<void>;
}

const open = async (folder: string): Promise<Runner> => chooseRunner(resolve(folder), await getBinaries());
const pathsOf = ({ home }: Runner) => ({ data: join(home, 'data'), kept: join(home, 'data.kept') });

function toKept(runner: Runner): KeptData {
  const { data, kept } = pathsOf(runner);
  return {
    async putBack() {
      if (await findRunning(data))
        throw new Error(`The server of ${data} runs: its data can't be exchanged.`);
      await rm(data, { recursive: true, force: true });
      await rename(kept, data);
    },
    drop: () => rm(kept, { recursive: true }),
  };
}

/** The copy that somebody made and neither put back nor dropped: what came after it was ended in the middle. */
export async function findKeptData(folder: string): Promise<KeptData | undefined> {
  if (!existsSync(folder)) return undefined;
  const runner = await open(folder);
  return existsSync(pathsOf(runner).kept) ? toKept(runner) : undefined;
}

/** Copies the data of a stopped server. Throws while it runs. */
export async function keepData(folder: string): Promise<KeptData> {
  const runner = await open(folder);
  const { data, kept } = pathsOf(runner);
  if (await findRunning(data)) throw new Error(`The server of ${data} runs: stop it first.`);
  const making = `${kept}.new`;
  await rm(making, { recursive: true, force: true });
  // Shared blocks where the file system knows them: then the copy takes no time and no room.
  await cp(data, making, { recursive: true, mode: constants.COPYFILE_FICLONE });
  await runner.give(making);
  for (const name of await readdir(making, { recursive: true })) await runner.give(join(making, name));
  await rename(making, kept);
  return toKept(runner);
}
