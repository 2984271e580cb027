import { readFile } from 'node:fs/promises';
import { closeOnSignals, createLog, listen } from '@saphan/web';
import { createAnamai } from './app.ts';
import { makeCertificateFile, openCertificateStore } from './certificate-store.ts';
import { readSettings } from './config.ts';

const settings = readSettings();
const log = createLog('anamai', { level: settings.logLevel });
await makeCertificateFile(settings.storeFile, { seed: settings.seed, people: settings.people });
const store = await openCertificateStore(settings.storeFile);
const apiKey = (await readFile(settings.apiKeyFile, 'utf8')).trim();
const app = createAnamai({ store, apiKey, log });
closeOnSignals(() => app.close(), { log });
const port = await listen(app, { host: settings.host, port: settings.port, setting: 'ANAMAI_PORT' });
log.info({ port }, 'ready');
