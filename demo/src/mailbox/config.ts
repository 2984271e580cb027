import { ports } from '@saphan/contracts';
import { readConfig } from '@saphan/web';
import { Type, type Static } from 'typebox';

export const settings = Type.Object({
  host: Type.String({ env: 'MAILBOX_HOST', default: '127.0.0.1', description: 'Address to listen on' }),
  port: Type.Integer({
    env: 'MAILBOX_PORT',
    default: ports.mail,
    minimum: 0,
    maximum: 65_535,
    description: 'Port of the pages that show caught mails',
  }),
  smtpPort: Type.Integer({
    env: 'MAILBOX_SMTP_PORT',
    default: ports.mailSmtp,
    minimum: 0,
    maximum: 65_535,
    description: 'Port of the mail server that delivers nothing',
  }),
  popPort: Type.Integer({
    env: 'MAILBOX_POP_PORT',
    default: ports.mailPop,
    minimum: 0,
    maximum: 65_535,
    description: 'Port of the mailbox (POP3) to which mail comes back',
  }),
  popPasswordFile: Type.String({
    env: 'MAILBOX_POP_PASSWORD_FILE',
    description: 'File with the password of that mailbox; its user is returned',
  }),
  mailsFile: Type.String({
    env: 'MAILBOX_MAILS_FILE',
    description: 'File (mode 0600) with the caught mails, one a line',
  }),
  phonesFile: Type.String({
    env: 'MAILBOX_PHONES_FILE',
    description: 'File (mode 0600) with what came to telephones, one a line',
  }),
  smsTokenFile: Type.String({
    env: 'MAILBOX_SMS_TOKEN_FILE',
    description: 'File with the token of who may send text messages; statuses are signed with it',
  }),
  lineTokenFile: Type.String({
    env: 'MAILBOX_LINE_TOKEN_FILE',
    description: 'File with the access token of the official account at LINE',
  }),
  lineSecretFile: Type.String({
    env: 'MAILBOX_LINE_SECRET_FILE',
    description: 'File with the secret by which events of LINE are signed',
  }),
  portalUrl: Type.String({
    env: 'MAILBOX_PORTAL_URL',
    default: `http://localhost:${ports.portal}`,
    description: 'Where the portal is told of statuses and of what people write',
  }),
  siteUrl: Type.String({
    env: 'MAILBOX_SITE_URL',
    default: `http://localhost:${ports.portal}`,
    description: 'Site whose addresses in a mail become links',
  }),
  delayMs: Type.Integer({
    env: 'MAILBOX_DELAY_MS',
    default: 5_000,
    minimum: 0,
    description: 'How long an address that begins with slow or greylist keeps its sender waiting',
  }),
  logLevel: Type.String({ env: 'LOG_LEVEL', default: 'info', description: 'Lowest level that is logged' }),
});
export type Settings = Static<typeof settings>;

export const readSettings = (env: Readonly<Record<string, string | undefined>> = process.env): Settings =>
  readConfig(settings, env);
