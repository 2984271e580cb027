import { readFile } from 'node:fs/promises';
import { toMemberId, type SubsystemId, type SystemKey } from '@saphan/contracts';
import type { Command } from '../command.ts';
import { openDoor } from '../door.ts';
import { doorUsage, readMemberDoor } from './read-door.ts';

const usage = [
  '  SYSTEM           calling system of the agency, e.g. TH/GOV/DOPA/population',
  ...doorUsage,
  '  --linkage URL    Linkage Center: registers the key there; without it the key is shown, for its administrator',
  "  --admin-key-file F   file with the administrator's key of the Linkage Center",
].join('\n');

/** `saphan message key`: the key by which a gateway says, days later, that a system of the agency sends. */
export const key: Command = {
  summary: 'makes the key by which the gateway sends messages for a system, and registers it',
  usage,
  async run(options, { print }) {
    const read = await readMemberDoor(options, usage, ['linkage', 'admin-key-file']);
    const { member, door, positionals, values } = read;
    const [subsystem, ...others] = positionals;
    const { linkage, 'admin-key-file': adminKeyFile } = values;
    if (!subsystem || others.length > 0 || (linkage === undefined) !== (adminKeyFile === undefined))
      throw new TypeError(`all of these are needed:\n${usage}`);
    if (toMemberId(subsystem as SubsystemId) !== member)
      throw new TypeError(`${subsystem} is no system of ${member}`);
    const { kid, jwk } = await door.send<SystemKey>('PUT', '/subsystems/actor-key', { subsystem });
    const body = { member, subsystem, use: 'actor', jwk };
    if (linkage === undefined || adminKeyFile === undefined) {
      print(`key ${kid}: to be registered at the Linkage Center (POST /api/keys)\n${JSON.stringify(body)}`);
      return 0;
    }
    const admin = (await readFile(adminKeyFile, 'utf8')).trim();
    await openDoor('The Linkage Center', linkage, admin).send('POST', '/api/keys', body);
    print(`key ${kid} of ${subsystem} is registered: messages can be handed in within seconds`);
    return 0;
  },
};
