import { closeOnSignals, createLog, listen } from '@saphan/web';
import { createTsa } from './app.ts';
import { readSettings } from './config.ts';
import { openAuthority } from './open-authority.ts';

const settings = readSettings();
const log = createLog('tsa', { level: settings.logLevel });
const { keyFile, certificateFile, rootFile } = settings;
const app = createTsa(await openAuthority({ keyFile, certificateFile, rootFile }), log);
closeOnSignals(() => app.close(), { log });
const port = await listen(app, { host: settings.host, port: settings.port, setting: 'TSA_PORT' });
log.info({ port }, 'ready');
