import { open, type FileHandle } from 'node:fs/promises';
import { openCompanyIndex, type Place } from './company-index.ts';
import type { StoredCompany } from './company-record.ts';

/** DBD's own store: a file of lines, found by number or director through an index. */
export interface CompanyStore {
  findCompany(juristicId: string): Promise<StoredCompany | undefined>;
  findByDirector(pid: string): Promise<readonly StoredCompany[]>;
  close(): Promise<void>;
}

async function read(file: FileHandle, place: Place): Promise<StoredCompany> {
  const buffer = Buffer.alloc(place.length);
  await file.read(buffer, 0, place.length, place.offset);
  return JSON.parse(buffer.toString('utf8')) as StoredCompany;
}

/** Opens the file and the index of where each company stands; the companies themselves stay on the disk. */
export async function openCompanyStore(path: string): Promise<CompanyStore> {
  const index = await openCompanyIndex(path);
  const file = await open(path, 'r');
  const findCompany = async (juristicId: string): Promise<StoredCompany | undefined> => {
    const place = index.findPlace(juristicId);
    return place && read(file, place);
  };
  return {
    findCompany,
    findByDirector: async (pid) => {
      const found = await Promise.all(index.findByDirector(pid).map(findCompany));
      return found.filter((company) => company !== undefined);
    },
    close: () => file.close(),
  };
}
