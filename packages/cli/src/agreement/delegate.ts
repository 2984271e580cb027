import type { AgreementRecord, DelegationStanding } from '@saphan/contracts';
import type { Command } from '../command.ts';
import { partyUsage, readParty } from './read-party.ts';

const usage = [
  '  HASH             the agreement, in force, under which somebody is to act',
  '  --to ID          subsystem that may ask in the place of the member, e.g. TH/GOV/DGA/portal',
  '  --until DAY      last day, e.g. 2027-12-31; a day that is over takes the task back',
  partyUsage,
].join('\n');

/** `saphan agreement delegate`: the consumer lets another subsystem ask in its place, or no more. */
export const delegate: Command = {
  summary: 'let another system ask in the place of who asks',
  usage,
  async run(options, { print }) {
    const party = await readParty(options, usage, ['to', 'until']);
    const { to, until } = party.more;
    if (!to || until === undefined || Number.isNaN(Date.parse(until)))
      throw new TypeError(`--to and --until (a day) are needed:\n${usage}`);
    const hash = encodeURIComponent(party.first);
    const { agreement } = await party.linkage.send<AgreementRecord>('GET', `/api/agreements/${hash}`);
    // To the end of that day, wherever one is on Earth.
    const end = new Date(Date.parse(until.slice(0, 10)) + 36 * 3_600_000).toISOString();
    const { statement } = await party.gateway.send<{ statement: string }>('POST', '/agreements/delegation', {
      ...{ member: party.member, agreement, delegate: to, until: end },
    });
    const standing = await party.linkage.send<DelegationStanding>(
      'POST',
      `/api/agreements/${hash}/delegations`,
      { statement },
    );
    const isOver = Date.parse(standing.until) <= Date.now();
    print(isOver ? `${to} may not ask any more` : `${to} may ask until ${standing.until}`);
    return 0;
  },
};
