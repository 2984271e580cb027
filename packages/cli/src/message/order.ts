import { userInfo } from 'node:os';
import type { Command } from '../command.ts';
import { doorUsage, readMemberDoor } from '../member-door.ts';

const usage = [
  '  ID…              messages, as saphan message list shows them',
  ...doorUsage,
  '  --by NAME        who orders it, for the audit; the name of the system account unless told',
].join('\n');

function orderOf(what: 'retry' | 'drop', summary: string, done: string): Command {
  return {
    summary,
    usage,
    async run(options, { print }) {
      const { member, door, positionals, values } = await readMemberDoor(options, usage, ['by']);
      if (positionals.length === 0) throw new TypeError(`all of these are needed:\n${usage}`);
      const by = values.by ?? userInfo().username;
      for (const id of positionals) {
        await door.send('POST', `/messages/${encodeURIComponent(id)}/${what}`, { member, by });
        print(`${id}: ${done}`);
      }
      return 0;
    },
  };
}

/** `saphan message retry` */
export const retry = orderOf(
  'retry',
  'tries messages that were refused or given up again, from now',
  'tried again',
);
/** `saphan message drop` */
export const drop = orderOf(
  'drop',
  'forgets messages that were refused or given up, content and all',
  'dropped',
);
