import { parseArgs, type ParseArgsConfig } from 'node:util';

/**
 * Reads the options of a command. Throws a TypeError, which the command answers with its code for misuse, for an option
 * that is not there or another number of words.
 */
export function readOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(
  words: readonly string[],
  options: Options,
  { positionals: wanted = 0 }: { readonly positionals?: number } = {},
) {
  const { values, positionals } = parseArgs({
    args: [...words],
    options,
    allowPositionals: true,
    strict: true,
  });
  if (positionals.length !== wanted)
    throw new TypeError(
      `${wanted === 0 ? 'No' : String(wanted)} words are wanted beside the options: --help tells them.`,
    );
  return { values, positionals };
}
