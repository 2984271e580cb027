import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { KeyRevocation } from '@saphan/contracts';
import type { Command } from '../command.ts';
import { confirm, yesUsage } from '../confirm.ts';
import { openDoor } from '../door.ts';

const usage = [
  '  KID                  thumbprint of the key, as the page of its member shows it',
  '  --linkage URL        address of the Linkage Center',
  "  --admin-key-file F   file with the administrator's key",
  '  --keep KID           not to be revoked along, nor what was listed on its word; as often as needed',
  yesUsage,
].join('\n');

function readOptions(options: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...options],
    allowPositionals: true,
    options: {
      linkage: { type: 'string' },
      'admin-key-file': { type: 'string' },
      keep: { type: 'string', multiple: true, default: [] },
      yes: { type: 'boolean', default: false },
    },
  });
  const [kid, ...others] = positionals;
  const { linkage, keep, yes, 'admin-key-file': keyFile } = values;
  if (kid === undefined || others.length > 0 || !linkage || !keyFile)
    throw new TypeError(`all of these are needed:\n${usage}`);
  return { kid, linkage, keyFile, keep, yes };
}

const toLine = ({ kid, use, subsystem, listedBy }: KeyRevocation['along'][number]): string =>
  `  ${use.padEnd(10)} ${kid}${subsystem === undefined ? '' : ` of ${subsystem}`}, listed on the word of ${listedBy}`;

/** `saphan linkage revoke-key`: a key of a member ends, and every key with it that was listed on its word. */
export const revokeKey: Command = {
  summary: "revokes a member's key, and every key that was listed on its word",
  usage,
  async run(options, { print, ask }) {
    const { kid, linkage, keyFile, keep, yes } = readOptions(options);
    const door = openDoor('The Linkage Center', linkage, (await readFile(keyFile, 'utf8')).trim());
    const query = keep.length === 0 ? '' : `?keep=${encodeURIComponent(keep.join(','))}`;
    const path = `/api/keys/${encodeURIComponent(kid)}/revocation${query}`;
    const would = await door.send<KeyRevocation>('GET', path);
    print(`${would.use} key ${kid} of ${would.member}`);
    print(
      would.along.length === 0
        ? 'No other key goes with it.'
        : 'With it go, as whoever has it may have had them listed:',
    );
    for (const each of would.along) print(toLine(each));
    await confirm('Revoke? Nothing that such a key signs from now on holds; there is no way back.', yes, {
      ask,
    });
    const { along } = await door.send<KeyRevocation>('POST', path);
    print(`Revoked: ${[kid, ...along.map((each) => each.kid)].join(', ')}`);
    print(
      'Certificates of gateways stay; a member that has no key of a use left joins anew, by an invitation.',
    );
    return 0;
  },
};
