import { openMailCatcher, openReturnMailbox } from '@saphan/testkit/mail';
import { closeOnSignals, createLog, listen, readSecretFile } from '@saphan/web';
import { createMailbox } from './app.ts';
import { readSettings } from './config.ts';
import { openMailStore } from './mail-store.ts';
import { openPhoneStore } from './phone-store.ts';

const settings = readSettings();
const log = createLog('mailbox', { level: settings.logLevel });
const store = await openMailStore(settings.mailsFile);
const returned = await openReturnMailbox({
  host: settings.host,
  port: settings.popPort,
  user: 'returned',
  password: await readSecretFile(settings.popPasswordFile),
});
const catcher = await openMailCatcher({
  onReturn: (report) => {
    returned.put(report);
  },
  host: settings.host,
  port: settings.smtpPort,
  delayMs: settings.delayMs,
  onMail: (mail) => store.add(mail),
});
const phones = await openPhoneStore(settings.phonesFile);
const token = await readSecretFile(settings.smsTokenFile);
const app = await createMailbox({
  store,
  siteUrl: settings.siteUrl,
  phones: {
    sms: {
      phones,
      token,
      delayMs: settings.delayMs,
      statusUrl: `${settings.portalUrl}/messages/sms/status`,
      log,
    },
    line: {
      phones,
      token: await readSecretFile(settings.lineTokenFile),
      secret: await readSecretFile(settings.lineSecretFile),
      eventsUrl: `${settings.portalUrl}/messages/line/events`,
    },
  },
  log,
});
closeOnSignals(
  async () => {
    await Promise.all([app.close(), catcher.close(), returned.close()]);
    await Promise.all([store.close(), phones.close()]);
  },
  { log },
);
const port = await listen(app, { host: settings.host, port: settings.port, setting: 'MAILBOX_PORT' });
log.info({ port, smtpPort: catcher.port }, 'ready');
