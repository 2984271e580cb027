import { parseArgs } from 'node:util';
import { ports } from '@saphan/contracts';
import { CommandRefused } from '../command-refused.ts';
import type { Command } from '../command.ts';
import { writeGatewayFolder, type GatewayFacts } from './gateway-folder.ts';
import { meetLinkage, readToken } from './meet-linkage.ts';

const usage = [
  '  --linkage URL      address of the Linkage Center',
  '  --token T          join token; or --token-file F, so that it stands in no history',
  '  --folder DIR       where keys, database and settings of the gateway are to be',
  '  --address URL      of the inbound door as others reach it, https://HOST:PORT',
  '  --outbound-port N  of the door for your own systems; 7110 unless told',
  '  --operator-port N  of the door for operators, on this machine alone; 7112 unless told',
].join('\n');

function readOptions(options: readonly string[]) {
  const { values } = parseArgs({
    args: [...options],
    options: {
      linkage: { type: 'string' },
      token: { type: 'string' },
      'token-file': { type: 'string' },
      folder: { type: 'string' },
      address: { type: 'string' },
      'outbound-port': { type: 'string' },
      'operator-port': { type: 'string' },
    },
  });
  const { linkage, folder, address } = values;
  if (!linkage || !folder || !address || !/^https:\/\/[^/]+:[0-9]+$/.test(address))
    throw new TypeError(`all of these are needed:\n${usage}`);
  return { ...values, linkage, folder, address };
}

const toPort = (text: string | undefined, usual: number): number => {
  const port = Number(text ?? usual);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new TypeError(`${String(text)} is no port`);
  return port;
};

/** `saphan agency prepare`: pins the Linkage Center's key that the token names, and writes the settings of a gateway. */
export const prepare: Command = {
  summary: "pins the Linkage Center's key and writes the settings of a gateway of your own",
  usage,
  async run(options, { print }) {
    const { linkage, folder, address, token, 'token-file': file, ...more } = readOptions(options);
    const met = await meetLinkage(linkage, await readToken(token, file));
    const { place, member } = met.invitation.offer;
    if (place.type === 'hosted')
      throw new CommandRefused(
        `The token is for an agency hosted at ${place.gateway}: its operator runs saphan agency host.`,
      );
    const { hostname, port } = new URL(address);
    if (hostname.replaceAll(/[[\]]/g, '') !== place.host)
      throw new CommandRefused(`The token allows https://${place.host}:PORT alone, not ${address}.`);
    const facts: GatewayFacts = {
      linkage,
      gateway: place.gateway,
      member: member.id,
      address,
      inboundPort: Number(port),
      outboundPort: toPort(more['outbound-port'], ports.cloudOutbound),
      operatorPort: toPort(more['operator-port'], ports.cloudOperator),
    };
    await writeGatewayFolder(folder, facts, met.key);
    print(
      `✓ The Linkage Center of ${met.snapshot.instance} has the key that the token names: ${met.token.pin}`,
    );
    print(`✓ ${place.gateway} of ${member.names.en} is prepared in ${folder}`);
    print(`Next: saphan gateway start --folder ${folder}`);
    return 0;
  },
};
