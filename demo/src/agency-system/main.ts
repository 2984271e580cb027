import { closeOnSignals, createLog, listen, readSecretFile } from '@saphan/web';
import { createAgencySystem } from './app.ts';
import { readSettings } from './config.ts';
import { openDeskClient, type DeskCase } from './desk-client.ts';
import { catchUp } from './handle-case.ts';
import { openHookReader } from './hooks.ts';

const { host, port, deskUrl, clientId, secretFile, service, logLevel } = readSettings();
const log = createLog('agency-system', { level: logLevel });
const url = `http://${host}:${String(port)}`;
const desk = openDeskClient({ url: deskUrl, clientId, secret: await readSecretFile(secretFile) });
const known = new Map<string, DeskCase>();
const hooks = openHookReader(deskUrl, `${url}/hooks`);
const app = await createAgencySystem({ desk, deskUrl, clientId, url, service, hooks, known, log });
closeOnSignals(() => app.close(), { log });
await listen(app, { host, port, setting: 'AGENCY_SYSTEM_PORT' });
await catchUp(desk, known, log, service);
log.info({ port, url }, 'ready');
