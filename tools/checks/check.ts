/** One invariant of the repository. */
export interface Check {
  /** What holds, as a sentence. */
  readonly holds: string;
  /** Where it does not: one line each, with file and reason. */
  find(files: readonly SourceFile[]): Promise<readonly string[]> | readonly string[];
}

export interface SourceFile {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
}
