import { CommandRefused } from './command-refused.ts';
import type { Surroundings } from './command.ts';

export const yesUsage = '  --yes            do it without asking, for scripts';

/**
 * Asks the person at the terminal once more before something that cannot be taken back.
 * @param isSaid it was said already, by `--yes`
 * @throws CommandRefused where the answer is no, or nobody is there to give one
 */
export async function confirm(
  question: string,
  isSaid: boolean,
  { ask }: Pick<Surroundings, 'ask'>,
): Promise<void> {
  if (isSaid) return;
  if (!ask)
    throw new CommandRefused('Nobody is at a terminal to be asked.\n    Say --yes where a script does it.');
  const answer = (await ask(`${question} [yes/no] `)).trim().toLowerCase();
  if (answer !== 'yes' && answer !== 'y') throw new CommandRefused('Nothing was done.');
}
