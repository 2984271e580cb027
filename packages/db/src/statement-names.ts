/** Runs of a statement after which it is worth a name: what is asked once is forgotten with its answer. */
const runsBefore = 5;
/** Named statements of a process: each of its connections keeps the plan of each, some tens of kilobytes. */
const mostNames = 400;
/** Longer ones are lists of rows, of which no two are alike. */
const longest = 8_192;
/** Texts counted before those that have no name yet are counted anew. */
const mostCounted = 2_000;

/**
 * Gives statements that come again a name, by which PostgreSQL keeps them read and planned (PostgreSQL 18 documentation, 54.2.3): reading and
 * planning a statement under row security takes several times what most of them take to answer.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  #runs = new Map<string, number>();

  /** @returns a name of this very text, the same from then on; nothing for what has not come often */
  find(text: string): string | undefined {
    const name = this.#names.get(text);
    // Several in one can't be kept.
    const isKeepable = text.length <= longest && !text.includes(';');
    if (name !== undefined || !isKeepable || this.#names.size === mostNames) return name;
    const runs = (this.#runs.get(text) ?? 0) + 1;
    if (runs < runsBefore) {
      if (this.#runs.size === mostCounted) this.#runs = new Map();
      this.#runs.set(text, runs);
      return undefined;
    }
    this.#runs.delete(text);
    const given = `s${String(this.#names.size)}`;
    this.#names.set(text, given);
    return given;
  }
}
