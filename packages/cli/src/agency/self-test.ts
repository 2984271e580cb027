import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Command } from '../command.ts';
import { openDoor } from '../door.ts';
import { inFolder, operatorUrl, readGatewayFacts } from './gateway-folder.ts';
import { printSelfTest } from './join.ts';

const usage = [
  '  --folder DIR       as saphan agency prepare has written it; or these three:',
  '  --member ID        hosted there, e.g. TH/GOV/DOPA',
  '  --gateway URL      operator door of the gateway',
  "  --operator-file F  file with the operator's or the agency's token for that door",
].join('\n');

/** `saphan agency self-test`: whether a member can exchange, step by step. */
export const selfTest: Command = {
  summary: 'tries all that an exchange needs and says what to do where something fails',
  usage,
  async run(options, surroundings) {
    const { values } = parseArgs({
      args: [...options],
      options: {
        folder: { type: 'string' },
        member: { type: 'string' },
        gateway: { type: 'string' },
        'operator-file': { type: 'string' },
      },
    });
    const { folder } = values;
    const facts = folder === undefined ? undefined : await readGatewayFacts(folder);
    const member = values.member ?? facts?.member;
    const gateway = values.gateway ?? (facts && operatorUrl(facts));
    const file = values['operator-file'] ?? (folder && inFolder(folder).operatorToken);
    if (!member || !gateway || !file) throw new TypeError(`all of these are needed:\n${usage}`);
    const token = (await readFile(file, 'utf8')).trim();
    return printSelfTest(openDoor('The gateway', gateway, token), member, surroundings);
  },
};
