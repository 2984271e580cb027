import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Command } from '../command.ts';
import { openDoor } from '../door.ts';

const usage = [
  "  snapshot-key | authority   which of the Linkage Center's own keys",
  '  --linkage URL              address of the Linkage Center',
  "  --admin-key-file F         file with the administrator's key",
  '  --after-hours N            from the announcement until it signs; 168 unless told, 1 at least',
].join('\n');

/** `saphan linkage rotate`: the Linkage Center's own keys change without a visit to any party. */
export const rotate: Command = {
  summary: "changes the key that signs snapshots, or the gateways' authority, without an outage",
  usage,
  async run(options, { print }) {
    const { values, positionals } = parseArgs({
      args: [...options],
      allowPositionals: true,
      options: {
        linkage: { type: 'string' },
        'admin-key-file': { type: 'string' },
        'after-hours': { type: 'string' },
      },
    });
    const [what, ...others] = positionals;
    const { linkage, 'admin-key-file': file, 'after-hours': hours } = values;
    if ((what !== 'snapshot-key' && what !== 'authority') || others.length > 0 || !linkage || !file)
      throw new TypeError(`all of these are needed:\n${usage}`);
    if (hours !== undefined && !(Number(hours) >= 1))
      throw new TypeError(`${hours} is no number of hours from 1 on`);
    const key = (await readFile(file, 'utf8')).trim();
    const { name, signsFrom } = await openDoor('The Linkage Center', linkage, key).send<{
      name: string;
      signsFrom: string;
    }>('POST', `/api/rotations/${what}`, hours === undefined ? {} : { afterHours: Number(hours) });
    print(`${what} ${name} is announced and signs from ${signsFrom}.`);
    print(
      what === 'snapshot-key'
        ? 'Parties that are connected before then take it up by themselves; one that is away for all of that time pins it anew.'
        : 'Gateways trust both, and renew their certificates by the new one as soon as it issues.',
    );
    return 0;
  },
};
