import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Command } from '../command.ts';
import { openDoor } from '../door.ts';

const usage = [
  '  NUMBER               edition that was applied last',
  '  --linkage URL        address of the Linkage Center',
  "  --admin-key-file F   file with the administrator's key",
].join('\n');

/** `saphan plan undo`: every row of the list is again as it was before an edition. */
export const undo: Command = {
  summary: 'takes the newest edition of the national list back',
  usage,
  async run(options, { print }) {
    const { values, positionals } = parseArgs({
      args: [...options],
      allowPositionals: true,
      options: { linkage: { type: 'string' }, 'admin-key-file': { type: 'string' } },
    });
    const [number = '', ...others] = positionals;
    const { linkage, 'admin-key-file': keyFile } = values;
    if (!/^\d+$/.test(number) || others.length > 0 || !linkage || !keyFile)
      throw new TypeError(`all of these are needed:\n${usage}`);
    const key = (await readFile(keyFile, 'utf8')).trim();
    await openDoor('The Linkage Center', linkage, key).send(
      'DELETE',
      `/api/planning/editions/${number}/application`,
    );
    print(`edition ${number} is undone.`);
    return 0;
  },
};
