import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PortName } from '@saphan/contracts';
import type { Addresses } from './addresses.ts';
import type { CountrySettings } from './country-settings.ts';

const doors = [
  ['portal', 'Service Portal: find, sign in, apply, follow'],
  ['desk', 'Desk: officers decide'],
  ['linkage', 'Linkage Center: who exchanges what, by which right'],
  ['bank', 'Demo bank that pays PromptPay bills'],
  ['mail', 'Every e-mail that Saphan sends'],
  ['cardDeck', 'Card reader of a counter: puts cards in and takes them out'],
] as const satisfies readonly (readonly [PortName, string])[];

interface DemoAccount {
  readonly pid: string;
  readonly kind: 'person' | 'officer';
  readonly nameTh: string;
  readonly nameEn: string;
  readonly note: readonly [th: string, en: string];
}

/** Who one may be in the demo. Read when it is printed: the starter does not depend on the demo. */
async function readAccounts(root: string): Promise<readonly DemoAccount[]> {
  const file = pathToFileURL(join(root, 'demo/src/accounts.ts')).href;
  const { demoAccounts } = (await import(file)) as { demoAccounts: readonly DemoAccount[] };
  return demoAccounts;
}

/** What a person who has just started it wants to know. */
export async function describeCountry(
  root: string,
  settings: CountrySettings,
  at: Addresses,
): Promise<string[]> {
  const accounts = await readAccounts(root);
  const rowsOf = (kind: DemoAccount['kind']): string[] =>
    accounts
      .filter((account) => account.kind === kind)
      .map(({ pid, nameEn, nameTh, note: [, why] }) => `  ${pid}  ${nameEn} (${nameTh}): ${why}`);
  return [
    '',
    ...doors.map(([name, what]) => `  ${at.shown(name).padEnd(24)} ${what}`),
    '',
    '  Sign in as (no password; everybody is invented):',
    ...rowsOf('person'),
    '  At the desk and the Linkage Center as:',
    ...rowsOf('officer'),
    `  The desk asks officers who decide for a code; their tokens: ${at.shown('identity')}/token`,
    '',
    `  Data, secrets and logs are in ${settings.state}.`,
  ];
}
