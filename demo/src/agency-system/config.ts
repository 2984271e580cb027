import { ports } from '@saphan/contracts';
import { readConfig } from '@saphan/web';
import { Type, type Static } from 'typebox';

const settings = Type.Object({
  host: Type.String({ env: 'AGENCY_SYSTEM_HOST', default: '127.0.0.1', description: 'Address to listen on' }),
  port: Type.Integer({
    env: 'AGENCY_SYSTEM_PORT',
    default: 7800,
    minimum: 0,
    maximum: 65_535,
    description: 'Port of its page and of the address where the desk tells it what happens',
  }),
  deskUrl: Type.String({
    env: 'AGENCY_SYSTEM_DESK_URL',
    default: `http://localhost:${String(ports.desk)}`,
    description: 'The desk whose cases it works on',
  }),
  clientId: Type.String({
    env: 'AGENCY_SYSTEM_CLIENT_ID',
    description: 'As the desk has registered it',
  }),
  secretFile: Type.String({
    env: 'AGENCY_SYSTEM_SECRET_FILE',
    description: 'File (mode 0600) with the secret that the desk has shown once',
  }),
  service: Type.String({
    env: 'AGENCY_SYSTEM_SERVICE',
    default: 'tobacco-licence',
    description: 'Service that it handles',
  }),
  logLevel: Type.String({ env: 'LOG_LEVEL', default: 'info', description: 'Lowest level that is logged' }),
});
export type Settings = Static<typeof settings>;

/** @throws ConfigError */
export const readSettings = (env: Readonly<Record<string, string | undefined>> = process.env): Settings =>
  readConfig(settings, env);
