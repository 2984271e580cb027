import { postgresSessions } from '@saphan/db';
import { closeOnSignals, createLog, endAtTakenPort, listen, readSecretFile } from '@saphan/web';
import { sql } from 'kysely';
import { createApp } from './app.ts';
import { readLinkageConfig } from './config.ts';
import { openLinkage } from './open-linkage.ts';

const config = readLinkageConfig();
const log = createLog('linkage', { level: config.logLevel });
const linkage = await openLinkage(config, log);
const { context } = linkage;
const app = await createApp(context, {
  publicUrl: config.publicUrl,
  sessions: postgresSessions(linkage.pool),
  identity: {
    issuer: config.issuer,
    clientId: config.clientId,
    clientSecret: await readSecretFile(config.clientSecretFile),
  },
  demo: config.demo,
  trustedProxies: config.trustedProxies,
  ready: {
    database: async () => {
      await sql`select 1`.execute(context.db);
    },
    snapshot: () => {
      if (context.publisher.newest() === undefined) throw new Error('none published yet');
    },
  },
});
closeOnSignals(
  async () => {
    await app.close();
    await linkage.close();
  },
  { log },
);
const port = await listen(app, {
  host: config.host,
  port: config.port,
  setting: 'SAPHAN_LINKAGE_PORT',
}).catch(endAtTakenPort(log));
log.info({ port }, 'linkage listens');
