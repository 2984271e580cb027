import type { Language, LifeEvent } from '@saphan/contracts';
import { formatMoney } from '@saphan/thai';
import {
  ActionBar,
  Button,
  ButtonLink,
  EmptyState,
  Form,
  NameTitle,
  Notice,
  Papers,
  Row,
  Rows,
  TimeAxis,
  usePage,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { changeStartTexts } from '../change-start/change-start-texts.ts';
import type { StartChange } from '../change-start/start-answers.ts';
import { StartChangeNotice } from '../change-start/start-change-notice.tsx';
import { leavePath } from '../change-start/leave-path.ts';
import type { Network } from '../network/open-network.ts';
import type { VisitorAnswers } from '../session/visitor-answers.ts';
import { lifeEventTexts } from './life-event-texts.ts';
import { NotServed } from './not-served.tsx';
import { questionPath } from './life-event-questions.ts';
import type { FeeTotal } from '../fee/add-fees.ts';
import type { Result } from './result.ts';
import { showValue } from '../values/show-value.tsx';

export interface ResultPageProps extends Result {
  language: Language;
  network: Network;
  event: LifeEvent;
  answers: VisitorAnswers;
  /** What becomes of the draft whose answers these are; none where nothing has been begun. */
  change?: StartChange | undefined;
  /** Assurance that the services need, where the sign-in is weaker. */
  tooWeakFor?: string | undefined;
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
        {event.questions
          .filter(({ id }) => answers[id] !== undefined)
          .map((question) => (
            <Row
              label={question.label[language]}
              state={{ type: 'plain' }}
              action={
                <a
                  href={questionPath(event, question.id)}
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
  const [lowest, highest] = [formatMoney(fees.lowestSatang), formatMoney(fees.highestSatang)];
  return `${text.total} ${lowest === highest ? text.totalAtLeast(lowest) : text.totalFrom(lowest, highest)}`;
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

function Go(props: ResultPageProps): VNode {
  const { language, event, fees, steps, change, tooWeakFor } = props;
  const text = lifeEventTexts(language);
  const hasPerson = usePage().person !== undefined;
  const price = (
    <span class="muted">
      {text.form(steps)} · <strong class="number">{feeText(fees, language)}</strong>
      {fees.unconfirmed && <span class="small"> ({text.unconfirmed})</span>}
    </span>
  );
  const begin = `/life/${event.id}/begin`;
  // A weaker sign-in is told on the page where one begins.
  if (change === undefined || tooWeakFor !== undefined) {
    return (
      <ActionBar>
        <ButtonLink href={begin}>{text.start}</ButtonLink>
        <span>
          {price}
          {!hasPerson && <span class="muted"> · {text.signInNext}</span>}
        </span>
      </ActionBar>
    );
  }
  const changeText = changeStartTexts(language);
  return (
    <Form action={`/apply/${change.application}/start`}>
      <ActionBar aside={<a href={begin}>{changeText.anew}</a>}>
        <Button>{changeText.use}</Button>
        <Button tone="plain" formAction={leavePath(change.application)}>
          {changeText.leave}
        </Button>
        {price}
      </ActionBar>
    </Form>
  );
}

/** As many things to have at hand stand open. */
const mostOpen = 3;

function InHand({ language, inHand }: Pick<ResultPageProps, 'language' | 'inHand'>): VNode {
  const text = lifeEventTexts(language);
  const list = (
    <ul class="plain-list">
      {inHand.map(({ paper, note }) => (
        <li>
          {paper[language]}
          {note && <span class="muted small"> {note[language]}</span>}
        </li>
      ))}
    </ul>
  );
  return (
    <section class="stack-tight">
      <h2>{text.inHand}</h2>
      {inHand.length === 0 && <p>{text.nothingInHand}</p>}
      {inHand.length > mostOpen ? (
        <details class="answers">
          <summary>{text.things(inHand.length)}</summary>
          {list}
        </details>
      ) : (
        inHand.length > 0 && list
      )}
    </section>
  );
}

/** The promise: how much nobody will ask for, each paper and who is asked instead. */
function Spared({ language, spared }: Pick<ResultPageProps, 'language' | 'spared'>): VNode | null {
  const text = lifeEventTexts(language);
  if (spared.length === 0) return null;
  return (
    <Papers
      title={text.promise(spared.length)}
      papers={spared.map(({ paper, from }) => ({ name: paper[language], from: from[language] }))}
    >
      {text.promiseLead}
    </Papers>
  );
}

/** Said before anybody has filled a form in. */
function Closed({ language, closed }: Pick<ResultPageProps, 'language' | 'closed'>): VNode | null {
  const text = lifeEventTexts(language);
  if (closed.length === 0) return null;
  return (
    <Notice tone="wait" title={text.closedTitle}>
      {closed.map(({ service, opens }) => (
        <p>{text.closed(service.names[language], opens)}</p>
      ))}
      <p>{text.closedLead}</p>
    </Notice>
  );
}

/** What a person will get, what to have at hand, and, shown with pride, what nobody will ask for. */
export function ResultPage(props: ResultPageProps): VNode {
  const { language, network, event, result, axis, change } = props;
  const text = lifeEventTexts(language);
  if (result.chosen.length === 0) {
    return (
      <div class="stack-loose">
        <NameTitle name={event.names[language]} />
        {change && <StartChangeNotice language={language} network={network} change={change} isEmpty />}
        <Answers {...props} />
        <NotHere {...props} />
        <EmptyState
          title={result.notServed.length > 0 ? text.nothingHere : text.nothing}
          action={<a href="/search">{text.search}</a>}
        >
          {result.notServed.length > 0 ? text.nothingHereLead : text.nothingLead}
        </EmptyState>
      </div>
    );
  }
  return (
    <div class="stack-loose">
      <NameTitle name={event.names[language]} />
      {change && <StartChangeNotice language={language} network={network} change={change} isEmpty={false} />}
      <Answers {...props} />
      <Closed {...props} />
      <section class="stack">
        <h2>{text.get}</h2>
        <TimeAxis services={axis} />
      </section>
      <InHand {...props} />
      <Spared {...props} />
      <NotHere {...props} />
      <Go {...props} />
    </div>
  );
}
