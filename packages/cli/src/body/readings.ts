import type { BodyReadings } from '@saphan/contracts';
import type { Command } from '../command.ts';
import { formatTable } from '../format-table.ts';
import { doorUsage, readMemberDoor } from '../member-door.ts';

const usage = doorUsage.join('\n');

/** `saphan body readings` */
export const readings: Command = {
  summary: 'who has read kept bodies of an agency, when and why',
  usage,
  async run(options, { print }) {
    const { member, door } = await readMemberDoor(options, usage);
    const query = new URLSearchParams({ member });
    const told = await door.send<BodyReadings>('GET', `/bodies/readings?${query.toString()}`);
    if (told.readings.length === 0) print('nobody has read any');
    else
      print(
        formatTable(
          ['read at', 'by', 'token of', 'exchange', 'reason'],
          told.readings.map(({ at, by, door: shown, exchange, reason }) => [at, by, shown, exchange, reason]),
        ),
      );
    return 0;
  },
};
