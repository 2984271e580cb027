import type { Language } from '@saphan/contracts';
import { showLines, showRows, summariseRows, type CatalogueIndex, type MergedQuestion } from '@saphan/forms';
import type { VNode } from 'preact';
import type { Draft } from '../draft/draft.ts';
import { offeredBy } from '../form/offered-by.ts';
import type { Network } from '../network/open-network.ts';
import { checkTexts } from './check-texts.ts';

type Answered = Pick<MergedQuestion, 'question' | 'item'>;

/** An answer of the person as they read it, under the words with which it was asked for. */
export interface OwnWords {
  readonly name: string;
  readonly words: string;
}

/** What the person typed, and what was worked out of it. */
const isOwn = ({ typed, answers, scope }: Draft, id: string): boolean =>
  scope[id] !== undefined && (typed.has(id) || answers[id]?.source === 'derived');

/** The person has said that they don't know. */
const isUnknownTo = ({ answers }: Draft, id: string): boolean => answers[id]?.source === 'unknown';

/** A value in a line: of a group's rows what each is known by. */
function toWords(
  index: CatalogueIndex,
  value: unknown,
  { question, item = index.items.get(question.id) }: Answered,
  language: Language,
): string {
  const rows = showRows(index, value, question, language);
  return rows.length > 0
    ? summariseRows(rows, checkTexts(language).moreRows)
    : showLines(index, value, { item, question }, language).join(', ');
}

/** The person's own answers to some questions, “don’t know” too; of a file its name. */
export function ownWords(
  { network, draft, language }: { network: Network; draft: Draft; language: Language },
  questions: readonly Answered[],
): readonly OwnWords[] {
  const index = network.index();
  return questions
    .filter(({ question: { id } }) => isOwn(draft, id) || isUnknownTo(draft, id))
    .map((answered) => {
      const { question } = answered;
      const value = draft.scope[question.id];
      const offered = offeredBy(draft, question).find((choice) => choice.value === value);
      return {
        name: question.label[language],
        words: isUnknownTo(draft, question.id)
          ? checkTexts(language).unknown
          : (offered?.label ?? toWords(index, value, answered, language)),
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
