import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CommandRefused } from '../command-refused.ts';

/** What `agency prepare` has written down of a gateway, for `gateway start` and the other commands. */
export interface GatewayFacts {
  readonly linkage: string;
  readonly gateway: string;
  readonly member: string;
  /** Of the inbound door, as other gateways reach it. */
  readonly address: string;
  readonly inboundPort: number;
  readonly outboundPort: number;
  readonly operatorPort: number;
}

const factsFile = 'gateway.json';

/** Paths in the folder of a gateway; secrets have mode 0600. */
export const inFolder = (folder: string) => ({
  folder: resolve(folder),
  facts: resolve(folder, factsFile),
  pin: resolve(folder, 'snapshot-public.jwk'),
  operatorToken: resolve(folder, 'operator-token'),
  masterKey: resolve(folder, 'master-key'),
  state: resolve(folder, 'state'),
  /** Of the command that runs the gateway, while it runs. */
  pid: resolve(folder, 'gateway.pid'),
  sources: resolve(folder, 'sources'),
  database: resolve(folder, 'postgres'),
  databaseSecrets: resolve(folder, 'database-secrets'),
});

const keep = async (path: string, text: string, mode: number): Promise<void> => {
  await writeFile(path, text, { mode, flag: 'wx' }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
};

/** Writes facts and pin; the operator's token is made once and kept. */
export async function writeGatewayFolder(
  folder: string,
  facts: GatewayFacts,
  pin: Readonly<Record<string, string>>,
): Promise<void> {
  const paths = inFolder(folder);
  await mkdir(paths.sources, { recursive: true, mode: 0o700 });
  await keep(paths.operatorToken, `${randomBytes(32).toString('base64url')}\n`, 0o600);
  await writeFile(paths.pin, `${JSON.stringify(pin)}\n`);
  await writeFile(paths.facts, `${JSON.stringify(facts, undefined, 2)}\n`);
}

/** @throws CommandRefused where nothing was prepared */
export async function readGatewayFacts(folder: string): Promise<GatewayFacts> {
  try {
    return JSON.parse(await readFile(join(folder, factsFile), 'utf8')) as GatewayFacts;
  } catch {
    throw new CommandRefused(`${folder} holds no gateway: run saphan agency prepare first.`);
  }
}

export const operatorUrl = ({ operatorPort }: GatewayFacts): string =>
  `http://127.0.0.1:${String(operatorPort)}`;
