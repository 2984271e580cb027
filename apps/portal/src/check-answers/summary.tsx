import type { Language } from '@saphan/contracts';
import {
  failedChecks,
  visibleQuestions,
  type MergedPage,
  type MergedQuestion,
  type VisibleQuestion,
} from '@saphan/forms';
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
import { FoldedTopic } from './folded-topic.tsx';
import { ownWords, TopicNote } from './topic-note.tsx';

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
  const label = question.label[language];
  const text = checkTexts(language);
  const isAnswered = draft.scope[question.id] !== undefined;
  const isUnknown = draft.answers[question.id]?.source === 'unknown';
  const isCalculated = how === 'calculated';
  return (
    <Row
      label={label}
      state={{ type: !isAnswered ? 'plain' : isCalculated ? 'derived' : 'typed' }}
      action={
        !canChange || isCalculated ? undefined : how === 'asked' ? (
          <a href={pagePath(draft.application.id, page)} aria-label={text.changeOf(label)}>
            {text.change}
          </a>
        ) : (
          <ChangeStartButton application={draft.application.id} question={question.id} label={label} />
        )
      }
    >
      {!isAnswered && <span class="muted">{isUnknown ? text.unknown : text.unanswered}</span>}
      {offeredBy(draft, question).find(({ value }) => value === draft.scope[question.id])?.label ??
        showValue(network.index(), draft.scope[question.id], { item, question }, language)}
      {isCalculated && <p class="small muted">{question.calculation?.words[language]}</p>}
    </Row>
  );
}

/** True for what a rule or the person says something against, and for what must be answered and is not. */
const needsLook = (
  { network, draft }: SummaryProps,
  { question, how, required }: VisibleQuestion,
): boolean => {
  const isHere = draft.scope[question.id] !== undefined;
  if (how !== 'fetched' && !isHere)
    return required && !['unknown', 'derived'].includes(draft.answers[question.id]?.source ?? '');
  if (how !== 'fetched' && how !== 'calculated') return false;
  const isContradicted = isHere && failedChecks(network.index(), question, draft.scope).length > 0;
  return isContradicted || draft.reported.has(question.id);
};

/** The way to a topic's page, where all that the person typed on it can be changed. */
function ChangeTopic({ props, page }: { props: SummaryProps; page: MergedPage }): VNode {
  const { language, draft } = props;
  const text = checkTexts(language);
  return (
    <a href={pagePath(draft.application.id, page.id)} aria-label={text.changeOf(page.title[language])}>
      {text.change}
    </a>
  );
}

/**
 * One topic. Who has come through the form sees their own words and opens the rest; what needs a look stands open. The second
 * director sees all of it for the first time.
 */
function Topic({ props, page }: { props: SummaryProps; page: MergedPage }): VNode | null {
  const { language, network, draft, canChange } = props;
  // Notes were read on the way here.
  const shown = visibleQuestions(network.index(), page, draft.scope).filter(
    ({ question }) => question.kind !== 'note',
  );
  if (shown.length === 0) return null;
  const title = page.title[language];
  const open = canChange ? shown.filter((visible) => needsLook(props, visible)) : shown;
  const rest = shown.filter((visible) => !open.includes(visible));
  const fetched = rest.filter(({ how }) => how === 'fetched').length;
  const own = ownWords(props, rest);
  const text = checkTexts(language);
  const note = own.length > 0 ? <TopicNote own={own} /> : text.fromRegisters(fetched);
  const rowsOf = (questions: readonly VisibleQuestion[]): VNode => (
    <RowGroups
      props={props}
      rows={toRowGroups(props, questions)}
      answered={(merged) => <AnsweredRow props={props} merged={merged} page={page.id} />}
    />
  );
  if (open.length === 0)
    return (
      <FoldedTopic
        title={title}
        note={note}
        action={
          canChange && rest.some(({ how }) => how === 'asked') && <ChangeTopic props={props} page={page} />
        }
      >
        {rowsOf(rest)}
      </FoldedTopic>
    );
  return (
    <section class="stack topic-open">
      <div class="topic-head">
        <h2>{title}</h2>
        {canChange && shown.some(({ how }) => how === 'asked') && <ChangeTopic props={props} page={page} />}
      </div>
      {rowsOf(open)}
      {rest.length > 0 && (
        <details class="folded topic">
          <summary>
            {text.otherAnswers(rest.length)} {own.length > 0 && <TopicNote own={own} />}
          </summary>
          {rowsOf(rest)}
        </details>
      )}
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
