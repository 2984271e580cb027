import type { FileSource, HeldFile } from '@saphan/contracts';
import type { FileBytes } from '@saphan/sheets';
import type { HeldFiles } from './held-files.ts';
import { openTable } from './open-table.ts';
import { openReading } from './read-rows.ts';

/** Whose file it is, and how its lines become answers. */
export interface FileTarget {
  readonly agency: string;
  readonly service: string;
  readonly source: FileSource;
  /** JSON Schema of the data service's answer. */
  readonly response: unknown;
}

/**
 * Reads a file and puts it in place of the one that is held, whole or not at all.
 * @throws Problem `file-…` with the line and column at fault
 */
export async function holdFile(
  files: Pick<HeldFiles, 'replace'>,
  { agency, service, source, response }: FileTarget,
  { bytes, sha256 }: { readonly bytes: FileBytes; readonly sha256: Buffer },
): Promise<HeldFile> {
  const table = await openTable(bytes, source);
  return files.replace(agency, service, {
    bytes: bytes.size,
    sha256,
    encoding: table.encoding ?? 'utf-8',
    reading: openReading(table, source, response),
  });
}
