import { openPool } from '@saphan/db';
import { closeOnSignals, createLog, listen, readSecretFile } from '@saphan/web';
import { openDeskClient } from '../agency-system/desk-client.ts';
import { openHookReader } from '../agency-system/hooks.ts';
import { createRegistrar } from './app.ts';
import { applyBirth } from './apply-birth.ts';
import { applyMove } from './apply-move.ts';
import { readSettings } from './config.ts';

const { host, port, databaseUrl, deskUrl, clientId, secretFile, logLevel } = readSettings();
const log = createLog('registrar', { level: logLevel });
const url = `http://${host}:${String(port)}`;
const pool = openPool({ url: databaseUrl, applicationName: 'registrar', max: 2 });
const app = createRegistrar({
  desk: openDeskClient({ url: deskUrl, clientId, secret: await readSecretFile(secretFile) }),
  hooks: openHookReader(deskUrl, `${url}/hooks`),
  applyMove: (move) => applyMove(pool, move),
  applyBirth: (birth) => applyBirth(pool, birth),
  log,
});
closeOnSignals(
  async () => {
    await app.close();
    await pool.end();
  },
  { log },
);
await listen(app, { host, port, setting: 'REGISTRAR_PORT' });
log.info({ port, url }, 'ready');
