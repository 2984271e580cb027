import { readFile } from 'node:fs/promises';
import { closeOnSignals, createLog, listen } from '@saphan/web';
import { createBank } from './app.ts';
import { readSettings } from './config.ts';
import { openPaymentBook } from './payment-book.ts';
import { bookStrayPayment } from './stray-payment.ts';
import { sendCallbacks } from './send-callbacks.ts';

const settings = readSettings();
const log = createLog('bank', { level: settings.logLevel });
const book = await openPaymentBook(settings.paymentsFile);
if (settings.strayBillerId !== '') await bookStrayPayment(book, settings.strayBillerId, new Date());
const secret = Buffer.from((await readFile(settings.callbackSecretFile, 'utf8')).trim());
const { billerId } = settings;
const callbacks = sendCallbacks({
  book,
  billerId,
  url: settings.callbackUrl,
  secret,
  delayMs: settings.delayMs,
  copies: settings.copies,
  retryMs: settings.retryMs,
  log,
});
const app = await createBank({ book, billerId, callbacks, secret, payerSiteUrl: settings.payerSiteUrl, log });
closeOnSignals(
  async () => {
    await app.close();
    await callbacks.stop();
    await book.close();
  },
  { log },
);
const port = await listen(app, { host: settings.host, port: settings.port, setting: 'BANK_PORT' });
log.info({ port }, 'ready');
