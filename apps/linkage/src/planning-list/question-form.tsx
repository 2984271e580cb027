import type { AgencyQuestion } from '@saphan/planning';
import { Button, ChoiceField, Form, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import type { editionTexts } from './edition-texts.ts';
import type { EditionPreview } from './preview-edition.ts';

/** What the form of a question sends for "none of these". */
export const newAnswer = 'new';

interface Props {
  path: string;
  questions: EditionPreview['questions'];
  names: ReadonlyMap<string, string>;
  text: ReturnType<typeof editionTexts>;
}

/** Names that a person must tell apart: one question each. */
export function QuestionForm({ path, questions, names, text }: Props): VNode | null {
  const all = [
    ...questions.ministries.map((question) => ['ministries', question] as const),
    ...questions.agencies.map((question) => ['agencies', question] as const),
  ];
  if (all.length === 0) return <p class="muted">{text.noQuestions}</p>;
  return (
    <Panel title={`${text.questions} (${String(all.length)})`}>
      <p class="muted">{text.questionsLead}</p>
      <Form action={`${path}/answers`} class="stack">
        {all.map(([list, question]) => (
          <Question list={list} question={question} names={names} text={text} />
        ))}
        <p>
          <Button tone="quiet">{text.keepAnswers}</Button>
        </p>
      </Form>
    </Panel>
  );
}

function Question({
  list,
  question,
  names,
  text,
}: Pick<Props, 'names' | 'text'> & { list: string; question: AgencyQuestion }): VNode {
  const nameOf = (id: string): string => names.get(id) ?? id;
  return (
    <ChoiceField
      name={`${list}.${question.listed}`}
      label={`${text.inList} “${question.name}”`}
      hint={`${text.doubts[question.doubt]} ${question.candidates.map(nameOf).join(', ')}`}
      chosen={[]}
      choices={[
        ...question.candidates.map((id) => ({ value: id, label: text.isSame(nameOf(id)) })),
        { value: newAnswer, label: text.isNew },
      ]}
    />
  );
}
