import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Problem } from '@saphan/contracts';
import { toVerifyingKey, verifyEvidenceFile } from '@saphan/exchange';
import type { Command } from '../command.ts';
import { toProvenText } from './proven-text.ts';

const readJson = async (path: string): Promise<unknown> => {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new TypeError(isMissing ? `there is no file ${path}` : `${path} can't be read: ${String(cause)}`);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError(`${path} is not JSON: is it the whole file that the gateway gave?`);
  }
};

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
    const pinned = await Promise.all(
      values.key.map(async (path) => toVerifyingKey((await readJson(path)) as Record<string, unknown>)),
    );
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
