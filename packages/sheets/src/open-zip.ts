import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { sheetProblem } from './sheet-problems.ts';

/** The parts of a workbook. */
export interface Zip {
  has(name: string): boolean;
  /** The bytes of a part as they are unpacked. @throws Problem `file-workbook` */
  read(name: string): AsyncIterable<Buffer>;
}

const mostEntries = 2_000;
/** Unpacked, of all that is read: a workbook of 32 MiB of real cells stays below; one that is a bomb does not. */
const mostBytes = 256 * 1024 * 1024;

export const unfit = (detail: string, at?: string) =>
  sheetProblem('file-workbook', { detail, ...(at !== undefined && { at }) });

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > mostEntries) throw unfit('too many parts');
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    // Two parts of one name: which is meant depends on who reads.
    if (entries.has(entry.fileName)) throw unfit('a part twice');
    entries.set(entry.fileName, entry);
  }
  return entries;
}

/**
 * Opens a ZIP file. A part never gives more bytes than its header says, and all parts together no more than the limit.
 * @throws Problem `file-workbook`
 */
export async function openZip(bytes: Buffer): Promise<Zip> {
  let entries: Map<string, Entry>;
  let zip: ZipFile;
  try {
    zip = await yauzl.fromBufferPromise(bytes, {
      lazyEntries: true,
      autoClose: false,
      validateEntrySizes: true,
      strictFileNames: true,
    });
    entries = await listEntries(zip);
  } catch (cause) {
    throw unfit(String(cause));
  }
  let unpacked = 0;
  return {
    has: (name) => entries.has(name),
    async *read(name) {
      const entry = entries.get(name);
      if (!entry) throw unfit(`no ${name}`);
      unpacked += entry.uncompressedSize;
      if (unpacked > mostBytes) throw sheetProblem('file-too-large', { detail: 'unpacked' });
      try {
        for await (const chunk of await zip.openReadStreamPromise(entry)) yield chunk as Buffer;
      } catch (cause) {
        throw unfit(String(cause));
      }
    },
  };
}
