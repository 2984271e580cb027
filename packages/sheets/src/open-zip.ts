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
/** Unpacked for each byte that was sent: tables of real cells stay below 30, what is made to keep a host busy comes near 1,000. */
const mostGrowth = 100;
/** So much is unpacked of any file. */
const alwaysBytes = 4 * 1024 * 1024;

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
 * Opens a ZIP file. A part never gives more bytes than its header says, and all parts together no more than the
 * limit and than a file of that size can honestly hold.
 * @throws Problem `file-workbook`; `file-too-large` while it is read
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
  const most = Math.min(mostBytes, Math.max(alwaysBytes, bytes.length * mostGrowth));
  let unpacked = 0;
  return {
    has: (name) => entries.has(name),
    async *read(name) {
      const entry = entries.get(name);
      if (!entry) throw unfit(`no ${name}`);
      unpacked += entry.uncompressedSize;
      if (unpacked > most) throw sheetProblem('file-too-large', { detail: 'unpacked' });
      try {
        for await (const chunk of await zip.openReadStreamPromise(entry)) yield chunk as Buffer;
      } catch (cause) {
        throw unfit(String(cause));
      }
    },
  };
}
