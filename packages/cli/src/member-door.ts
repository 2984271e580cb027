import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openDoor, type Door } from './door.ts';

export const doorUsage = [
  '  --member ID      the agency, e.g. TH/GOV/DOPA',
  '  --gateway URL    operator door of the gateway that hosts the agency',
  "  --token-file F   file with the agency's token for that door, or the operator's",
];

/** An agency's operator door. */
export interface MemberDoor {
  readonly member: string;
  readonly door: Door;
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | undefined>>;
}

/**
 * @param more names of further options
 * @throws TypeError with the usage
 */
export async function readMemberDoor(
  options: readonly string[],
  usage: string,
  more: readonly string[] = [],
): Promise<MemberDoor> {
  const names = ['member', 'gateway', 'token-file', ...more];
  const { values, positionals } = parseArgs({
    args: [...options],
    allowPositionals: true,
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  });
  const given = values as Record<string, string | undefined>;
  const { member, gateway, 'token-file': tokenFile } = given;
  if (!member || !gateway || !tokenFile) throw new TypeError(`all of these are needed:\n${usage}`);
  const token = (await readFile(tokenFile, 'utf8')).trim();
  return { member, door: openDoor('The gateway', gateway, token), positionals, values: given };
}
