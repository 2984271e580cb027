import type { CorrectionAction } from '@saphan/cases';
import type { Language } from '@saphan/contracts';
import { Button, Form, InstantText, Panel, Pill, Row, Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import { TransactionFields } from '../case-page/decision-bar.tsx';
import type { Desk } from '../desk.ts';
import { ActionTimeline } from '../page/action-timeline.tsx';
import { ClockList } from '../page/clock-list.tsx';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { nameOfItem, showLines } from '../value/show-text.ts';
import { correctionTexts } from './correction-texts.ts';
import type { ReportPageData } from './read-report-page.ts';

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

export function RegisterPanel(props: ReportProps): VNode {
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

export function QuestionsPanel({ data, language }: ReportProps): VNode | null {
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

export function ClockPanel({ data, language }: ReportProps): VNode {
  const text = correctionTexts(language);
  return (
    <Panel title={text.clock}>
      <ClockList clocks={[data.clock]} states={text.clockStates} language={language} />
      {data.clock.rule.law.unconfirmed === true && <p class="tiny muted">{text.unconfirmed}</p>}
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

export function History({ data, language }: ReportProps): VNode {
  const text = correctionTexts(language);
  const { actions, view } = data.open;
  return (
    <ActionTimeline
      {...{ actions, saidIn, language }}
      isOver={view.turn === 'nobody'}
      titles={text.actions}
      others={text.by}
      officerNames={data.officerNames}
    />
  );
}
