import { createHash, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Command } from '../command.ts';
import { openDoor } from '../door.ts';
import { inFolder, operatorUrl, readGatewayFacts } from './gateway-folder.ts';

const usage = [
  '  SYSTEM             id of the calling system, e.g. TH/GOV/DOPA/population',
  '  --folder DIR       as saphan agency prepare has written it',
  '  --out FILE         where the token is written, mode 0600; the gateway keeps its hash alone',
].join('\n');

/** `saphan agency system-token`: what one of the agency's own systems shows at the outbound door. */
export const systemToken: Command = {
  summary: 'makes the token by which a system of the agency calls others',
  usage,
  async run(options, { print }) {
    const { values, positionals } = parseArgs({
      args: [...options],
      allowPositionals: true,
      options: { folder: { type: 'string' }, out: { type: 'string' } },
    });
    const [subsystem, ...others] = positionals;
    const { folder, out } = values;
    if (!subsystem || others.length > 0 || !folder || !out)
      throw new TypeError(`all of these are needed:\n${usage}`);
    const facts = await readGatewayFacts(folder);
    const token = randomBytes(32).toString('base64url');
    await writeFile(out, `${token}\n`, { mode: 0o600, flag: 'wx' });
    const sha256 = createHash('sha256').update(token).digest('base64url');
    const operator = (await readFile(inFolder(folder).operatorToken, 'utf8')).trim();
    await openDoor('The gateway', operatorUrl(facts), operator).send('PUT', '/subsystems/token', {
      subsystem,
      sha256,
    });
    print(
      `The token of ${subsystem} is in ${out}: Authorization: Bearer … at http://127.0.0.1:${String(facts.outboundPort)}/x/`,
    );
    return 0;
  },
};
