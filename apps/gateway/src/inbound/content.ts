/** What a pruned answer always is; a whole item that is not JSON keeps its own type. */
export const jsonMediaType = 'application/json';

/** What an answer holds before it is signed. */
export interface Content {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: Buffer;
  /** Agreed items that it holds. */
  readonly items: readonly string[];
  /** Raw JSON text of each outermost item, for the seal. */
  readonly values: ReadonlyMap<string, string>;
  /** Values that were left out. */
  readonly dropped: number;
}
