import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue } from '@saphan/contracts';
import { stringify } from 'yaml';
import { entryName } from './entries.ts';

/** `person.nameTh` and `food-place` are names of files as they stand. */
const toFile = (name: string): string => `${name.replaceAll(/[^A-Za-z0-9.-]/g, '_')}.yaml`;

/**
 * Writes a catalogue as a folder that `buildCatalogue` reads: one whole entry in each file.
 * @param folder made where it is not there
 * @throws Error where something stands in it: nothing is written over
 */
export async function writeFolder(catalogue: Catalogue, folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new Error(`${folder} is not empty: nothing is written over.`);
  const { items, dataServices, forms, services, lifeEvents, areas, templates } = catalogue;
  const lists: [string, readonly ({ id: string } | { code: string })[], (entry: object) => object][] = [
    ['data-items', items, (entry) => ({ items: [entry] })],
    ['data-services', dataServices, (entry) => entry],
    ['forms', forms, (entry) => entry],
    ['services', services, (entry) => entry],
    ['life-events', lifeEvents, (entry) => entry],
  ];
  const files: [string, string][] = [
    ...lists.flatMap(([name, entries, wrap]) =>
      entries.map((entry): [string, string] => [
        join(name, toFile(entryName(entry))),
        stringify(wrap(entry), { lineWidth: 110, aliasDuplicateObjects: false }),
      ]),
    ),
    [join('areas', 'areas.yaml'), stringify({ areas }, { lineWidth: 110 })],
    ...Object.entries(templates).map(([name, source]): [string, string] => [
      join('templates', `${name}.typ`),
      source,
    ]),
    ...Object.entries(catalogue.processes ?? {}).flatMap(([name, { bpmn, dmn }]): [string, string][] => [
      [join('processes', `${name}.bpmn`), bpmn],
      ...(dmn === undefined ? [] : [[join('processes', `${name}.dmn`), dmn] as [string, string]]),
    ]),
  ];
  const folders = [...lists.map(([name]) => name), 'areas', 'templates', 'processes'];
  await Promise.all(folders.map((name) => mkdir(join(folder, name), { recursive: true })));
  for (const [path, text] of files) await writeFile(join(folder, path), text);
  return files.length;
}
