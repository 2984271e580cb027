import type { Language } from '@saphan/contracts';
import { showLines, type MergedQuestion } from '@saphan/forms';
import type { VNode } from 'preact';
import type { Draft } from '../draft/draft.ts';
import { offeredBy } from '../form/offered-by.ts';
import type { Network } from '../network/open-network.ts';

type Answered = Pick<MergedQuestion, 'question' | 'item'>;

/** An answer of the person as they read it, under the words with which it was asked for. */
export interface OwnWords {
  readonly name: string;
  readonly words: string;
}

/** What the person typed, and what was worked out of it. */
const isOwn = ({ typed, answers }: Draft, id: string): boolean =>
  typed.has(id) || answers[id]?.source === 'derived';

/** The person's own answers to some questions; of a file its name. */
export function ownWords(
  { network, draft, language }: { network: Network; draft: Draft; language: Language },
  questions: readonly Answered[],
): readonly OwnWords[] {
  const index = network.index();
  return questions
    .filter(({ question: { id } }) => draft.scope[id] !== undefined && isOwn(draft, id))
    .map(({ question, item = index.items.get(question.id) }) => {
      const value = draft.scope[question.id];
      const offered = offeredBy(draft, question).find((choice) => choice.value === value);
      return {
        name: question.label[language],
        words: offered?.label ?? showLines(index, value, { item, question }, language).join(', '),
      };
    })
    .filter(({ words }) => words !== '');
}

/** Beside the title of a folded topic: each own answer in a line of its own. */
export const TopicNote = ({ own }: { own: readonly OwnWords[] }): VNode => (
  <span class="topic-own">
    {own.map(({ name, words }) => (
      <span>
        <span class="muted">{name}</span> <span>{words}</span>
      </span>
    ))}
  </span>
);
