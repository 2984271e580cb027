import { parseArgs } from 'node:util';
import { Problem } from '@saphan/contracts';
import { verifyEvidenceFile } from '@saphan/exchange';
import type { Command } from '../command.ts';
import { toProvenText } from './proven-text.ts';
import { readJson, readPinnedKey } from './read-files.ts';

/** `saphan verify FILE`: whether an exported file of evidence holds, without asking anybody. */
export const verify: Command = {
  summary: 'whether an exported file of evidence holds, offline',
  usage: [
    'saphan verify FILE --key JWK-FILE [--key JWK-FILE]',
    '  FILE        from a gateway: GET /evidence/{exchange}/file?member=… at its operator door',
    '  --key       public key of the Linkage Center as a gateway has pinned it; several where it has changed',
  ].join('\n'),
  async run(options, { print, printError }) {
    const { values, positionals } = parseArgs({
      args: [...options],
      options: { key: { type: 'string', multiple: true } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0 || values.key === undefined)
      throw new TypeError('one file and at least one --key are needed; --help tells more');
    const pinned = await Promise.all(values.key.map(readPinnedKey));
    try {
      const proven = verifyEvidenceFile(await readJson(file), pinned);
      print(`${proven.map(toProvenText).join('\n\n')}\n\nall signatures hold`);
      return 0;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      printError(`does not hold: ${error.definition.title.en} (${String(error.code)})`);
      return 1;
    }
  },
};
