import yauzl from 'yauzl';
import { findDoubleName } from './find-double-name.ts';
import { importProblem } from './import-problems.ts';

/** Largest file, and largest sum of what an archive unpacks to. */
export const mostBytes = 5 * 1024 * 1024;
const mostUnpacked = 20 * 1024 * 1024;
const mostEntries = 50;
const mostDepth = 64;
const mostValues = 200_000;

/** JSON of a file by name; a file that is no archive is there under the empty name. */
export type ReadFiles = ReadonlyMap<string, unknown>;

function checkShape(root: unknown): void {
  let level: unknown[] = [root];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostDepth) throw importProblem('import-too-deep');
    values += level.length;
    if (values > mostValues) throw importProblem('import-too-large', { detail: 'values' });
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? (Object.values(value) as unknown[]) : [],
    );
  }
}

function readJson(bytes: Uint8Array): unknown {
  let text: string;
  let root: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    root = JSON.parse(text);
  } catch (cause) {
    throw importProblem('import-unreadable', { detail: String(cause) });
  }
  checkShape(root);
  const double = findDoubleName(text);
  if (double !== undefined) throw importProblem('import-double-name', { detail: double });
  return root;
}

/** Bytes are counted while they come: what a header says is believed by nobody. Names are looked up, never used as a path. */
async function readArchive(bytes: Uint8Array): Promise<ReadFiles> {
  const files = new Map<string, unknown>();
  const parts: [name: string, bytes: Buffer][] = [];
  let unpacked = 0;
  try {
    const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), {
      lazyEntries: true,
      autoClose: false,
      validateEntrySizes: true,
      strictFileNames: true,
    });
    if (zip.entryCount > mostEntries) throw importProblem('import-too-large', { detail: 'entries' });
    for await (const entry of zip.eachEntry()) {
      if (parts.some(([name]) => name === entry.fileName))
        throw importProblem('import-zip', { detail: 'twice' });
      const chunks: Buffer[] = [];
      if (unpacked + entry.uncompressedSize > mostUnpacked) throw importProblem('import-too-large');
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        unpacked += (chunk as Buffer).length;
        if (unpacked > mostUnpacked) throw importProblem('import-too-large');
        chunks.push(chunk as Buffer);
      }
      parts.push([entry.fileName, Buffer.concat(chunks)]);
    }
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'Problem') throw cause;
    throw importProblem('import-zip', { detail: String(cause) });
  }
  for (const [name, content] of parts) files.set(name, name.endsWith('.json') ? readJson(content) : '(file)');
  return files;
}

/**
 * Reads a file by what it is, whatever its name says.
 * @throws Problem `import-too-large`, `import-unreadable`, `import-too-deep`, `import-double-name`, `import-zip`
 */
export async function readFile(bytes: Uint8Array): Promise<ReadFiles> {
  if (bytes.length > mostBytes) throw importProblem('import-too-large');
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isArchive ? readArchive(bytes) : new Map([['', readJson(bytes)]]);
}
