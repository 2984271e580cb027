import type { Language } from '@saphan/contracts';
import type { MergedPage } from '@saphan/forms';
import { formatTime } from '@saphan/thai';
import { ActionBar, Button, ChoiceField, Form, Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import { answerDigest } from '../answers/answer-digest.ts';
import type { AnswerConflict } from '../answers/compare-answers.ts';
import type { Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import { showValue } from '../values/show-value.tsx';
import { formTexts } from './form-texts.ts';
import { pagePath } from './steps-of.ts';

export interface ConflictPageProps {
  language: Language;
  network: Network;
  draft: Draft;
  page: MergedPage;
  conflicts: readonly AnswerConflict[];
  /** All that this window sent; it goes along until the choice is made. */
  body: Readonly<Record<string, unknown>>;
}

/** Name of the field in which a person says which of two answers stands. */
export const keepField = (question: string): string => `_keep.${question}`;

/** Two windows, two answers: both are shown, and the person chooses. */
export function ConflictPage(props: ConflictPageProps): VNode {
  const { language, network, draft, page, conflicts, body } = props;
  const text = formTexts(language);
  const sent = Object.entries(body).flatMap(([name, value]) =>
    name.startsWith('_')
      ? []
      : (Array.isArray(value) ? value : [value]).flatMap((each) =>
          typeof each === 'string' ? [[name, each] as const] : [],
        ),
  );
  const drawn = conflicts.map(({ question, theirs }) => `${question}:${answerDigest(theirs)}`).join(',');
  return (
    <div class="stack-loose">
      <h1>{text.conflictTitle}</h1>
      <Notice tone="wait">{text.conflictLead}</Notice>
      <Form action={pagePath(draft.application.id, page.id)} class="stack-loose">
        <input type="hidden" name="_drawn" value={drawn} />
        {sent.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {conflicts.map(({ question: id, mine, theirs, savedAt }) => {
          const merged = page.questions.find(({ question }) => question.id === id);
          const show = (value: unknown) =>
            showValue(network.index(), value, { item: merged?.item, question: merged?.question }, language) ??
            text.empty;
          const time = savedAt ? text.at(formatTime(savedAt)) : '';
          return (
            <ChoiceField
              name={keepField(id)}
              label={merged?.question.label[language] ?? id}
              chosen={['mine']}
              choices={[
                { value: 'mine', label: show(mine), note: text.mine },
                { value: 'theirs', label: show(theirs), note: text.theirs(time) },
              ]}
            />
          );
        })}
        <ActionBar>
          <Button>{text.keep}</Button>
        </ActionBar>
      </Form>
    </div>
  );
}
