import type { Command } from '../command.ts';
import { formatTable } from '../format-table.ts';
import { portalUsage, readPortalDoor } from '../portal/portal-door.ts';
import { differenceHead, toDifferenceRow, type ListedDifference } from './difference-row.ts';

const usage = portalUsage.join('\n');

/** `saphan payments differences`: what is not settled yet, of all days. */
export const differences: Command = {
  summary: 'differences between bank and books that nobody has settled yet',
  usage,
  async run(options, { print }) {
    const { door } = await readPortalDoor(options, usage);
    const answer = await door.send<{ differences: readonly ListedDifference[] }>('GET', '/api/differences');
    print(
      answer.differences.length === 0
        ? 'nothing is open'
        : formatTable(differenceHead, answer.differences.map(toDifferenceRow)),
    );
    return 0;
  },
};

const settleUsage = [
  ...portalUsage,
  '  --by NAME        who settles it',
  '  --reason TEXT    why bank and books may differ, or what was done',
  '  ID               the difference',
].join('\n');

/** `saphan payments settle`: a difference is settled for good, by whom and why. */
export const settle: Command = {
  summary: 'settles a difference between bank and books, with a reason',
  usage: settleUsage,
  async run(options, { print }) {
    const { door, positionals, values } = await readPortalDoor(options, settleUsage, ['by', 'reason']);
    const [id] = positionals;
    const { by, reason } = values;
    if (!id || !by || !reason) throw new TypeError(`all of these are needed:\n${settleUsage}`);
    await door.send('POST', `/api/differences/${encodeURIComponent(id)}`, { by, reason });
    print(`${id}: settled`);
    return 0;
  },
};
