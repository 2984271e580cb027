import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { dirname } from 'node:path';
import type { CountryOptions } from '../country/demo-country.ts';
import type { DemoHousehold } from '../country/entities.ts';
import { toStoredCompany } from './company-record.ts';

/** DBD's store while it is filled: it takes its name when all companies are in it. */
export interface CompanyFile {
  /** People of the country whose companies are in the file, −1 where there is none. */
  readonly done: number;
  put(households: readonly DemoHousehold[], reached: number): Promise<void>;
  end(): Promise<void>;
}

const noteOf = (path: string): string => `${path}.seeded`;

/** A file without a note is of an earlier release, or DBD's own: it is left as it is. */
function readDone(path: string, seed: number): number {
  if (!existsSync(path)) return -1;
  if (!existsSync(noteOf(path))) return Number.POSITIVE_INFINITY;
  const note = JSON.parse(readFileSync(noteOf(path), 'utf8')) as CountryOptions;
  if (note.seed !== seed)
    throw new Error(
      `${path} holds the demo country of seed ${note.seed}, not ${seed}: keep the seed, or start with an empty state folder.`,
    );
  return note.people;
}

/**
 * Begins to write the companies of the demo country, or those of the people who are new. Ended in the middle, the file is
 * as it was, and the next start begins anew.
 */
export async function beginCompanyFile(path: string, { seed, people }: CountryOptions): Promise<CompanyFile> {
  const done = readDone(path, seed);
  const making = `${path}.new`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rm(making, { force: true });
  if (done > 0 && done < people) await copyFile(path, making);
  const stream = done < people ? createWriteStream(making, { mode: 0o600, flags: 'a' }) : undefined;
  let passed = 0;
  return {
    done,
    async put(households, reached) {
      const counted = households.reduce((sum, { members }) => sum + members.length, 0);
      passed = Math.max(passed, reached - counted);
      for (const { members, companies } of households) {
        const isNew = passed >= done;
        passed += members.length;
        if (!isNew) continue;
        for (const company of companies)
          // Wait for the disk: a million people's companies must not pile up in memory.
          if (stream?.write(`${JSON.stringify(toStoredCompany(company))}\n`) === false)
            await once(stream, 'drain');
      }
    },
    async end() {
      stream?.end();
      if (stream) await once(stream, 'close');
      await rename(making, path);
      await writeFile(noteOf(path), JSON.stringify({ seed, people }), { mode: 0o600 });
    },
  };
}
