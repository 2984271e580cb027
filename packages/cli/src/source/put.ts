import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { SourceDeclaration } from '@saphan/contracts';
import { parse } from 'yaml';
import type { Command } from '../command.ts';
import { openDoor } from '../door.ts';

/** What every command about a declaration takes. */
export const putUsage = [
  '  FILE             declaration of the source, JSON or YAML (docs/guides/join.md)',
  '  --service ID     data service that answers from it, e.g. TH/GOV/EXCISE/licences/licences.v1',
  '  --gateway URL    operator door of the gateway that hosts the agency',
  "  --token-file F   file with the operator's or the agency's token for that door",
].join('\n');

/** `saphan source put`: tells the gateway where a data service comes from. */
export const put: Command = {
  summary: 'where a data service of the agency comes from: a declaration, no program',
  usage: putUsage,
  async run(options, { print }) {
    const { values, positionals } = parseArgs({
      args: [...options],
      allowPositionals: true,
      options: { service: { type: 'string' }, gateway: { type: 'string' }, 'token-file': { type: 'string' } },
    });
    const [file, ...others] = positionals;
    const { service, gateway, 'token-file': tokenFile } = values;
    if (file === undefined || others.length > 0 || !service || !gateway || !tokenFile)
      throw new TypeError(`all of these are needed:\n${putUsage}`);
    const source = parse(await readFile(file, 'utf8')) as SourceDeclaration;
    const token = (await readFile(tokenFile, 'utf8')).trim();
    await openDoor('The gateway', gateway, token).send('PUT', '/sources', { service, source });
    print(`${service} answers from ${file} (${source.type})`);
    return 0;
  },
};
