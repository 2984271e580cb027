import type { AgreementRecord, AgreementSignature, AgreementStanding } from '@saphan/contracts';
import { hashAgreement } from '@saphan/exchange';
import { CommandRefused } from '../command-refused.ts';
import type { Command } from '../command.ts';
import { confirm, yesUsage } from '../confirm.ts';
import { partyUsage, readParty } from './read-party.ts';
import { toTermsText } from './terms-text.ts';

const usage = [
  '  HASH             name of the offer, as the other party tells it or its page at the Linkage Center shows it',
  partyUsage,
  yesUsage,
].join('\n');

/** `saphan agreement accept`: the provider signs an offer, which is in force then. */
export const accept: Command = {
  summary: 'accept an offer: signed by who gives, in force at once',
  usage,
  async run(options, { print, ask }) {
    const isSaid = options.includes('--yes');
    const rest = options.filter((option) => option !== '--yes');
    const { first: hash, member, gateway, linkage } = await readParty(rest, usage);
    const { agreement } = await linkage.send<AgreementRecord>(
      'GET',
      `/api/agreements/${encodeURIComponent(hash)}`,
    );
    if (hashAgreement(agreement) !== hash)
      throw new CommandRefused(
        `The Linkage Center tells another text than ${hash} names.\n    Sign nothing, and tell its operators.`,
      );
    print(toTermsText(agreement));
    await confirm(`Sign this for ${member}? It is in force at once.`, isSaid, { ask });
    const { signature } = await gateway.send<AgreementSignature>('POST', '/agreements/signature', {
      member,
      agreement,
    });
    const { state } = await linkage.send<AgreementStanding>('POST', `/api/agreements/${hash}/acceptance`, {
      signature,
    });
    print(`${hash} ${state}`);
    return 0;
  },
};
