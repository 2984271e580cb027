/** One process of the country, as data. */
export interface ProcessSpec {
  /** Names its log, its pid file and its secrets. */
  readonly name: string;
  /** Arguments of node. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Names of processes that must be ready, or tasks that must be through, before this one starts. */
  readonly after: readonly string[];
  /**
   * `serves`: runs until told, ready when `health` answers 200, started again when it crashes.
   * `task`: runs to its end; anything but exit code 0 ends the start.
   */
  readonly kind: { readonly type: 'serves'; readonly health: string } | { readonly type: 'task' };
}
