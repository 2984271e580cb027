import { readFile } from 'node:fs/promises';
import { closeOnSignals, createLog, listen } from '@saphan/web';
import { createIdentity } from './app.ts';
import { clientNames, type IdentityClient } from './clients.ts';
import { readSettings } from './config.ts';
import { openKeys } from './open-keys.ts';
import { openPeople } from './people.ts';

const settings = readSettings();
const log = createLog('identity', { level: settings.logLevel });

const clientOf = async (
  clientId: IdentityClient['clientId'],
  offers: IdentityClient['offers'],
): Promise<IdentityClient> => ({
  clientId,
  names: clientNames[clientId],
  url: settings[`${clientId}Url`],
  secret: (await readFile(settings[`${clientId}SecretFile`], 'utf8')).trim(),
  offers,
});

const app = await createIdentity({
  issuer: settings.issuer,
  clients: await Promise.all([
    clientOf('portal', 'person'),
    clientOf('desk', 'officer'),
    clientOf('linkage', 'officer'),
  ]),
  people: openPeople({ seed: settings.seed, people: settings.people }),
  keys: await openKeys(settings.keysFile),
  log,
});
closeOnSignals(() => app.close(), { log });
const port = await listen(app, { host: settings.host, port: settings.port, setting: 'IDENTITY_PORT' });
log.info({ port, issuer: settings.issuer }, 'ready');
