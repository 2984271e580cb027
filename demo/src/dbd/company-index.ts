import { open, readFile, rename, stat, writeFile, type FileHandle } from 'node:fs/promises';
import type { StoredCompany } from './company-record.ts';

/** Where each company stands in the file, and of which companies somebody is a director. */
export interface CompanyIndex {
  readonly places: ReadonlyMap<string, Place>;
  readonly byDirector: ReadonlyMap<string, readonly string[]>;
}

export interface Place {
  readonly offset: number;
  readonly length: number;
}

/** One company: juristic id, offset and length in bytes, ids of the directors. */
type Entry = readonly [id: string, offset: number, length: number, ...directors: string[]];

async function readEntries(file: FileHandle): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let offset = 0;
  for await (const line of file.readLines({ autoClose: false, start: 0 })) {
    const length = Buffer.byteLength(line);
    const { record, committee } = JSON.parse(line) as StoredCompany;
    entries.push([record.JuristicID, offset, length, ...committee]);
    offset += length + 1;
  }
  return entries;
}

function toIndex(entries: readonly Entry[]): CompanyIndex {
  const places = new Map<string, Place>();
  const byDirector = new Map<string, string[]>();
  for (const [id, offset, length, ...directors] of entries) {
    places.set(id, { offset, length });
    for (const pid of directors) {
      const known = byDirector.get(pid);
      if (known === undefined) byDirector.set(pid, [id]);
      else known.push(id);
    }
  }
  return { places, byDirector };
}

/** The index of an earlier start, unless the companies have changed since. */
async function findKept(path: string, mark: string): Promise<readonly Entry[] | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text?.startsWith(`${mark}\n`) !== true) return undefined;
  return JSON.parse(text.slice(mark.length + 1)) as readonly Entry[];
}

/** Reads the file once for as long as it stays as it is: what was found is kept beside it. */
export async function openCompanyIndex(path: string): Promise<CompanyIndex> {
  const kept = `${path}.index`;
  const { size, mtimeMs } = await stat(path);
  const mark = `${String(size)} ${String(mtimeMs)}`;
  const known = await findKept(kept, mark);
  if (known !== undefined) return toIndex(known);
  const file = await open(path, 'r');
  try {
    const entries = await readEntries(file);
    await writeFile(`${kept}.new`, `${mark}\n${JSON.stringify(entries)}`, { mode: 0o600 });
    await rename(`${kept}.new`, kept);
    return toIndex(entries);
  } finally {
    await file.close();
  }
}
