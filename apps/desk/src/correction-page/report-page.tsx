import type { CorrectionAction } from '@saphan/cases';
import type { Language } from '@saphan/contracts';
import { findSubject } from '@saphan/contracts';
import { formatInstant, formatPid, toBangkokDay } from '@saphan/thai';
import {
  Button,
  ButtonLink,
  CaseColumns,
  DateText,
  Form,
  InstantText,
  Panel,
  Pill,
  Row,
  Rows,
  Timeline,
  TimelineEntry,
  type ButtonTone,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { TransactionFields } from '../case-page/decision-bar.tsx';
import type { Desk } from '../desk.ts';
import { toLawText } from '../document/to-order.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { nameOfItem, showLines } from '../value/show-text.ts';
import { correctionTexts } from './correction-texts.ts';
import type { ReportPageData } from './read-report-page.ts';
import { ReportDue, StatePill } from './reports-page.tsx';

export interface ReportProps {
  desk: Desk;
  who: DeskOfficer;
  data: ReportPageData;
  language: Language;
}

function Value({ desk, data, language, value }: ReportProps & { value: unknown }): VNode | undefined {
  const lines = showLines(desk.network.index(), data.open.row.item, value, language);
  return lines.length === 0 ? undefined : (
    <>
      {lines.map((line) => (
        <div>{line}</div>
      ))}
    </>
  );
}

/** Which value, who says so, since when. */
export function ReportHead({ desk, data, language }: ReportProps): VNode {
  const text = correctionTexts(language);
  const { row, content } = data.open;
  const { reporter, seal } = content.report;
  const subject = findSubject(seal.subject.text);
  const isOwn = subject?.kind === 'pid' && subject.value === reporter.id;
  return (
    <header class="case-head">
      <h1>
        <span class="number">{row.number}</span>{' '}
        {nameOfItem(desk.network.index(), row.item, undefined)[language]}
      </h1>
      <dl>
        <div>
          <dt>{text.reporter}</dt>
          <dd>
            {reporter.name} <span class="number muted">{formatPid(reporter.id)}</span>
          </dd>
        </div>
        {!isOwn && (
          <div>
            <dt>{text.about}</dt>
            <dd class="number">{subject?.value}</dd>
          </div>
        )}
        <div>
          <dt>{text.service}</dt>
          <dd>{desk.network.index().dataServices.get(data.open.view.service)?.names[language]}</dd>
        </div>
        <div>
          <dt>{text.received}</dt>
          <dd>
            <InstantText at={row.received_at.toISOString()} />
          </dd>
        </div>
      </dl>
    </header>
  );
}

/** The value under its seal beside what the person says. */
export function ClaimPanel(props: ReportProps): VNode {
  const { desk, data, language } = props;
  const text = correctionTexts(language);
  const { row, content } = data.open;
  return (
    <Panel title={text.contested}>
      <p class="small muted">{text.contestedLead}</p>
      <Rows>
        <Row
          label={nameOfItem(desk.network.index(), row.item, undefined)[language]}
          state={{ type: 'here', seal: data.seal }}
        >
          <Value {...props} value={content.value} />
        </Row>
        <Row label={text.shouldBe} state={{ type: 'typed', mark: text.said }}>
          <span class="as-written" data-should-be>
            {content.report.shouldBe}
          </span>
        </Row>
        <Row label={text.reasons} state={{ type: 'typed', mark: text.said }}>
          <span class="as-written">{content.report.reasons}</span>
        </Row>
      </Rows>
    </Panel>
  );
}

function RegisterPanel(props: ReportProps): VNode {
  const { data, language } = props;
  const text = correctionTexts(language);
  const [last] = data.looks;
  const canAsk = data.allowed.includes('look') && data.canLook;
  return (
    <Panel title={text.now}>
      {last === undefined && <p class="muted">{data.canLook ? text.neverLooked : text.noAgreement}</p>}
      {last !== undefined && (
        <>
          <p>
            <Pill tone={last.outcome === 'changed' ? 'done' : last.outcome === 'same' ? 'wait' : 'wrong'}>
              {text.outcomes[last.outcome]}
            </Pill>{' '}
            <small class="muted">
              <InstantText at={last.at.toISOString()} />
            </small>
          </p>
          {last.seal && (
            <Rows>
              <Row label={text.now} state={{ type: 'here', seal: last.seal }}>
                <Value {...props} value={last.value} />
              </Row>
            </Rows>
          )}
        </>
      )}
      {canAsk && (
        <Form action={`/reports/${data.open.row.id}/look`}>
          <TransactionFields version={data.open.view.version} />
          <Button tone="quiet" size="small">
            {text.look}
          </Button>
        </Form>
      )}
    </Panel>
  );
}

function QuestionsPanel({ data, language }: ReportProps): VNode | null {
  const text = correctionTexts(language);
  const { questions } = data.open.view;
  if (questions.length === 0) return null;
  return (
    <Panel title={text.questions}>
      {questions.map((question) => (
        <div class="stack-tight">
          <p class="as-written">
            <strong>{question.text}</strong>
          </p>
          {question.answer === undefined ? (
            <p class="muted">{text.notAnswered}</p>
          ) : (
            <p class="as-written">
              {text.answered}: {question.answer.text}
            </p>
          )}
        </div>
      ))}
    </Panel>
  );
}

const clockTones = {
  running: 'turn',
  waiting: 'quiet',
  late: 'wrong',
  met: 'done',
  missed: 'wrong',
} as const;

function ClockPanel({ data, language }: ReportProps): VNode {
  const text = correctionTexts(language);
  const { rule, due, state } = data.clock;
  return (
    <Panel title={text.clock}>
      <ul class="clocks">
        <li>
          <span>
            {rule.names[language]}
            <small>{toLawText(rule.law)[language]}</small>
          </span>
          <span class="clock-when">
            <DateText date={toBangkokDay(due)} short />
            <Pill tone={clockTones[state]}>{text.clockStates[state]}</Pill>
          </span>
        </li>
      </ul>
      {rule.law.unconfirmed === true && <p class="tiny muted">{text.unconfirmed}</p>}
    </Panel>
  );
}

const saidIn = (action: CorrectionAction): string | undefined =>
  action.type === 'refuse'
    ? action.refusal.reasons
    : action.type === 'correct'
      ? action.note
      : action.type === 'ask' || action.type === 'answer'
        ? action.text
        : undefined;

function History({ data, language }: ReportProps): VNode {
  const text = correctionTexts(language);
  const { actions, view } = data.open;
  const nameOf = ({ actor }: CorrectionAction): string =>
    actor.kind === 'officer'
      ? (data.officerNames.get(actor.id)?.[language] ?? actor.name ?? actor.id)
      : text.by[actor.kind];
  return (
    <Timeline>
      {actions.map((action, at) => (
        <TimelineEntry
          state={
            action.type === 'refuse'
              ? 'wrong'
              : at === actions.length - 1 && view.turn !== 'nobody'
                ? 'now'
                : 'done'
          }
          title={text.actions[action.type]}
          time={formatInstant(language, action.at, 'short')}
        >
          <p class="tiny muted">{nameOf(action)}</p>
          {saidIn(action) !== undefined && <p class="small as-written">{saidIn(action)}</p>}
        </TimelineEntry>
      ))}
    </Timeline>
  );
}

const buttons = {
  claim: { tone: 'main', hasPage: false },
  correct: { tone: 'main', hasPage: true },
  ask: { tone: 'quiet', hasPage: true },
  refuse: { tone: 'wrong', hasPage: true },
} as const satisfies Record<string, { tone: ButtonTone; hasPage: boolean }>;

/** What is allowed now, and nothing else. */
function ReportBar({ data, language }: ReportProps): VNode {
  const text = correctionTexts(language);
  const { row, view } = data.open;
  const shown = (Object.keys(buttons) as (keyof typeof buttons)[]).filter((type) =>
    data.allowed.includes(type),
  );
  if (shown.length === 0) {
    const why =
      view.turn === 'nobody' ? text.nothing : view.turn === 'person' ? text.waitingPerson : text.none;
    return <p class="muted">{why}</p>;
  }
  return (
    <div class="cluster" role="group" aria-label={text.decision}>
      {shown.map((type) => {
        const { tone, hasPage } = buttons[type];
        const href = `/reports/${row.id}/${type}`;
        return hasPage ? (
          <ButtonLink tone={tone} href={href}>
            {text.actions[type]}
          </ButtonLink>
        ) : (
          <Form action={href}>
            <TransactionFields version={view.version} />
            <Button tone={tone}>{text.actions[type]}</Button>
          </Form>
        );
      })}
    </div>
  );
}

/** The page of one report. */
export function ReportBody(props: ReportProps): VNode {
  const { desk, data, language } = props;
  const text = correctionTexts(language);
  const { row, view } = data.open;
  return (
    <>
      <ReportHead {...props} />
      <CaseColumns
        answers={<ClaimPanel {...props} />}
        evidence={
          <>
            <RegisterPanel {...props} />
            <QuestionsPanel {...props} />
          </>
        }
        process={
          <>
            <Panel title={text.state}>
              <p data-state={view.state}>
                <StatePill state={view.state} language={language} />
              </p>
              <p>
                <ReportDue desk={desk} row={row} />
              </p>
              <p class="small">
                {text.owner}:{' '}
                {view.assignee
                  ? (data.officerNames.get(view.assignee.id)?.[language] ?? view.assignee.name)
                  : text.nobody}
              </p>
            </Panel>
            <ClockPanel {...props} />
            <Panel title={text.history}>
              <History {...props} />
            </Panel>
          </>
        }
        decision={<ReportBar {...props} />}
      />
    </>
  );
}
