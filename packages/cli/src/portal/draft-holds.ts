import { readFile } from 'node:fs/promises';
import type { Command } from '../command.ts';
import { formatTable } from '../format-table.ts';
import { portalUsage, readPortalDoor } from './portal-door.ts';

/** A hold on the drafts of a person, who is not named again. */
interface ListedHold {
  readonly id: string;
  readonly reason: string;
  readonly authority: string;
  readonly by: string;
  readonly at: string;
  readonly released?: { readonly reason: string; readonly by: string; readonly at: string };
}

const usage = portalUsage.join('\n');
const head = ['hold', 'since', 'ordered by', 'reason', 'placed by', 'released'] as const;
const toRow = ({ id, at, authority, reason, by, released }: ListedHold): readonly string[] => [
  ...[id, at.slice(0, 16), authority, reason, by],
  released === undefined ? '' : `${released.at.slice(0, 16)} ${released.by}: ${released.reason}`,
];

/** `saphan drafts holds`: what is ordered to be kept. */
export const holds: Command = {
  summary: 'holds on what people have begun and not handed in',
  usage,
  async run(options, { print }) {
    const { door } = await readPortalDoor(options, usage);
    const answer = await door.send<{ holds: readonly ListedHold[] }>('GET', '/api/draft-holds');
    print(answer.holds.length === 0 ? 'nothing is held' : formatTable(head, answer.holds.map(toRow)));
    return 0;
  },
};

const holdUsage = [
  ...portalUsage,
  '  --pid-file F     file with the national ID number, which so stands in no list of processes and no history',
  '  --reason TEXT    why',
  '  --authority TEXT who ordered it, by what letter',
  '  --by NAME        who places it',
].join('\n');

/** `saphan drafts hold`: neither time nor the person deletes their drafts from now on. */
export const hold: Command = {
  summary: 'keeps all drafts of a person, by order of a court or an auditor',
  usage: holdUsage,
  async run(options, { print }) {
    const asked = await readPortalDoor(options, holdUsage, ['pid-file', 'reason', 'authority', 'by']);
    const { reason, authority, by, 'pid-file': file } = asked.values;
    if (!file || !reason || !authority || !by) throw new TypeError(`all of these are needed:\n${holdUsage}`);
    const pid = (await readFile(file, 'utf8')).trim();
    const { id } = await asked.door.send<{ id: string }>('POST', '/api/draft-holds', {
      ...{ pid, reason, authority, by },
    });
    print(`${id}: is held`);
    return 0;
  },
};

const releaseUsage = [
  ...portalUsage,
  '  --reason TEXT    why',
  '  --by NAME        who releases it',
  '  HOLD             as `saphan drafts holds` names it',
].join('\n');

/** `saphan drafts release`: a hold ends, and the drafts go as all others. */
export const release: Command = {
  summary: 'ends a hold on drafts, with a reason',
  usage: releaseUsage,
  async run(options, { print }) {
    const { door, positionals, values } = await readPortalDoor(options, releaseUsage, ['reason', 'by']);
    const [id] = positionals;
    const { reason, by } = values;
    if (!id || !reason || !by) throw new TypeError(`all of these are needed:\n${releaseUsage}`);
    await door.send('POST', `/api/draft-holds/${encodeURIComponent(id)}/release`, { reason, by });
    print(`${id}: is released`);
    return 0;
  },
};
