import type { Language } from '@saphan/contracts';
import { showLines, type MergedQuestion } from '@saphan/forms';
import type { Draft } from '../draft/draft.ts';
import { offeredBy } from '../form/offered-by.ts';
import type { Network } from '../network/open-network.ts';

type Answered = Pick<MergedQuestion, 'question' | 'item'>;

/** The person's own answers to some questions in one line, as they read them; of a file what it is. */
export function ownWords(
  { network, draft, language }: { network: Network; draft: Draft; language: Language },
  questions: readonly Answered[],
): string {
  return questions
    .filter(({ question }) => draft.scope[question.id] !== undefined && draft.typed.has(question.id))
    .map(({ question, item }) => {
      if (question.kind === 'file') return question.label[language];
      const value = draft.scope[question.id];
      const offered = offeredBy(draft, question).find((choice) => choice.value === value);
      return (
        offered?.label ??
        showLines(
          network.index(),
          value,
          { item: item ?? network.index().items.get(question.id), question },
          language,
        ).join(', ')
      );
    })
    .filter((words) => words !== '')
    .join(' · ');
}
