import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openDoor, type Door } from '../door.ts';

export const portalUsage = [
  '  --portal URL     private door of the portal',
  "  --token-file F   file with the operator's key for that door",
];

export interface PortalDoor {
  readonly door: Door;
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | undefined>>;
}

/** @throws TypeError with the usage */
export async function readPortalDoor(
  options: readonly string[],
  usage: string,
  more: readonly string[] = [],
): Promise<PortalDoor> {
  const names = ['portal', 'token-file', ...more];
  const { values, positionals } = parseArgs({
    args: [...options],
    allowPositionals: true,
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  });
  const given = values as Record<string, string | undefined>;
  const { portal, 'token-file': tokenFile } = given;
  if (!portal || !tokenFile) throw new TypeError(`all of these are needed:\n${usage}`);
  const token = (await readFile(tokenFile, 'utf8')).trim();
  return { door: openDoor('The portal', portal, token), positionals, values: given };
}
