import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { AgreementRevocation, ProblemDocument } from '@saphan/contracts';
import type { Command } from '../command.ts';

const usage = [
  '  HASH             name of the agreement, as its page at the Linkage Center shows it',
  '  --member ID      party that revokes, e.g. TH/GOV/DOPA',
  '  --reason TEXT    why; both agencies and the public can read it',
  '  --gateway URL    operator door of the gateway that hosts this member',
  "  --token-file F   file with the operator's or the agency's token for that door",
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
    },
  });
  const [hash, ...others] = positionals;
  const { member, reason, gateway, 'token-file': tokenFile } = values;
  if (hash === undefined || others.length > 0 || !member || !reason?.trim() || !gateway || !tokenFile)
    throw new TypeError(`all of these are needed:\n${usage}`);
  return { hash, member, reason, gateway, tokenFile };
}

/** `saphan agreement revoke`: a party ends an agreement; its own gateway denies at once. There is no way back but a new one. */
export const revoke: Command = {
  summary: "a party's own end of an agreement, at once",
  usage,
  async run(options, { print, printError }) {
    const { hash, member, reason, gateway, tokenFile } = readOptions(options);
    const token = (await readFile(tokenFile, 'utf8')).trim();
    const response = await fetch(
      `${gateway.replace(/\/$/, '')}/agreements/${encodeURIComponent(hash)}/revocation`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'accept-language': 'en',
        },
        body: JSON.stringify({ member, reason }),
      },
    );
    if (!response.ok) {
      const { title, cure, code } = (await response.json()) as ProblemDocument;
      printError(`${hash}: ${title} [${code}]\n    ${cure}`);
      return 1;
    }
    const { at, told } = (await response.json()) as AgreementRevocation;
    const later = 'not reached yet; the gateway goes on trying by itself';
    print(`Revoked by ${member} since ${at}: its gateway exchanges nothing under it any more.`);
    print(`Linkage Center: ${told.linkageCenter ? 'told' : later}`);
    print(`Other party's gateway: ${told.otherParty ? 'told' : later}`);
    return 0;
  },
};
