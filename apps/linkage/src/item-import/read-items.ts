import { Problem } from '@saphan/contracts';
import { isZipFile } from '@saphan/sheets';
import { readItemTable } from './read-item-table.ts';
import { readItemSchemas } from './read-item-schemas.ts';

/** Longest file, bytes; the whole register of this catalogue is a fifth of it. */
export const mostItemBytes = 2 * 1024 * 1024;
/** Items that a file may have. */
export const mostItems = 1_000;

/** What can stand against a whole file, or against one of its items. */
export type ItemFileFault =
  | 'format'
  | 'malformed'
  | 'empty'
  | 'many'
  | 'columns'
  | 'unreadable'
  | 'json'
  | 'reference'
  | 'no-id'
  | 'twice'
  | 'shape';

/** A fault and where it is: a line and column, or a path. */
export interface PlacedFault {
  readonly fault: ItemFileFault;
  readonly place: string;
}

/** An item as a file gives it. */
export interface FileItem {
  readonly place: string;
  /** What the file says of it, not yet held against the shape of an item. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Fields that the file has a place for: of these, what it does not say is not there. Others stay as they are. */
  readonly told: ReadonlySet<string>;
  readonly faults: readonly PlacedFault[];
}

export interface ReadItems {
  readonly items: readonly FileItem[];
  /** What in the file says nothing of a data item, by its place. */
  readonly leftOut: readonly string[];
}

const isJson = (bytes: Uint8Array): boolean =>
  /^[\s\u{feff}]*[{[]/u.test(new TextDecoder().decode(bytes.subarray(0, 200)));

/** Reads data items as the register exports them: JSON Schema, or CSV in any encoding. Formulas and references are not followed. */
export function readItems(bytes: Uint8Array): ReadItems | PlacedFault {
  if (isZipFile(bytes)) return { fault: 'format', place: '' };
  try {
    const read = isJson(bytes) ? readItemSchemas(bytes) : readItemTable(bytes);
    if ('fault' in read) return read;
    if (read.items.length === 0) return { fault: 'empty', place: '' };
    return read.items.length > mostItems ? { fault: 'many', place: String(read.items.length) } : read;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { fault: 'malformed', place: error.at ?? '' };
  }
}
