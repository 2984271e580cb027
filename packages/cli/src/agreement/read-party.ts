import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openDoor, type Door } from '../door.ts';

/** Options by which a party reaches its gateway's operator door and the Linkage Center. */
export const partyUsage = [
  '  --member ID      the party, e.g. TH/GOV/DOPA',
  '  --gateway URL    operator door of the gateway that hosts it: signs with the key that never leaves it',
  "  --token-file F   file with the operator's or the agency's token for that door",
  '  --linkage URL    the Linkage Center, where the offer is kept',
].join('\n');

export interface PartyOptions {
  /** What stands before the options: a hash or a file. */
  readonly first: string;
  readonly member: string;
  readonly gateway: Door;
  readonly linkage: Door;
}

/** @throws TypeError with the usage where one is missing */
export async function readParty<More extends string = never>(
  options: readonly string[],
  usage: string,
  more: readonly More[] = [],
): Promise<PartyOptions & { readonly more: Readonly<Partial<Record<More, string>>> }> {
  const { values, positionals } = parseArgs({
    args: [...options],
    allowPositionals: true,
    options: {
      member: { type: 'string' },
      gateway: { type: 'string' },
      'token-file': { type: 'string' },
      linkage: { type: 'string' },
      ...Object.fromEntries(more.map((name) => [name, { type: 'string' as const }])),
    },
  });
  const [first, ...others] = positionals;
  const { member, gateway, linkage, 'token-file': tokenFile } = values;
  if (first === undefined || others.length > 0 || !member || !gateway || !linkage || !tokenFile)
    throw new TypeError(`all of these are needed:\n${usage}`);
  const token = (await readFile(tokenFile, 'utf8')).trim();
  return {
    first,
    member,
    gateway: openDoor('the gateway', gateway, token),
    linkage: openDoor('the Linkage Center', linkage),
    more: values as Partial<Record<More, string>>,
  };
}
