import { readConfig } from '@saphan/web';
import { ports } from '@saphan/contracts';
import { Type, type Static } from 'typebox';
import { defaultCountry } from '../country/demo-country.ts';

export const settings = Type.Object({
  host: Type.String({
    env: 'ANAMAI_HOST',
    default: '127.0.0.1',
    description: 'Address of the register of food handler training',
  }),
  port: Type.Integer({
    env: 'ANAMAI_PORT',
    default: ports.anamai,
    minimum: 0,
    maximum: 65_535,
    description: 'Port of the register of food handler training',
  }),
  storeFile: Type.String({
    env: 'ANAMAI_STORE_FILE',
    description:
      'File with food handler certificates, one a line; made at the first start and opened by this process alone',
  }),
  apiKeyFile: Type.String({
    env: 'ANAMAI_API_KEY_FILE',
    description: 'File (mode 0600) with the key that callers show as bearer token',
  }),
  seed: Type.Integer({
    env: 'DEMO_SEED',
    default: defaultCountry.seed,
    description: 'Number from which the demo country is drawn',
  }),
  people: Type.Integer({
    env: 'DEMO_PEOPLE',
    default: defaultCountry.people,
    minimum: 0,
    maximum: 1_000_000,
    description: 'How many people the demo country has',
  }),
  logLevel: Type.String({ env: 'LOG_LEVEL', default: 'info', description: 'Lowest level that is logged' }),
});
export type Settings = Static<typeof settings>;

export const readSettings = (env: Readonly<Record<string, string | undefined>> = process.env): Settings =>
  readConfig(settings, env);
