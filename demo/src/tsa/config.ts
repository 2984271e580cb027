import { ports } from '@saphan/contracts';
import { readConfig } from '@saphan/web';
import { Type, type Static } from 'typebox';

export const settings = Type.Object({
  host: Type.String({ env: 'TSA_HOST', default: '127.0.0.1', description: 'Address to listen on' }),
  port: Type.Integer({
    env: 'TSA_PORT',
    default: ports.timeStamp,
    minimum: 0,
    maximum: 65_535,
    description: 'Port of the time-stamp authority',
  }),
  keyFile: Type.String({
    env: 'TSA_KEY_FILE',
    description: 'File (mode 0600) with its private key (PEM), made at the first start',
  }),
  certificateFile: Type.String({
    env: 'TSA_CERTIFICATE_FILE',
    description: 'File with its certificate (PEM), made at the first start',
  }),
  rootFile: Type.String({
    env: 'TSA_ROOT_FILE',
    description: 'File with the certificate (PEM) that those who trust it pin, made at the first start',
  }),
  logLevel: Type.String({ env: 'LOG_LEVEL', default: 'info', description: 'Lowest level that is logged' }),
});
export type Settings = Static<typeof settings>;

export const readSettings = (env: Readonly<Record<string, string | undefined>> = process.env): Settings =>
  readConfig(settings, env);
