import {
  openLineCarrier,
  openSmsCarrier,
  openSmtpCarrier,
  type Carrier,
  type Channel,
} from '@saphan/messages';
import { readSecretFile } from '@saphan/web';
import type { PortalConfig } from '../config.ts';
import type { Portal } from '../portal.ts';

/** Who delivers what is written to people, as the settings say; e-mail always, text messages and LINE where they are set. */
export async function openCarriers(
  config: PortalConfig,
): Promise<Pick<Portal, 'carriers' | 'providerSecrets' | 'returned'>> {
  const carriers = new Map<Channel, Carrier>();
  carriers.set(
    'email',
    openSmtpCarrier({
      url: config.smtpUrl,
      from: config.mailFrom,
      ...(config.smtpUser !== '' && {
        login: { user: config.smtpUser, password: await readSecretFile(config.smtpPasswordFile) },
      }),
    }),
  );
  const smsToken = config.smsUrl === '' ? undefined : await readSecretFile(config.smsTokenFile);
  if (smsToken !== undefined)
    carriers.set(
      'sms',
      openSmsCarrier({
        url: config.smsUrl,
        token: smsToken,
        sender: config.smsSender,
        statusUrl: `${config.publicUrl}/messages/sms/status`,
      }),
    );
  const hasLine = config.lineUrl !== '';
  if (hasLine)
    carriers.set(
      'line',
      openLineCarrier({ url: config.lineUrl, token: await readSecretFile(config.lineTokenFile) }),
    );
  return {
    carriers,
    returned:
      config.popUrl === ''
        ? undefined
        : {
            url: config.popUrl,
            user: config.popUser,
            password: await readSecretFile(config.popPasswordFile),
          },
    providerSecrets: {
      sms: smsToken,
      line: hasLine ? await readSecretFile(config.lineSecretFile) : undefined,
    },
  };
}
