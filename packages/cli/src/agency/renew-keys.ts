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
    for (const { use, kid } of keys) print(`${use.padEnd(10)} ${kid}`);
    print(
      'The gateway registers them and signs by them within some minutes; what was signed before stays good.',
    );
    return 0;
  },
};
