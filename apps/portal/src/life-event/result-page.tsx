import type { Language, LifeEvent } from '@saphan/contracts';
import { formatMoney } from '@saphan/thai';
import { ActionBar, ButtonLink, EmptyState, NameTitle, Row, Rows, TimeAxis, usePage } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { SparedPapersList } from '../service/spared-papers-list.tsx';
import type { VisitorAnswers } from '../session/visitor-answers.ts';
import { lifeEventTexts } from './life-event-texts.ts';
import { NotServed } from './not-served.tsx';
import { questionPath, toMergedQuestions } from './life-event-questions.ts';
import type { FeeTotal, Result } from './result.ts';
import { showValue } from '../values/show-value.tsx';

export interface ResultPageProps extends Result {
  language: Language;
  network: Network;
  event: LifeEvent;
  answers: VisitorAnswers;
}

function Answers({
  language,
  network,
  event,
  answers,
}: Pick<ResultPageProps, 'language' | 'network' | 'event' | 'answers'>): VNode {
  const text = lifeEventTexts(language);
  return (
    <details class="answers">
      <summary>{text.fromAnswers}</summary>
      <Rows>
        {toMergedQuestions(event)
          .filter(({ question }) => answers[question.id] !== undefined)
          .map(({ question }) => (
            <Row
              label={question.label[language]}
              state={{ type: 'plain' }}
              action={
                <a
                  href={questionPath(event.id, question.id)}
                  aria-label={text.changeOf(question.label[language])}
                >
                  {text.change}
                </a>
              }
            >
              {showValue(
                network.index(),
                answers[question.id],
                { item: network.index().items.get(question.id), question },
                language,
              )}
            </Row>
          ))}
      </Rows>
    </details>
  );
}

function feeText(fees: FeeTotal, language: Language): string {
  const text = lifeEventTexts(language);
  if (fees.amountSatang === 0) return text.free;
  if (fees.amountSatang !== undefined) return `${text.total} ${formatMoney(fees.amountSatang)}`;
  return `${text.total} ${text.totalFrom(formatMoney(fees.lowestSatang), formatMoney(fees.highestSatang))}`;
}

function NotHere({ language, result }: Pick<ResultPageProps, 'language' | 'result'>): VNode {
  const text = lifeEventTexts(language);
  return (
    <>
      <NotServed language={language} services={result.notServed} />
      {result.upcoming.length > 0 && (
        <section class="stack">
          <h2>{text.upcoming}</h2>
          <p class="muted">{text.upcomingLead}</p>
          <ul class="plain-list">
            {result.upcoming.map(({ names, agency, note }) => (
              <li>
                <strong>{names[language]}</strong> <span class="muted">{agency[language]}</span>
                <br />
                <span class="small">{note[language]}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** What a person will get, what to have at hand, and, shown with pride, what nobody will ask for. */
export function ResultPage(props: ResultPageProps): VNode {
  const { language, network, event, result, axis, fees, spared, inHand, steps, answers } = props;
  const text = lifeEventTexts(language);
  if (result.chosen.length === 0) {
    return (
      <div class="stack-loose">
        <NameTitle name={event.names[language]} />
        <Answers {...props} />
        <NotHere {...props} />
        <EmptyState title={text.nothing} action={<a href="/search">{text.search}</a>}>
          {text.nothingLead}
        </EmptyState>
      </div>
    );
  }
  return (
    <div class="stack-loose">
      <NameTitle name={event.names[language]} />
      <Answers {...props} />
      <section class="stack">
        <h2>{text.get}</h2>
        <TimeAxis services={axis} />
      </section>
      <section class="stack-tight">
        <h2>{text.inHand}</h2>
        {inHand.length === 0 ? (
          <p>{text.nothingInHand}</p>
        ) : (
          <ul class="plain-list">
            {inHand.map(({ paper, note }) => (
              <li>
                {paper[language]}
                {note && <span class="muted small"> {note[language]}</span>}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section class="stack">
        <h2>{text.promise}</h2>
        <p class="muted">{text.promiseLead}</p>
        <SparedPapersList language={language} network={network} papers={spared} answers={answers} />
      </section>
      <NotHere {...props} />
      <ActionBar aside={usePage().person ? undefined : text.signInNext}>
        <ButtonLink href={`/life/${event.id}/begin`}>{text.start}</ButtonLink>
        <span class="muted">
          {text.form(steps)} · <strong class="number">{feeText(fees, language)}</strong>
          {fees.unconfirmed && <span class="small"> ({text.unconfirmed})</span>}
        </span>
      </ActionBar>
    </div>
  );
}
