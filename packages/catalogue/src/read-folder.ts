import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Finding } from './finding.ts';
import { saysOfSchemas } from './says-of-schemas.ts';

/** A file of the catalogue, parsed and not yet trusted. */
export interface CatalogueFile {
  /** Path below the catalogue's folder. */
  readonly file: string;
  readonly content: unknown;
}

export interface CatalogueFolder {
  /** Parsed files by kind of entry: the name of the folder that they stand in. */
  readonly files: Readonly<Record<EntryKind, readonly CatalogueFile[]>>;
  /** Typst sources by name without ending. */
  readonly templates: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

export const entryKinds = [
  'data-items',
  'data-services',
  'forms',
  'services',
  'life-events',
  'areas',
] as const;
export type EntryKind = (typeof entryKinds)[number];

async function namesIn(folder: string, ending: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(ending)).sort();
}

function parse(file: string, text: string, findings: Finding[]): CatalogueFile[] {
  const document = parseDocument(text, { prettyErrors: true });
  for (const error of document.errors) {
    const start = error.linePos?.[0];
    findings.push({
      file,
      place: start ? `${start.line}:${start.col}` : '1:1',
      rule: 'yaml',
      ...saysOfSchemas.unreadable(error.message.split('\n')[0] ?? error.message),
    });
  }
  return document.errors.length > 0 ? [] : [{ file, content: document.toJS() as unknown }];
}

/** Reads the files of a catalogue folder (`catalogue/`), in the order of their names. */
export async function readFolder(folder: string): Promise<CatalogueFolder> {
  const findings: Finding[] = [];
  const read = async (kind: EntryKind): Promise<CatalogueFile[]> => {
    const names = await namesIn(join(folder, kind), '.yaml');
    const parsed = names.map(async (name) =>
      parse(`${kind}/${name}`, await readFile(join(folder, kind, name), 'utf8'), findings),
    );
    return (await Promise.all(parsed)).flat();
  };
  const files = Object.fromEntries(
    await Promise.all(entryKinds.map(async (kind) => [kind, await read(kind)] as const)),
  ) as Record<EntryKind, CatalogueFile[]>;
  const templates: Record<string, string> = {};
  for (const name of await namesIn(join(folder, 'templates'), '.typ'))
    templates[name.slice(0, -'.typ'.length)] = await readFile(join(folder, 'templates', name), 'utf8');
  return { files, templates, findings };
}
