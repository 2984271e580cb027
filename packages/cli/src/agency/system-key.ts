import { toMemberId, type SubsystemId, type SystemKey, type SystemKeyStatement } from '@saphan/contracts';
import type { Command } from '../command.ts';
import { openDoor } from '../door.ts';
import { doorUsage, readMemberDoor } from '../member-door.ts';

const usage = [
  '  SYSTEM           calling system of the agency, e.g. TH/GOV/DOPA/population',
  ...doorUsage,
  '  --linkage URL    Linkage Center: lists the key by the signatures of the agency and of the key',
].join('\n');

/** `saphan agency system-key`: the key by which a gateway says that a system of the agency asks, where no officer is named. */
export const systemKey: Command = {
  summary: 'makes the key by which the gateway says that a system asks, and registers it',
  usage,
  async run(options, { print }) {
    const { member, door, positionals, values } = await readMemberDoor(options, usage, ['linkage']);
    const [subsystem, ...others] = positionals;
    const { linkage } = values;
    if (!subsystem || others.length > 0 || linkage === undefined)
      throw new TypeError(`all of these are needed:\n${usage}`);
    if (toMemberId(subsystem as SubsystemId) !== member)
      throw new TypeError(`${subsystem} is no system of ${member}`);
    const made = await door.send<SystemKey>('PUT', '/subsystems/actor-key', { subsystem });
    const { kid, statement, proof } = made;
    await openDoor('The Linkage Center', linkage).send('POST', '/api/system-keys', {
      statement,
      proof,
    } satisfies SystemKeyStatement);
    print(
      `key ${kid} of ${subsystem} is registered: the gateway says that it asks, where it names no officer`,
    );
    return 0;
  },
};
