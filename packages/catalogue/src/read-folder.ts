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
  /** Processes by name without ending: a BPMN file and the DMN file of that name. */
  readonly processes: Readonly<Record<string, ProcessSource>>;
  readonly findings: readonly Finding[];
}

export interface ProcessSource {
  readonly bpmn: string;
  readonly dmn?: string;
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

/** Files as they were parsed before, by their text: of a catalogue that is read again most are the same. */
const parsed = new Map<string, unknown>();
/** A few catalogues of a country, with room for what is being written. */
const mostParsed = 1_000;

function parse(file: string, text: string, findings: Finding[]): CatalogueFile[] {
  const known = parsed.get(text);
  // A copy: whoever reads a catalogue may write into it.
  if (known !== undefined) return [{ file, content: structuredClone(known) }];
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
  if (document.errors.length > 0) return [];
  const content = document.toJS() as unknown;
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(text, structuredClone(content));
  return [{ file, content }];
}

async function readProcesses(folder: string): Promise<Record<string, ProcessSource>> {
  const tables = await namesIn(folder, '.dmn');
  const processes: Record<string, ProcessSource> = {};
  for (const file of await namesIn(folder, '.bpmn')) {
    const name = file.slice(0, -'.bpmn'.length);
    const bpmn = await readFile(join(folder, file), 'utf8');
    const dmn = `${name}.dmn`;
    processes[name] = tables.includes(dmn)
      ? { bpmn, dmn: await readFile(join(folder, dmn), 'utf8') }
      : { bpmn };
  }
  return processes;
}

/** Reads the files of a catalogue folder (`catalogue/`), in the order of their names. */
export async function readFolder(folder: string): Promise<CatalogueFolder> {
  const findings: Finding[] = [];
  const read = async (kind: EntryKind): Promise<CatalogueFile[]> => {
    const names = await namesIn(join(folder, kind), '.yaml');
    const reading = names.map(async (name) =>
      parse(`${kind}/${name}`, await readFile(join(folder, kind, name), 'utf8'), findings),
    );
    return (await Promise.all(reading)).flat();
  };
  const files = Object.fromEntries(
    await Promise.all(entryKinds.map(async (kind) => [kind, await read(kind)] as const)),
  ) as Record<EntryKind, CatalogueFile[]>;
  const templates: Record<string, string> = {};
  for (const name of await namesIn(join(folder, 'templates'), '.typ'))
    templates[name.slice(0, -'.typ'.length)] = await readFile(join(folder, 'templates', name), 'utf8');
  return { files, templates, processes: await readProcesses(join(folder, 'processes')), findings };
}
