import type { NextKeyWithdrawal } from '@saphan/contracts';
import type { Command } from '../command.ts';
import { doorUsage, readMemberDoor } from '../member-door.ts';

const usage = ['  KID …            thumbprints of next keys that are not in use yet', ...doorUsage].join(
  '\n',
);

/** `saphan agency withdraw-key`: next keys are given up, at the Linkage Center and here. */
export const withdrawKey: Command = {
  summary: 'gives up a next key of an agency that is not in use, so that another one can be made',
  usage,
  async run(options, { print }) {
    const { member, door, positionals } = await readMemberDoor(options, usage);
    if (positionals.length === 0) throw new TypeError(`the thumbprint of a key is needed:\n${usage}`);
    for (const kid of positionals) {
      const body: NextKeyWithdrawal = { member, kid };
      await door.send('POST', '/members/next-keys/withdrawal', body);
      print(`${kid} is withdrawn.`);
    }
    print('Others are made by saphan agency renew-keys, or in their time by themselves.');
    return 0;
  },
};
