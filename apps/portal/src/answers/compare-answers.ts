import { answerDigest } from './answer-digest.ts';
import type { StoredAnswer } from './read-answers.ts';

/** Two tabs wrote different things into one question. */
export interface AnswerConflict {
  readonly question: string;
  /** What this tab sent. */
  readonly mine: unknown;
  /** What is kept already, and since when; nothing where the other tab took the answer back. */
  readonly theirs: unknown;
  readonly savedAt: Date | undefined;
}

export interface Comparison {
  /** To be written. */
  readonly changed: ReadonlyMap<string, unknown>;
  /** To be asked of the person: neither is thrown away. */
  readonly conflicts: readonly AnswerConflict[];
}

/**
 * Holds what a page sent against what is kept, three ways: a question that this tab left as it was drawn is left alone, and one
 * is in conflict only if both tabs changed it, each to something else.
 * @param drawn digests of what the page showed
 */
export function compareAnswers(
  sent: ReadonlyMap<string, unknown>,
  kept: ReadonlyMap<string, StoredAnswer>,
  drawn: ReadonlyMap<string, string>,
): Comparison {
  const changed = new Map<string, unknown>();
  const conflicts: AnswerConflict[] = [];
  for (const [question, mine] of sent) {
    const found = kept.get(question);
    const wasDrawn = drawn.get(question) ?? '';
    const [mineNow, theirsNow] = [answerDigest(mine), answerDigest(found?.value)];
    if (mineNow === wasDrawn || mineNow === theirsNow) continue;
    if (theirsNow === wasDrawn) changed.set(question, mine);
    else conflicts.push({ question, mine, theirs: found?.value, savedAt: found?.updatedAt });
  }
  return { changed, conflicts };
}
