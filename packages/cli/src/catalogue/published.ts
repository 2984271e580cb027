import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { buildCatalogue, entryLists, entryName, writeFolder } from '@saphan/catalogue';
import type { Catalogue, Snapshot } from '@saphan/contracts';
import { CommandRefused } from '../command-refused.ts';
import type { Command } from '../command.ts';
import { openDoor } from '../door.ts';

const linkageLine = '  --linkage URL        address of the Linkage Center';
const folderLine = '  --folder PATH        catalogue; default: catalogue/ of this repository';
const usages = {
  diff: [linkageLine, folderLine].join('\n'),
  pull: [linkageLine, '  --folder PATH        where it is written; nothing may be there'].join('\n'),
  push: [
    linkageLine,
    folderLine,
    "  --admin-key-file F   file with the administrator's key",
    '  --keep               an entry that pages have changed too stays as published; else all is refused by name',
  ].join('\n'),
} as const;

interface Options {
  readonly linkage: string;
  readonly folder: string | undefined;
  readonly keep: boolean;
  readonly keyFile: string | undefined;
}

function readOptions(options: readonly string[], usage: string): Options {
  const { values } = parseArgs({
    args: [...options],
    options: {
      linkage: { type: 'string' },
      folder: { type: 'string' },
      keep: { type: 'boolean', default: false },
      'admin-key-file': { type: 'string' },
    },
  });
  const { linkage, folder, keep, 'admin-key-file': keyFile } = values;
  if (!linkage) throw new TypeError(`--linkage is needed:\n${usage}`);
  return { linkage, folder, keep, keyFile };
}

/** What the Linkage Center publishes now. @throws CommandRefused */
async function fetchPublished(linkage: string): Promise<Catalogue> {
  const door = openDoor('The Linkage Center', linkage);
  const jws = await fetch(`${linkage.replace(/\/$/, '')}/snapshot`).then((answer) => answer.text());
  const payload = jws.split('.')[1];
  if (payload === undefined)
    throw new CommandRefused(`${linkage} shows no snapshot.\n    Check the address.`);
  const { catalogue } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Snapshot;
  return door.send<Catalogue>('GET', `/catalogue/${catalogue}`);
}

const toNamed = (catalogue: Catalogue): ReadonlyMap<string, unknown> =>
  new Map([
    ...[...entryLists, 'areas' as const].flatMap((list) =>
      (catalogue[list] as ({ id: string } | { code: string })[]).map((entry): [string, unknown] => [
        `${list}/${entryName(entry)}`,
        entry,
      ]),
    ),
    ...Object.entries(catalogue.templates).map(([name, text]): [string, unknown] => [
      `templates/${name}`,
      text,
    ]),
    ...Object.entries(catalogue.processes ?? {}).map(([name, { bpmn, dmn }]): [string, unknown] => [
      `processes/${name}`,
      { bpmn, dmn },
    ]),
  ]);

/** `saphan catalogue diff`: which entries the files and what is published have each in its own way. Exits 1 where there are some. */
export const diff: Command = {
  summary: 'which entries differ between the files and what is published',
  usage: usages.diff,
  async run(options, { print, root }) {
    const { linkage, folder } = readOptions(options, usages.diff);
    const [files, published] = [
      toNamed(await buildCatalogue(folder ?? join(root, 'catalogue'))),
      toNamed(await fetchPublished(linkage)),
    ];
    const lines = [...new Set([...files.keys(), ...published.keys()])].sort().flatMap((name) => {
      if (!published.has(name)) return [`+ ${name}   in the files alone`];
      if (!files.has(name)) return [`- ${name}   published alone`];
      return isDeepStrictEqual(files.get(name), published.get(name)) ? [] : [`~ ${name}   differs`];
    });
    for (const line of lines) print(line);
    print(
      lines.length === 0 ? 'The files are what is published.' : `${String(lines.length)} entries differ.`,
    );
    return lines.length === 0 ? 0 : 1;
  },
};

/** `saphan catalogue pull`: what is published, as a folder of files, each entry whole. */
export const pull: Command = {
  summary: 'writes what is published into a new folder, one entry a file',
  usage: usages.pull,
  async run(options, { print }) {
    const { linkage, folder } = readOptions(options, usages.pull);
    if (folder === undefined) throw new TypeError(`--folder is needed:\n${usages.pull}`);
    const published = await fetchPublished(linkage);
    const count = await writeFolder(published, folder).catch((error: unknown) => {
      throw new CommandRefused(`${(error as Error).message}\n    Name another folder.`);
    });
    print(`${String(count)} files are in ${folder}.`);
    return 0;
  },
};

/** `saphan catalogue push`: publishes the files, together with what pages have published since the last push. */
export const push: Command = {
  summary: 'publishes the files, beside what pages have published',
  usage: usages.push,
  async run(options, { print, root }) {
    const { linkage, folder, keep, keyFile } = readOptions(options, usages.push);
    if (keyFile === undefined) throw new TypeError(`--admin-key-file is needed:\n${usages.push}`);
    const catalogue = await buildCatalogue(folder ?? join(root, 'catalogue'));
    const key = (await readFile(keyFile, 'utf8')).trim();
    const path = `/api/catalogue?conflicts=${keep ? 'keep' : 'refuse'}`;
    const { changed, kept } = await openDoor('The Linkage Center', linkage, key).send<{
      changed: boolean;
      kept: readonly string[];
    }>('PUT', path, catalogue);
    for (const name of kept) print(`${name} stays as pages have published it.`);
    print(changed ? 'It is published.' : 'It was published already: nothing has changed.');
    return 0;
  },
};
