import type { CaseState, CaseUpdate } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import { caseStateTexts, Timeline, TimelineEntry } from '@saphan/ui';
import type { VNode } from 'preact';
import { conversationPath } from '../conversation/conversation-page.tsx';
import { conversationTexts } from '../conversation/conversation-texts.ts';
import { mayWithdraw } from '../withdraw/sent-withdrawal.ts';
import { withdrawPath } from '../withdraw/withdraw-page.tsx';
import type { CaseSectionProps } from './case-section.tsx';
import { isEnded, toStages } from './case-stages.ts';
import { followTexts } from './follow-texts.ts';
import { legalDate } from './legal-date.ts';
import { doneByPerson } from './sent-answer.ts';

interface LineProps {
  readonly update: CaseUpdate;
  readonly props: CaseSectionProps;
}

/** What a case that waits for its fee waits for: the money, the bank's word of it, or its agency that has yet to hear of it. */
function stateOfFee({ language, followed: { bill }, isAtBank }: CaseSectionProps): string | undefined {
  const text = followTexts(language);
  if (bill?.paidAt !== undefined) return text.paid;
  return isAtBank ? text.atBank : undefined;
}

/** What happens now, in words; what the person did since the agency last told of it comes first. */
function nowText({ update, props }: LineProps): string {
  const { language, followed } = props;
  const text = followTexts(language);
  const fee = update.state === 'waiting-for-payment' ? stateOfFee(props) : undefined;
  if (fee !== undefined) return fee;
  if (doneByPerson(followed) === undefined) return caseStateTexts(language)[update.state];
  return text.message[followed.sent === undefined ? 'withdrawal-sent' : 'mended'];
}

/** The legal date in words. By when a fee is to be paid stands with the fee; nothing runs for who has done their part. */
function dueText({ update, props }: LineProps): string | undefined {
  const { language, now, network, followed } = props;
  const isElsewhere = update.state === 'waiting-for-payment' || doneByPerson(followed) !== undefined;
  if (update.turn === 'nobody' || update.due === undefined || isElsewhere) return undefined;
  const text = followTexts(language);
  const due = legalDate(update.due, now, network.calendar.days(), language);
  return update.turn === 'person' ? text.duePerson(due.day, due.left) : text.due(due.day, due.left);
}

/** Whose turn it is; nobody's here while a fee is out. */
export function turnText({ update, props }: LineProps): string | undefined {
  const { language, network, followed } = props;
  const text = followTexts(language);
  if (update.turn === 'nobody' || (props.isAtBank && update.state === 'waiting-for-payment'))
    return undefined;
  const isPerson = update.turn === 'person' && doneByPerson(followed) === undefined;
  return isPerson ? text.turnPerson : text.turnAgency(network.nameOf(followed.desk, language));
}

function Now(line: LineProps): VNode {
  const [turn, due] = [turnText(line), dueText(line)];
  return (
    <>
      {turn !== undefined && <p>{turn}</p>}
      {due !== undefined && <p>{due}</p>}
    </>
  );
}

const stagesOf = ({ update, props }: LineProps) =>
  toStages(
    update,
    props.followed.service.fees.some(({ amountSatang }) => amountSatang > 0),
  );

/** What the line begins with. */
function Submitted({ props: { language, submittedAt } }: Pick<LineProps, 'props'>): VNode {
  return (
    <TimelineEntry
      state="done"
      title={followTexts(language).thanks}
      time={submittedAt === undefined ? undefined : formatInstant(language, submittedAt, 'short')}
    />
  );
}

/** Where a case stands, at a glance: the last that has been, what happens now, whose turn it is and by when, and what comes. */
export function CaseLine(line: LineProps): VNode {
  const { update, props } = line;
  const { language, followed } = props;
  const text = followTexts(language);
  const time = (at: Date | string): string => formatInstant(language, at, 'short');
  const stages = stagesOf(line);
  const last = stages.findLast(({ place }) => place === 'done' || place === 'wrong');
  // What ends it comes with the last step.
  const next = stages.filter(({ place, state }) => place === 'next' && state !== 'completed');
  return (
    <Timeline>
      {last?.at === undefined ? (
        <Submitted props={props} />
      ) : (
        <TimelineEntry state={last.place} title={caseStateTexts(language)[last.state]} time={time(last.at)} />
      )}
      <TimelineEntry
        state="now"
        title={nowText(line)}
        time={text.since(time(doneByPerson(followed) ?? update.since))}
        asks={turnText(line) === text.turnPerson}
      >
        <Now {...line} />
      </TimelineEntry>
      {next.length > 0 && <TimelineEntry state="next" title={text.next(nextTexts(line, next))} />}
    </Timeline>
  );
}

const nextTexts = ({ props }: LineProps, next: readonly { readonly state: CaseState }[]): string =>
  next.map(({ state }) => followTexts(props.language).comes[state]).join(' → ');

/** How a case that nobody has told of yet will go. */
export function UnheardLine({ props, now }: { props: CaseSectionProps; now: string }): VNode {
  const { language, network, followed } = props;
  const text = followTexts(language);
  return (
    <Timeline>
      <Submitted props={props} />
      <TimelineEntry state="now" title={now}>
        <p>
          {(followed.hasArrived ? text.arrivedLead : text.sendingLead)(
            network.nameOf(followed.desk, language),
          )}
        </p>
      </TimelineEntry>
      <TimelineEntry
        state="next"
        title={text.next([text.comes.checking, text.comes['under-review']].join(' → '))}
      />
    </Timeline>
  );
}

/** All that has been and that comes. @param begins whether submitting stands before it */
export function CaseStages({ begins = false, ...line }: LineProps & { begins?: boolean }): VNode {
  const { language } = line.props;
  return (
    <Timeline>
      {begins && <Submitted props={line.props} />}
      {stagesOf(line).map(({ state, place, at }) => (
        <TimelineEntry
          state={place}
          title={place === 'now' ? nowText(line) : caseStateTexts(language)[state]}
          time={at === undefined ? undefined : formatInstant(language, at, 'short')}
        />
      ))}
    </Timeline>
  );
}

/** The ways to the agency, and out. */
export function WaysOfCase({ update, props, title }: LineProps & { title: string }): VNode {
  const { language, followed, application } = props;
  const of = <span class="unseen"> {title}</span>;
  return (
    <>
      {(!isEnded(update.state) || update.messages) && (
        <p class="small">
          <a href={conversationPath(application, followed.service.id)}>
            {conversationTexts(language).link(update.messages?.length ?? 0)}
            {of}
          </a>
        </p>
      )}
      {mayWithdraw(followed) && (
        <p class="small">
          <a href={withdrawPath(application, followed.service.id)}>
            {followTexts(language).withdraw}
            {of}
          </a>
        </p>
      )}
    </>
  );
}

/** Both, behind a line. */
export function AllStages({ title, ...line }: LineProps & { title: string }): VNode {
  const { update, props } = line;
  const text = followTexts(props.language);
  return (
    <details class="answers">
      <summary>
        {isEnded(update.state)
          ? text.stages
          : mayWithdraw(props.followed)
            ? text.allStagesAndOut
            : text.allStages}
        <span class="unseen"> {title}</span>
      </summary>
      <CaseStages {...line} />
      <WaysOfCase {...line} title={title} />
    </details>
  );
}
