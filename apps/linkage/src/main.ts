import { closeOnSignals, createLog, createServer, listen } from '@saphan/web';
import { sql } from 'kysely';
import { addApi } from './app.ts';
import { readLinkageConfig } from './config.ts';
import { openLinkage } from './open-linkage.ts';

const config = readLinkageConfig();
const log = createLog('linkage', { level: config.logLevel });
const linkage = await openLinkage(config, log);
const { context } = linkage;
const app = createServer({
  log,
  ready: {
    database: async () => {
      await sql`select 1`.execute(context.db);
    },
    snapshot: () => {
      if (context.publisher.newest() === undefined) throw new Error('none published yet');
    },
  },
});
addApi(app, context);
closeOnSignals(
  async () => {
    await app.close();
    await linkage.close();
  },
  { log },
);
const port = await listen(app, { host: config.host, port: config.port, setting: 'SAPHAN_LINKAGE_PORT' });
log.info({ port }, 'linkage listens');
