import { Problem, type DataItem } from '@saphan/contracts';
import { decodeText, isZipFile, unreadable } from '@saphan/sheets';
import { readItemTable } from './read-item-table.ts';
import { readItemSchemas } from './read-item-schemas.ts';
import { readItemXsd } from './read-item-xsd.ts';
import type { XmlFaultType } from './xml-tree.ts';

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
  | 'shape'
  | 'type'
  | XmlFaultType;

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
  /** Of one that may have no id, but a name in XML: which topic it stands in, and the id to give it where it is new. */
  readonly named?: { readonly topic: string; readonly proposed: string };
  /** How the file would say what the schema of this item says: where that is the same, the schema stays. */
  readonly restate?: (item: DataItem) => unknown;
}

export interface ReadItems {
  readonly items: readonly FileItem[];
  /** What in the file says nothing of a data item, by its place. */
  readonly leftOut: readonly string[];
}

const isJson = (bytes: Uint8Array): boolean =>
  /^[\s\u{feff}]*[{[]/u.test(new TextDecoder().decode(bytes.subarray(0, 200)));

const isXml = (text: string): boolean => /^[\s\u{feff}]*</u.test(text.slice(0, 200));

/** XML in any encoding; nothing where it begins otherwise. */
function readXml(bytes: Uint8Array): ReadItems | PlacedFault | undefined {
  const { text } = decodeText(bytes);
  if (!isXml(text)) return undefined;
  return text.includes(unreadable) ? { fault: 'unreadable', place: '' } : readItemXsd(text);
}

/**
 * Reads data items as the register exports them: JSON Schema, XML Schema, or CSV in any encoding. Formulas and references are not
 * followed.
 */
export function readItems(bytes: Uint8Array): ReadItems | PlacedFault {
  if (isZipFile(bytes)) return { fault: 'format', place: '' };
  try {
    const read = isJson(bytes) ? readItemSchemas(bytes) : (readXml(bytes) ?? readItemTable(bytes));
    if ('fault' in read) return read;
    if (read.items.length === 0) return { fault: 'empty', place: '' };
    return read.items.length > mostItems ? { fault: 'many', place: String(read.items.length) } : read;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { fault: 'malformed', place: error.at ?? '' };
  }
}
