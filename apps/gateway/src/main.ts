import { closeOnSignals, createLog, endAtTakenPort } from '@saphan/web';
import { openGateway } from './app.ts';
import { readSettings } from './config.ts';

const settings = readSettings();
const log = createLog('gateway', { level: settings.logLevel });
const gateway = await openGateway(settings, log).catch(endAtTakenPort(log));
closeOnSignals(() => gateway.close(), { log });
