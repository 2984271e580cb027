import { readFile } from 'node:fs/promises';
import { toUuidV7, type Agreement, type AgreementSignature, type AgreementStanding } from '@saphan/contracts';
import { CommandRefused } from '../command-refused.ts';
import type { Command } from '../command.ts';
import { partyUsage, readParty } from './read-party.ts';
import { toTermsText } from './terms-text.ts';

const usage = [
  '  FILE             terms as JSON: an agreement as docs/protocol.md has it; profile, id and validity may be left out',
  partyUsage,
].join('\n');

const validDays = 730;

async function readTerms(file: string, now: number): Promise<Agreement> {
  try {
    const terms = JSON.parse(await readFile(file, 'utf8')) as Partial<Agreement>;
    const validity = {
      from: new Date(now).toISOString(),
      until: new Date(now + validDays * 86_400_000).toISOString(),
    };
    return { profile: 'saphan-agreement-1', id: toUuidV7(now), validity, ...terms } as Agreement;
  } catch (cause) {
    throw new CommandRefused(`${file} cannot be read as JSON: ${(cause as Error).message}`);
  }
}

/** `saphan agreement propose`: the consumer signs its offer and sends it. */
export const propose: Command = {
  summary: 'offer an agreement: signed by who asks, for who gives to answer',
  usage,
  async run(options, { print }) {
    const { first, member, gateway, linkage } = await readParty(options, usage);
    const agreement = await readTerms(first, Date.now());
    const { signature } = await gateway.send<AgreementSignature>('POST', '/agreements/signature', {
      member,
      agreement,
    });
    const { hash, state } = await linkage.send<AgreementStanding>('POST', '/api/agreements/proposals', {
      agreement,
      signature,
    });
    print(toTermsText(agreement));
    print(`${hash} ${state}`);
    return 0;
  },
};
