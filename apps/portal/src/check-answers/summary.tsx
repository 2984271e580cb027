import type { Language } from '@saphan/contracts';
import type { MergedPage, MergedQuestion } from '@saphan/forms';
import { visibleQuestions } from '@saphan/forms';
import { Row } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Draft } from '../draft/draft.ts';
import { offeredBy } from '../form/offered-by.ts';
import { RowGroups, toRowGroups } from '../form/row-groups.tsx';
import { pagePath } from '../form/steps-of.ts';
import type { Network } from '../network/open-network.ts';
import type { LeftItems } from '../prefill/left-items.ts';
import { showValue } from '../values/show-value.tsx';
import { ChangeStartButton } from '../change-start/change-start-button.tsx';
import { StartAnswers } from '../change-start/start-answers-section.tsx';
import { checkTexts } from './check-texts.ts';
import { FoldedRows, splitRows } from './folded-rows.tsx';

export interface SummaryProps {
  language: Language;
  network: Network;
  draft: Draft;
  subsystem: string;
  later: LeftItems;
  /** False for who only reads, and sees it for the first time: the second director. */
  canChange: boolean;
}

function AnsweredRow({
  props,
  merged,
  page,
}: {
  props: SummaryProps;
  merged: MergedQuestion;
  page: string;
}): VNode | null {
  const { language, network, draft, canChange } = props;
  const { question, item, how } = merged;
  if (question.kind === 'note') return null;
  const label = question.label[language];
  const text = checkTexts(language);
  const isAnswered = draft.scope[question.id] !== undefined;
  return (
    <Row
      label={label}
      state={{ type: isAnswered ? 'typed' : 'plain' }}
      action={
        !canChange ? undefined : how === 'asked' ? (
          <a href={pagePath(draft.application.id, page)} aria-label={text.changeOf(label)}>
            {text.change}
          </a>
        ) : (
          <ChangeStartButton application={draft.application.id} question={question.id} label={label} />
        )
      }
    >
      {!isAnswered && <span class="muted">{text.unanswered}</span>}
      {offeredBy(draft, question).find(({ value }) => value === draft.scope[question.id])?.label ??
        showValue(network.index(), draft.scope[question.id], { item, question }, language)}
    </Row>
  );
}

function Topic({ props, page }: { props: SummaryProps; page: MergedPage }): VNode | null {
  const { language, network, draft } = props;
  const shown = visibleQuestions(network.index(), page, draft.scope);
  if (shown.length === 0) return null;
  const { open, folded } = splitRows(props, shown);
  return (
    <section class="stack">
      <h2>{page.title[language]}</h2>
      {open.length > 0 && (
        <RowGroups
          props={props}
          rows={toRowGroups(props, open)}
          answered={(merged) => <AnsweredRow props={props} merged={merged} page={page.id} />}
        />
      )}
      {folded.length > 0 && <FoldedRows props={props} folded={folded} />}
    </section>
  );
}

/** All answers by topic, each with where it came from. */
export const Summary = (props: SummaryProps): VNode => (
  <>
    {props.canChange && <StartAnswers {...props} />}
    {props.draft.form.pages.map((page) => (
      <Topic props={props} page={page} />
    ))}
  </>
);
