import { readFile } from 'node:fs/promises';
import { closeOnSignals, createLog, listen } from '@saphan/web';
import { createIdentity } from './app.ts';
import { clientNames, type IdentityClient } from './clients.ts';
import { readSettings } from './config.ts';
import { openKeys } from './open-keys.ts';
import { openTokens } from './open-tokens.ts';
import { openPeople } from './people.ts';

const settings = readSettings();
const log = createLog('identity', { level: settings.logLevel });

const readSecret = async (path: string): Promise<string> => (await readFile(path, 'utf8')).trim();

const clientOf = async (
  clientId: 'portal' | 'desk' | 'linkage',
  offers: IdentityClient['offers'],
): Promise<IdentityClient> => ({
  clientId,
  names: clientNames[clientId],
  url: settings[`${clientId}Url`],
  secret: await readSecret(settings[`${clientId}SecretFile`]),
  offers,
  use: 'sign-in',
});

/** The portal declares under a name of its own, so that no sign-in passes for a declaration. */
const declarationClient = async (): Promise<IdentityClient> => ({
  ...(await clientOf('portal', 'person')),
  clientId: 'portal-declaration',
  names: clientNames['portal-declaration'],
  secret: await readSecret(settings.portalDeclarationSecretFile),
  use: 'declaration',
});

const app = await createIdentity({
  issuer: settings.issuer,
  clients: await Promise.all([
    clientOf('portal', 'person'),
    declarationClient(),
    clientOf('desk', 'officer'),
    clientOf('linkage', 'officer'),
  ]),
  people: openPeople({ seed: settings.seed, people: settings.people }),
  keys: await openKeys(settings.keysFile),
  tokens: await openTokens(settings.tokensFile),
  log,
});
closeOnSignals(() => app.close(), { log });
const port = await listen(app, { host: settings.host, port: settings.port, setting: 'IDENTITY_PORT' });
log.info({ port, issuer: settings.issuer }, 'ready');
