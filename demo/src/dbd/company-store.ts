import { open, type FileHandle } from 'node:fs/promises';
import type { StoredCompany } from './company-record.ts';

/** DBD's own store: a file of lines, found by number or director through an index in memory. */
export interface CompanyStore {
  findCompany(juristicId: string): Promise<StoredCompany | undefined>;
  findByDirector(pid: string): Promise<readonly StoredCompany[]>;
  close(): Promise<void>;
}

interface Place {
  readonly offset: number;
  readonly length: number;
}

async function read(file: FileHandle, place: Place): Promise<StoredCompany> {
  const buffer = Buffer.alloc(place.length);
  await file.read(buffer, 0, place.length, place.offset);
  return JSON.parse(buffer.toString('utf8')) as StoredCompany;
}

/** Opens the file and remembers where each company stands; the companies themselves stay on the disk. */
export async function openCompanyStore(path: string): Promise<CompanyStore> {
  const file = await open(path, 'r');
  const places = new Map<string, Place>();
  const byDirector = new Map<string, string[]>();
  let offset = 0;
  for await (const line of file.readLines({ autoClose: false, start: 0 })) {
    const length = Buffer.byteLength(line);
    const { record, committee } = JSON.parse(line) as StoredCompany;
    places.set(record.JuristicID, { offset, length });
    for (const pid of committee) byDirector.set(pid, [...(byDirector.get(pid) ?? []), record.JuristicID]);
    offset += length + 1;
  }
  const findCompany = async (juristicId: string): Promise<StoredCompany | undefined> => {
    const place = places.get(juristicId);
    return place && read(file, place);
  };
  return {
    findCompany,
    findByDirector: async (pid) => {
      const found = await Promise.all((byDirector.get(pid) ?? []).map(findCompany));
      return found.filter((company) => company !== undefined);
    },
    close: () => file.close(),
  };
}
