import type { PortName } from '@saphan/contracts';
import type { Addresses } from './addresses.ts';
import type { CountrySettings } from './country-settings.ts';

const doors = [
  ['portal', 'Service Portal: find, sign in, apply, follow'],
  ['desk', 'Desk: officers decide'],
  ['linkage', 'Linkage Center: who exchanges what, by which right'],
  ['identity', 'Demo identity provider'],
  ['bank', 'Demo bank that pays PromptPay bills'],
] as const satisfies readonly (readonly [PortName, string])[];

/** What a person who has just started it wants to know. */
export const describeCountry = (settings: CountrySettings, at: Addresses): readonly string[] => [
  '',
  ...doors.map(([name, what]) => `  ${at.shown(name).padEnd(24)} ${what}`),
  '',
  `  Data, secrets and logs are in ${settings.state}.`,
];
