import { parseArgs } from 'node:util';
import type { AgreementRecords } from '@saphan/contracts';
import type { Command } from '../command.ts';
import { openDoor } from '../door.ts';
import { formatTable } from '../format-table.ts';

const usage = [
  '  --member ID      whose agreements, as asker or giver',
  '  --linkage URL    the Linkage Center',
  '  --all            also those that have ended',
].join('\n');

const isOver = (state: string): boolean => state === 'expired' || state === 'revoked';

/** `saphan agreement list`: a member's agreements, newest first. */
export const list: Command = {
  summary: "a member's agreements and offers, newest first",
  usage,
  async run(options, { print }) {
    const { values } = parseArgs({
      args: [...options],
      options: { member: { type: 'string' }, linkage: { type: 'string' }, all: { type: 'boolean' } },
    });
    const { member, linkage, all = false } = values;
    if (!member || !linkage) throw new TypeError(`--member and --linkage are needed:\n${usage}`);
    const door = openDoor('the Linkage Center', linkage);
    const rows: string[][] = [];
    for (let before = ''; ;) {
      const { agreements, next } = await door.send<AgreementRecords>(
        'GET',
        `/api/members/${member}/agreements${before}`,
      );
      for (const { hash, state, agreement } of agreements) {
        if (isOver(state) && !all) continue;
        const { consumer, service, purpose, items, validity } = agreement;
        rows.push([
          hash,
          state,
          consumer,
          service,
          purpose.code,
          String(items.length),
          validity.until.slice(0, 10),
        ]);
      }
      if (next === undefined) break;
      before = `?before=${next}`;
    }
    print(formatTable(['hash', 'state', 'asks', 'gives', 'purpose', 'items', 'until'], rows));
    return 0;
  },
};
