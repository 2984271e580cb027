import { CatalogueRefused, formatFinding } from '@saphan/catalogue';
import { check } from './catalogue/check.ts';
import { report } from './catalogue/report.ts';
import type { Command, Surroundings } from './command.ts';

/** Every command by its words. */
export const commands: Readonly<Record<string, Command>> = {
  'catalogue check': check,
  'catalogue report': report,
};

const list = (): string =>
  [
    'saphan COMMAND [options]',
    ...Object.entries(commands).map(([words, { summary }]) => `  ${words.padEnd(18)} ${summary}`),
    'saphan COMMAND --help tells the options.',
  ].join('\n');

/** What went wrong, for the person at the terminal: no stack for what a person can mend. */
function explain(error: unknown): string {
  if (error instanceof CatalogueRefused)
    return `${error.findings.map(formatFinding).join('\n')}\n${error.findings.length} faults: the catalogue is refused`;
  if (error instanceof TypeError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Runs `saphan` with its words and options.
 * @returns exit code: 0 done, 1 refused, 2 misused.
 */
export async function run(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const { print, printError } = surroundings;
  const name = Object.keys(commands).find((known) => known === words.slice(0, 2).join(' '));
  const command = name === undefined ? undefined : commands[name];
  if (!command) {
    const asked = words.length === 0 || words.includes('--help');
    (asked ? print : printError)(asked ? list() : `there is no command "${words.join(' ')}"\n${list()}`);
    return asked ? 0 : 2;
  }
  const options = words.slice(2);
  if (options.includes('--help')) {
    print(`saphan ${name ?? ''}: ${command.summary}\n${command.usage}`);
    return 0;
  }
  try {
    return await command.run(options, surroundings);
  } catch (error) {
    printError(explain(error));
    return error instanceof TypeError ? 2 : 1;
  }
}
