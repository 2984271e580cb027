import { readConfig } from '@saphan/web';
import { ports } from '@saphan/contracts';
import { Type, type Static } from 'typebox';
import { defaultCountry } from '../country/demo-country.ts';

export const settings = Type.Object({
  host: Type.String({ env: 'DBD_HOST', default: '127.0.0.1', description: 'Address of DBD’s old service' }),
  port: Type.Integer({
    env: 'DBD_PORT',
    default: ports.dbd,
    minimum: 0,
    maximum: 65_535,
    description: 'Port of DBD’s old service',
  }),
  storeFile: Type.String({
    env: 'DBD_STORE_FILE',
    description:
      'File with DBD’s companies, one a line; made at the first start and opened by this process alone',
  }),
  apiKeyFile: Type.String({
    env: 'DBD_API_KEY_FILE',
    description: 'File (mode 0600) with the key that callers show in the header Api-Key',
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
