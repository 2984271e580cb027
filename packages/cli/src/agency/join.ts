import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { JoinAnswer, JoiningRequest, JoinSubmission, SelfTestReport } from '@saphan/contracts';
import { CommandRefused } from '../command-refused.ts';
import type { Command, Surroundings } from '../command.ts';
import { openDoor, type Door } from '../door.ts';
import { inFolder, operatorUrl, readGatewayFacts } from './gateway-folder.ts';
import { meetLinkage, readToken } from './meet-linkage.ts';

const tokens = '  --token T          join token; or --token-file F, so that it stands in no history';
const doors = [
  '  --linkage URL      address of the Linkage Center',
  '  --gateway URL      operator door of the gateway',
  "  --operator-file F  file with the operator's token for that door",
];

interface Asked {
  readonly linkage: string;
  readonly gateway: string;
  readonly operatorFile: string;
  readonly token: string | undefined;
  readonly tokenFile: string | undefined;
  /** Of the inbound door, for a gateway of one's own. */
  readonly address: string | undefined;
}

async function readOptions(options: readonly string[], usage: string): Promise<Asked> {
  const { values } = parseArgs({
    args: [...options],
    options: {
      linkage: { type: 'string' },
      token: { type: 'string' },
      'token-file': { type: 'string' },
      folder: { type: 'string' },
      gateway: { type: 'string' },
      'operator-file': { type: 'string' },
      address: { type: 'string' },
    },
  });
  const { folder } = values;
  const facts = folder === undefined ? undefined : await readGatewayFacts(folder);
  const linkage = values.linkage ?? facts?.linkage;
  const gateway = values.gateway ?? (facts && operatorUrl(facts));
  const operatorFile = values['operator-file'] ?? (folder && inFolder(folder).operatorToken);
  if (!linkage || !gateway || !operatorFile) throw new TypeError(`all of these are needed:\n${usage}`);
  const { token, 'token-file': tokenFile } = values;
  return { linkage, gateway, operatorFile, token, tokenFile, address: values.address ?? facts?.address };
}

/** The registry that says it is on its way to the gateway for some two seconds. */
const patienceMs = 20_000;
const startMs = 60_000;

/** It may just be starting. */
async function waitUntilUp(url: string): Promise<void> {
  const until = performance.now() + startMs;
  const isUp = (): Promise<boolean> =>
    fetch(`${url.replace(/\/$/, '')}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
  while (!(await isUp()) && performance.now() < until) await sleep(250);
}

async function selfTest(gateway: Door, member: string): Promise<SelfTestReport> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const report = await gateway.send<SelfTestReport>('POST', '/self-test', { member });
    if (report.ok || performance.now() > until) return report;
    await sleep(500);
  }
}

/** Prints each step of a self-test. @returns exit code */
export async function printSelfTest(
  gateway: Door,
  member: string,
  { print, printError }: Surroundings,
): Promise<number> {
  const { ok, steps } = await selfTest(gateway, member);
  for (const step of steps)
    if (step.ok) print(`✓ ${step.name}: ${step.detail.en}`);
    else printError(`✗ ${step.name}: ${step.detail.en}\n    ${step.cure?.en ?? ''}`);
  if (ok) print(`${member} can exchange.`);
  return ok ? 0 : 1;
}

async function joinBy(asked: Asked, kind: 'own' | 'hosted', surroundings: Surroundings): Promise<number> {
  const { print } = surroundings;
  const met = await meetLinkage(asked.linkage, await readToken(asked.token, asked.tokenFile));
  const { invitation, offer, agency } = met.invitation;
  const { member, place } = offer;
  print(
    `✓ The Linkage Center of ${met.snapshot.instance} has the key that the token names: ${met.token.pin}`,
  );
  if (place.type !== kind)
    throw new CommandRefused(
      kind === 'own'
        ? `The token is for an agency hosted at ${place.gateway}: run saphan agency host.`
        : 'The token is for an agency with a gateway of its own: run saphan agency join.',
    );
  if (kind === 'own' && asked.address === undefined) throw new TypeError('--address or --folder is needed');
  await waitUntilUp(asked.gateway);
  const gateway = openDoor('The gateway', asked.gateway, (await readFile(asked.operatorFile, 'utf8')).trim());
  const joining: JoiningRequest = {
    invitation,
    member: member.id,
    agency,
    pin: met.token.pin,
    ...(kind === 'own' && asked.address !== undefined && { address: asked.address }),
  };
  const submission = await gateway.send<JoinSubmission>('POST', '/joining', joining);
  print(
    `✓ ${submission.request.gateway} has made and proved ${String(submission.request.keys.length)} keys of ${member.id}`,
  );
  const answer = await met.door.send<JoinAnswer>('POST', '/api/join', submission);
  print(`✓ ${member.names.en} is registered, with ${offer.subsystems.map(({ id }) => id).join(', ')}`);
  if (answer.certificate !== undefined) {
    await gateway.send('PUT', '/certificate', { certificate: answer.certificate });
    print(`✓ Certificate until ${answer.notAfter ?? ''}, renewed by itself`);
  }
  return printSelfTest(gateway, member.id, surroundings);
}

const joinUsage = [
  tokens,
  '  --folder DIR       as saphan agency prepare has written it; tells all that follows',
  ...doors,
  '  --address URL      of the inbound door as others reach it, https://HOST:PORT',
].join('\n');

/** `saphan agency join`: an agency with a gateway of its own becomes a member. The same again changes nothing. */
export const join: Command = {
  summary: 'an agency joins with a gateway of its own, by a one-time token',
  usage: joinUsage,
  run: async (options, surroundings) => joinBy(await readOptions(options, joinUsage), 'own', surroundings),
};

const hostUsage = [tokens, ...doors].join('\n');

/** `saphan agency host`: the operator of a gateway opens a place for an agency that has none. */
export const host: Command = {
  summary: 'opens an agency at a gateway that hosts it, by a one-time token',
  usage: hostUsage,
  run: async (options, surroundings) => joinBy(await readOptions(options, hostUsage), 'hosted', surroundings),
};
