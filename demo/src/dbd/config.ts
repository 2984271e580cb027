import { readConfig } from '@saphan/web';
import { ports } from '@saphan/contracts';
import { Type, type Static } from 'typebox';

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
    description: 'File with DBD’s companies, one a line; made by the seeding',
  }),
  apiKeyFile: Type.String({
    env: 'DBD_API_KEY_FILE',
    description: 'File (mode 0600) with the key that callers show in the header Api-Key',
  }),
  logLevel: Type.String({ env: 'LOG_LEVEL', default: 'info', description: 'Lowest level that is logged' }),
});
export type Settings = Static<typeof settings>;

export const readSettings = (env: Readonly<Record<string, string | undefined>> = process.env): Settings =>
  readConfig(settings, env);
