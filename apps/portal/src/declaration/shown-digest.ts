import { answerDigest } from '../answers/answer-digest.ts';
import type { Draft } from '../draft/draft.ts';

/** Hidden field by which a page says what the person saw when they pressed the button. */
export const shownField = '_shown';

/**
 * Short name of everything a draft shows. A value that a source brings later changes it although the application's version
 * stays; the same value under a newer seal does not.
 */
export const shownDigest = ({ application, answers }: Pick<Draft, 'application' | 'answers'>): string =>
  answerDigest({
    version: application.version,
    answers: Object.fromEntries(
      Object.entries(answers).map(([id, { source, value }]) => [id, [source, value ?? null]]),
    ),
  });
