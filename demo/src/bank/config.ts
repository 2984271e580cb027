import { ports } from '@saphan/contracts';
import { readConfig } from '@saphan/web';
import { Type, type Static } from 'typebox';

export const settings = Type.Object({
  host: Type.String({ env: 'BANK_HOST', default: '127.0.0.1', description: 'Address to listen on' }),
  port: Type.Integer({
    env: 'BANK_PORT',
    default: ports.bank,
    minimum: 0,
    maximum: 65_535,
    description: 'Port of the demo bank',
  }),
  paymentsFile: Type.String({
    env: 'BANK_PAYMENTS_FILE',
    description: 'File (mode 0600) with all payments and what became of their callbacks, one event a line',
  }),
  callbackUrl: Type.String({
    env: 'BANK_CALLBACK_URL',
    description: 'Where the collecting agent is told of a payment',
  }),
  callbackSecretFile: Type.String({
    env: 'BANK_CALLBACK_SECRET_FILE',
    description: 'File (mode 0600) with the key that signs callbacks; its text is the key',
  }),
  billerId: Type.String({
    env: 'BANK_BILLER',
    default: '',
    pattern: '^(098[0-9]{12})?$',
    description:
      'Biller that is called back and whose key opens the door of billers; what is paid to others is told to nobody here. Every biller where it is empty',
  }),
  strayBillerId: Type.String({
    env: 'BANK_STRAY_BILLER',
    default: '',
    pattern: '^(098[0-9]{12})?$',
    description:
      'Biller to which somebody paid yesterday with a reference that is no bill, in a book that is new: bookkeepers have a difference to look at',
  }),
  payerSiteUrl: Type.String({
    env: 'BANK_PAYER_SITE_URL',
    default: `http://localhost:${ports.portal}`,
    description: 'Site to which a payer may be led back after paying',
  }),
  delayMs: Type.Integer({
    env: 'BANK_CALLBACK_DELAY_MS',
    default: 700,
    minimum: 0,
    description: 'How long after the payment the first callback goes out',
  }),
  copies: Type.Integer({
    env: 'BANK_CALLBACK_COPIES',
    default: 2,
    minimum: 1,
    maximum: 10,
    description: 'How often each callback is sent even when acknowledged: real banks repeat themselves',
  }),
  retryMs: Type.Integer({
    env: 'BANK_CALLBACK_RETRY_MS',
    default: 1000,
    minimum: 10,
    description: 'Wait before the second try of a callback; doubled after each, to a minute at most',
  }),
  logLevel: Type.String({ env: 'LOG_LEVEL', default: 'info', description: 'Lowest level that is logged' }),
});
export type Settings = Static<typeof settings>;

export const readSettings = (env: Readonly<Record<string, string | undefined>> = process.env): Settings =>
  readConfig(settings, env);
