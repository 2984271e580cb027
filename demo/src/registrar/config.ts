import { ports } from '@saphan/contracts';
import { readConfig } from '@saphan/web';
import { Type, type Static } from 'typebox';

const settings = Type.Object({
  host: Type.String({ env: 'REGISTRAR_HOST', default: '127.0.0.1', description: 'Address to listen on' }),
  port: Type.Integer({
    env: 'REGISTRAR_PORT',
    minimum: 0,
    maximum: 65_535,
    description: 'Port of the address where the desk tells it what happens',
  }),
  databaseUrl: Type.String({
    env: 'REGISTRAR_DATABASE_URL',
    description: 'The house register, as its owner',
  }),
  deskUrl: Type.String({
    env: 'REGISTRAR_DESK_URL',
    default: `http://localhost:${String(ports.desk)}`,
    description: 'The desk where moves are registered',
  }),
  clientId: Type.String({ env: 'REGISTRAR_CLIENT_ID', description: 'As the desk has registered it' }),
  secretFile: Type.String({
    env: 'REGISTRAR_SECRET_FILE',
    description: 'File (mode 0600) with the secret that the desk has shown once',
  }),
  logLevel: Type.String({ env: 'LOG_LEVEL', default: 'info', description: 'Lowest level that is logged' }),
});
export type Settings = Static<typeof settings>;

/** @throws ConfigError */
export const readSettings = (env: Readonly<Record<string, string | undefined>> = process.env): Settings =>
  readConfig(settings, env);
