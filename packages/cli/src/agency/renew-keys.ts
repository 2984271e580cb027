import type { KeyRenewal } from '@saphan/contracts';
import type { Command } from '../command.ts';
import { doorUsage, readMemberDoor } from '../member-door.ts';

const usage = doorUsage.join('\n');

/** `saphan agency renew-keys`: the next keys of an agency before their time; in their time they come by themselves. */
export const renewKeys: Command = {
  summary: 'makes the next keys of an agency before their time, as after somebody left who could reach them',
  usage,
  async run(options, { print }) {
    const { member, door, positionals } = await readMemberDoor(options, usage);
    if (positionals.length > 0) throw new TypeError(`nothing stands before the options:\n${usage}`);
    const { keys } = await door.send<KeyRenewal>('POST', '/members/next-keys', { member });
    for (const { use, subsystem = '', kid, state } of keys)
      print(
        `${use.padEnd(10)} ${kid} ${subsystem}${state === 'pending' ? '  was made before, and is not in use yet' : ''}`.trimEnd(),
      );
    print(
      'The gateway registers them and signs by them within some minutes; what was signed before stays good.',
    );
    // A key of a system that is not in use yet is revoked by the registrar.
    if (keys.some(({ state, subsystem }) => state === 'pending' && subsystem === undefined))
      print('Another one in place of one that was made before: saphan agency withdraw-key, then this again.');
    return 0;
  },
};
