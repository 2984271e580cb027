/** Where a command writes and what it may know of its surroundings. */
export interface Surroundings {
  /** Writes one text and a line end. */
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
  /** Asks the person at the terminal; nothing where there is none. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  /** Folder of the repository, with `catalogue/` in it. */
  readonly root: string;
}

export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** Options and what they mean, for `--help`. */
  readonly usage: string;
  /** @returns exit code: 0 done, 1 refused, 2 misused. */
  readonly run: (options: readonly string[], surroundings: Surroundings) => Promise<number>;
}
