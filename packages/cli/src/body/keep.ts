import type { BodyKeepingList, BodyKeepingOrder } from '@saphan/contracts';
import type { Command } from '../command.ts';
import { doorUsage, readMemberDoor } from '../member-door.ts';

const usage = [
  ...doorUsage,
  '  --days N         how long bodies are kept, encrypted; 0: none. Without it the command tells what is set',
  '  --service ID     of this data service alone; of all that have no word of their own unless told',
].join('\n');

/** `saphan body keep`: for how long the agency's gateway keeps the bodies of exchanges. */
export const keep: Command = {
  summary: 'for how many days an agency keeps the bodies of its exchanges, encrypted; none unless told',
  usage,
  async run(options, { print }) {
    const { member, door, values } = await readMemberDoor(options, usage, ['days', 'service']);
    const { days, service } = values;
    if (days !== undefined) {
      if (!/^[0-9]{1,4}$/.test(days)) throw new TypeError(`--days is a whole number:\n${usage}`);
      const order: BodyKeepingOrder = {
        ...{ member, days: Number(days) },
        ...(service !== undefined && { service }),
      };
      await door.send('PUT', '/bodies/keeping', order);
    }
    const query = new URLSearchParams({ member });
    const { keeping } = await door.send<BodyKeepingList>('GET', `/bodies/keeping?${query.toString()}`);
    if (keeping.length === 0) print('no bodies are kept');
    for (const each of keeping)
      print(`${each.service ?? 'all others'}: ${each.days === 0 ? 'none' : `${String(each.days)} days`}`);
    return 0;
  },
};
