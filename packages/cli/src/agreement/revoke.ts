import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { AgreementRecord, AgreementRevocation } from '@saphan/contracts';
import type { Command } from '../command.ts';
import { confirm, yesUsage } from '../confirm.ts';
import { openDoor } from '../door.ts';
import { toTermsText } from './terms-text.ts';

const usage = [
  '  HASH             name of the agreement, as its page at the Linkage Center shows it',
  '  --member ID      party that revokes, e.g. TH/GOV/DOPA',
  '  --reason TEXT    why; both agencies and the public can read it',
  '  --gateway URL    operator door of the gateway that hosts this member',
  "  --token-file F   file with the operator's or the agency's token for that door",
  '  --linkage URL    of an offer that is not in force: the Linkage Center, which has its text',
  yesUsage,
].join('\n');

function readOptions(options: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...options],
    allowPositionals: true,
    options: {
      member: { type: 'string' },
      reason: { type: 'string' },
      gateway: { type: 'string' },
      'token-file': { type: 'string' },
      linkage: { type: 'string' },
      yes: { type: 'boolean', default: false },
    },
  });
  const [hash, ...others] = positionals;
  const { member, reason, gateway, linkage, 'token-file': tokenFile, yes } = values;
  if (hash === undefined || others.length > 0 || !member || !reason?.trim() || !gateway || !tokenFile)
    throw new TypeError(`all of these are needed:\n${usage}`);
  return { hash, member, reason, gateway, tokenFile, linkage, yes };
}

/** `saphan agreement revoke`: a party ends an agreement; its own gateway denies at once. There is no way back but a new one. */
export const revoke: Command = {
  summary: "a party's own end of an agreement, at once",
  usage,
  async run(options, { print, ask }) {
    const { hash, member, reason, gateway, tokenFile, linkage, yes } = readOptions(options);
    const { agreement } =
      linkage === undefined
        ? {}
        : await openDoor('the Linkage Center', linkage).send<Partial<AgreementRecord>>(
            'GET',
            `/api/agreements/${encodeURIComponent(hash)}`,
          );
    if (agreement) print(toTermsText(agreement));
    await confirm(
      `End ${hash} for ${member}? Nothing is exchanged under it any more; only a new one undoes that.`,
      yes,
      {
        ask,
      },
    );
    const token = (await readFile(tokenFile, 'utf8')).trim();
    const { at, told } = await openDoor('the gateway', gateway, token).send<AgreementRevocation>(
      'POST',
      `/agreements/${encodeURIComponent(hash)}/revocation`,
      { member, reason, agreement },
    );
    const later = 'not reached yet; the gateway goes on trying by itself';
    print(`Revoked by ${member} since ${at}: its gateway exchanges nothing under it any more.`);
    print(`Linkage Center: ${told.linkageCenter ? 'told' : later}`);
    print(`Other party's gateway: ${told.otherParty ? 'told' : later}`);
    return 0;
  },
};
