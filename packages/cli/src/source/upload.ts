import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { HeldFile, ProblemDocument } from '@saphan/contracts';
import type { Command } from '../command.ts';

const usage = [
  '  FILE             CSV file: UTF-8, TIS-620 (windows-874) or UTF-16',
  '  --service ID     data service that answers from it, e.g. TH/GOV/EXCISE/licences/licences.v1',
  '  --gateway URL    operator door of the gateway that hosts the agency',
  "  --token-file F   file with the agency's token for that door",
].join('\n');

function readOptions(options: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...options],
    allowPositionals: true,
    options: {
      service: { type: 'string' },
      gateway: { type: 'string' },
      'token-file': { type: 'string' },
    },
  });
  const [file, ...others] = positionals;
  const { service, gateway, 'token-file': tokenFile } = values;
  if (file === undefined || others.length > 0 || !service || !gateway || !tokenFile)
    throw new TypeError(`all of these are needed:\n${usage}`);
  return { file, service, gateway, tokenFile };
}

/** `saphan source upload`: brings a file to the agency's hosted space; it takes the place of the one before, whole. */
export const upload: Command = {
  summary: "an agency's CSV file into its hosted space, in place of the one before",
  usage,
  async run(options, { print, printError }) {
    const { file, service, gateway, tokenFile } = readOptions(options);
    const bytes = await readFile(file);
    const token = (await readFile(tokenFile, 'utf8')).trim();
    const response = await fetch(
      `${gateway.replace(/\/$/, '')}/sources/file?service=${encodeURIComponent(service)}`,
      {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv', 'accept-language': 'en' },
        body: new Uint8Array(bytes),
      },
    );
    if (!response.ok) {
      const { title, cure, at, code } = (await response.json()) as ProblemDocument;
      printError(`${file}${at === undefined ? '' : `: ${at}`}: ${title} [${code}]\n    ${cure}`);
      return 1;
    }
    const { rows, encoding, loadedAt } = (await response.json()) as HeldFile;
    print(`${String(rows)} lines (${encoding}) since ${loadedAt}`);
    return 0;
  },
};
