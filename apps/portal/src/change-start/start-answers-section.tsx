import type { Language } from '@saphan/contracts';
import { Row, Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import { FoldedTopic } from '../check-answers/folded-topic.tsx';
import { ownWords, TopicNote } from '../check-answers/topic-note.tsx';
import type { Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import { showValue } from '../values/show-value.tsx';
import { ChangeStartButton } from './change-start-button.tsx';
import { changeStartTexts } from './change-start-texts.ts';

export interface StartAnswersProps {
  language: Language;
  network: Network;
  draft: Draft;
}

/**
 * The answers that chose services and agencies and stand in no form, each with a way to change it; those of a form stand among
 * its answers.
 */
export function StartAnswers({ language, network, draft }: StartAnswersProps): VNode | null {
  const index = network.index();
  const { id, lifeEvent } = draft.application;
  const questions = index.lifeEvents.get(lifeEvent ?? '')?.questions ?? [];
  const inForm = new Set(
    draft.form.pages.flatMap((page) => page.questions.map(({ question }) => question.id)),
  );
  const answered = questions.filter((question) => draft.typed.has(question.id) && !inForm.has(question.id));
  if (answered.length === 0) return null;
  const text = changeStartTexts(language);
  return (
    <FoldedTopic
      title={text.start}
      note={
        <TopicNote
          own={ownWords(
            { language, network, draft },
            answered.map((question) => ({ question, item: undefined })),
          )}
        />
      }
    >
      <p class="small muted">{text.startLead}</p>
      <Rows>
        {answered.map((question) => {
          const label = question.label[language];
          return (
            <Row
              label={label}
              state={{ type: 'typed' }}
              action={<ChangeStartButton application={id} question={question.id} label={label} />}
            >
              {showValue(
                index,
                draft.scope[question.id],
                { item: index.items.get(question.id), question },
                language,
              )}
            </Row>
          );
        })}
      </Rows>
    </FoldedTopic>
  );
}
