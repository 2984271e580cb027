import { openMailCatcher } from '@saphan/testkit/mail';
import { closeOnSignals, createLog, listen } from '@saphan/web';
import { createMailbox } from './app.ts';
import { readSettings } from './config.ts';
import { openMailStore } from './mail-store.ts';

const settings = readSettings();
const log = createLog('mailbox', { level: settings.logLevel });
const store = await openMailStore(settings.mailsFile);
const catcher = await openMailCatcher({
  host: settings.host,
  port: settings.smtpPort,
  delayMs: settings.delayMs,
  onMail: (mail) => store.add(mail),
});
const app = await createMailbox({ store, siteUrl: settings.siteUrl, log });
closeOnSignals(
  async () => {
    await Promise.all([app.close(), catcher.close()]);
    await store.close();
  },
  { log },
);
const port = await listen(app, { host: settings.host, port: settings.port, setting: 'MAILBOX_PORT' });
log.info({ port, smtpPort: catcher.port }, 'ready');
