import { readFile } from 'node:fs/promises';
import { closeOnSignals, createLog, listen } from '@saphan/web';
import { createDbd } from './app.ts';
import { openCompanyStore } from './company-store.ts';
import { readSettings } from './config.ts';

const settings = readSettings();
const log = createLog('dbd', { level: settings.logLevel });
const store = await openCompanyStore(settings.storeFile);
const apiKey = (await readFile(settings.apiKeyFile, 'utf8')).trim();
const app = createDbd({ store, apiKey, log });
closeOnSignals(
  async () => {
    await app.close();
    await store.close();
  },
  { log },
);
const port = await listen(app, { host: settings.host, port: settings.port, setting: 'DBD_PORT' });
log.info({ port }, 'ready');
