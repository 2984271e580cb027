/** One process of the country, as data. */
export interface ProcessSpec {
  /** Names its log, its pid file and its secrets. */
  readonly name: string;
  /** Arguments of node. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Names of processes that must be ready, or tasks that must be through, before this one starts; `postgres` with its tables too. */
  readonly after: readonly string[];
  /** The same where an earlier start has made this country, so that what they give is on disk; `after` unless told. */
  readonly again?: readonly string[];
  /**
   * A server runs until told, is ready when this address answers 200, and starts again when it crashes.
   * Without it this is a task: it runs to its end, and anything but exit code 0 ends the start.
   */
  readonly health?: string;
}
