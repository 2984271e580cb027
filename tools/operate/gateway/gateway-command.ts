import { spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, migrate, startEmbedded, type DatabaseUrls } from '@saphan/db';
import { CommandRefused, inFolder, readGatewayFacts, type Command, type GatewayFacts } from '@saphan/cli';
import { gatewayOptions } from '../../start/gateway-options.ts';
import { openSecrets } from '../../start/secrets.ts';
import { readOptions } from '../read-options.ts';
import { findProgram } from './find-program.ts';

const usage = [
  '  --folder DIR       as saphan agency prepare has written it',
  '  --postgres URL     superuser of a server of your own; without it the one that npm brings runs in the folder',
  '  --inbound-host A   address that the inbound door listens on; 0.0.0.0 unless told',
].join('\n');

type Paths = ReturnType<typeof inFolder>;

/** Makes database and roles where they are missing, and brings the tables to this release. */
async function prepareDatabase(adminUrl: string, paths: Paths, root: string): Promise<DatabaseUrls> {
  const secrets = openSecrets(paths.databaseSecrets);
  const [appRole, retentionRole] = ['saphan_gateway_app', 'saphan_gateway_retention'];
  const urls = await createDatabase({
    adminUrl,
    name: 'saphan_gateway',
    ownerRole: 'saphan_gateway_owner',
    ownerPassword: secrets.text('roles', 'owner'),
    appRole,
    appPassword: secrets.text('roles', 'app'),
    retentionRole,
    retentionPassword: secrets.text('roles', 'retention'),
  });
  const folder = join(root, 'apps/gateway/migrations');
  await migrate({ ownerUrl: urls.ownerUrl, folder, appRole, retentionRole, jobs: true });
  return urls;
}

const toEnv = (facts: GatewayFacts, paths: Paths, urls: DatabaseUrls, inboundHost: string) => ({
  ...process.env,
  GATEWAY_ID: facts.gateway,
  STATE_FOLDER: paths.state,
  MASTER_KEY_FILE: paths.masterKey,
  OPERATOR_TOKEN_FILE: paths.operatorToken,
  SOURCE_SECRETS_FOLDER: paths.sources,
  DATABASE_URL: urls.appUrl,
  ...(urls.retentionUrl !== undefined && { RETENTION_DATABASE_URL: urls.retentionUrl }),
  LINKAGE_URL: facts.linkage,
  SNAPSHOT_KEY_FILE: paths.pin,
  INBOUND_HOST: inboundHost,
  INBOUND_PORT: String(facts.inboundPort),
  OUTBOUND_PORT: String(facts.outboundPort),
  OPERATOR_PORT: String(facts.operatorPort),
});

const endedBadly =
  'The gateway ended; its last lines say why. A port that is taken is changed by running saphan agency prepare again,\n' +
  'with --address, --outbound-port or --operator-port: the join token is not used up by it.';

/** `saphan gateway start`: one gateway with its database, in the foreground, until it is told to stop. */
export const gatewayStart: Command = {
  summary: 'runs a gateway of your own with its database, until it is stopped',
  usage,
  async run(words, { print, printError, root }) {
    const { values } = readOptions(words, {
      folder: { type: 'string' },
      postgres: { type: 'string' },
      'inbound-host': { type: 'string' },
    });
    if (!values.folder) throw new TypeError(`--folder is needed:\n${usage}`);
    const paths = inFolder(values.folder);
    const facts = await readGatewayFacts(paths.folder);
    const server =
      values.postgres === undefined
        ? await startEmbedded({
            folder: paths.database,
            port: 0,
            passwordFile: join(paths.databaseSecrets, 'superuser'),
            logFile: join(paths.folder, 'postgres.log'),
            hasSocket: true,
          })
        : undefined;
    try {
      const own = server?.socketUrl ?? server?.adminUrl ?? '';
      const urls = await prepareDatabase(values.postgres ?? own, paths, root);
      const env = toEnv(facts, paths, urls, values['inbound-host'] ?? '0.0.0.0');
      const gateway = spawn(process.execPath, [...gatewayOptions, await findProgram(root)], {
        env,
        stdio: 'inherit',
      });
      // Ctrl-C reaches the child by itself; a service manager tells its parent alone.
      const stop = (): void => void gateway.kill('SIGTERM');
      await writeFile(paths.pid, String(process.pid));
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
      print(`${facts.gateway} starts; its log follows.`);
      const code = await new Promise<number>((resolve) =>
        gateway.once('exit', (ended) => resolve(ended ?? 1)),
      );
      if (code !== 0) printError(endedBadly);
      return code;
    } finally {
      await server?.stop();
      await rm(paths.pid, { force: true });
    }
  },
};

const stopMs = 30_000;

/** Whether a process of this number lives, or has been told to end. */
function tell(pid: number, signal: 0 | 'SIGTERM'): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** `saphan gateway stop`: exchanges under way are finished first. */
export const gatewayStop: Command = {
  summary: 'stops the gateway that runs from a folder, and its database',
  usage: '  --folder DIR       as saphan agency prepare has written it',
  async run(words, { print }) {
    const { values } = readOptions(words, { folder: { type: 'string' } });
    if (!values.folder) throw new TypeError('--folder is needed');
    const pid = Number(await readFile(inFolder(values.folder).pid, 'utf8').catch(() => '0'));
    if (pid < 1 || !tell(pid, 'SIGTERM')) throw new CommandRefused(`No gateway runs from ${values.folder}.`);
    const until = performance.now() + stopMs;
    while (tell(pid, 0) && performance.now() < until) await sleep(100);
    if (tell(pid, 0))
      throw new CommandRefused('The gateway is still finishing what is under way: try again.');
    print('stopped');
    return 0;
  },
};
