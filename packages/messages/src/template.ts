/** One letter in one language. `{name}` stands for a parameter. */
export interface Template {
  readonly subject: string;
  /** What happened, then what to do. */
  readonly paragraphs: readonly string[];
  /** Words of the link. */
  readonly action: string;
}
