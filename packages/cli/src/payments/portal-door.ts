import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openDoor, type Door } from '../door.ts';

export const portalUsage = [
  '  --portal URL     private door of the portal',
  "  --token-file F   file with the operator's key for that door",
];

/** A movement at the bank on which bank and books do not agree. */
export interface ListedDifference {
  readonly id: string;
  readonly day: string;
  readonly kind: string;
  readonly bankReference: string;
  readonly billReference: string | null;
  readonly thereSatang: number | null;
  readonly hereSatang: number | null;
  readonly settled: { readonly by: string; readonly reason: string } | null;
}

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

const toBaht = (satang: number | null): string => (satang === null ? '' : (satang / 100).toFixed(2));

/** A row a difference, as the commands print them. */
export const toDifferenceRow = (each: ListedDifference): readonly string[] => [
  each.id,
  each.day,
  each.kind,
  each.bankReference,
  each.billReference ?? '',
  toBaht(each.thereSatang),
  toBaht(each.hereSatang),
  each.settled === null ? 'open' : `${each.settled.by}: ${each.settled.reason}`,
];

export const differenceHead = [
  'difference',
  'day',
  'what',
  'bank',
  'bill',
  'there',
  'here',
  'settled',
] as const;
