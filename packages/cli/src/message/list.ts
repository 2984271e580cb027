import type { MessageList } from '@saphan/contracts';
import type { Command } from '../command.ts';
import { formatTable } from '../format-table.ts';
import { doorUsage, readMemberDoor } from '../member-door.ts';

const usage = [
  ...doorUsage,
  '  --state S        undelivered (refused or given up; unless told), waiting or delivered',
  '  --before ID      older than this message: the list has 100 at most, newest first',
].join('\n');

/** `saphan message list`: one-way messages of an agency, states and reasons, never what is in them. */
export const list: Command = {
  summary: 'one-way messages of an agency that were not delivered, that wait, or that have arrived',
  usage,
  async run(options, { print }) {
    const { member, door, values } = await readMemberDoor(options, usage, ['state', 'before']);
    const query = new URLSearchParams({ member, state: values.state ?? 'undelivered' });
    if (values.before !== undefined) query.set('before', values.before);
    const { messages } = await door.send<MessageList>('GET', `/messages?${query.toString()}`);
    if (messages.length === 0) {
      print('no such messages');
      return 0;
    }
    print(
      formatTable(
        ['message', 'state', 'to', 'handed in', 'tries', 'why'],
        messages.map(({ id, state, service, handedAt, tries, lastProblem }) => [
          id,
          state,
          service,
          handedAt,
          String(tries),
          lastProblem
            ? `${lastProblem.code}${lastProblem.rule === undefined ? '' : ` (${lastProblem.rule})`}`
            : '',
        ]),
      ),
    );
    for (const cure of new Set(messages.flatMap(({ lastProblem }) => lastProblem?.cure ?? [])))
      print(`  ${cure}`);
    return 0;
  },
};
