import { wasHeard } from '@saphan/cases';
import { formatDate, formatInstant, toBangkokDay } from '@saphan/thai';
import { Panel, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import type { PanelProps } from './answers-panel.tsx';
import { exceptionNames, outcomeNames, procedureTexts } from './procedure-texts.ts';

/** What the person was told before a refusal, and what they say to it; or why they were not heard. */
export function Hearing({ desk, data, language }: PanelProps): VNode | null {
  const { hearing, decision } = data.open.view;
  const text = procedureTexts(language);
  if (hearing === undefined) {
    const unheard = decision?.unheard;
    if (unheard === undefined) return null;
    return (
      <Panel title={text.wasExcepted}>
        <p>{exceptionNames[unheard.exception][language]}</p>
        {unheard.reason !== undefined && <p>{unheard.reason}</p>}
      </Panel>
    );
  }
  const isOver = wasHeard(data.open.view, desk.clock().toISOString());
  return (
    <Panel title={text.hearing}>
      <p>{hearing.facts}</p>
      <p class="small muted">{text.until(formatDate(language, toBangkokDay(hearing.until)))}</p>
      {hearing.answer === undefined ? (
        <p>
          <Pill tone={isOver ? 'wait' : 'turn'}>{isOver ? text.noAnswer : text.awaiting}</Pill>
        </p>
      ) : (
        <>
          <h3>{text.answer}</h3>
          <p class="small muted">{formatInstant(language, hearing.answer.at, 'short')}</p>
          <p>{hearing.answer.text}</p>
        </>
      )}
    </Panel>
  );
}

/** Of an appeal: the order that it is against, and why. */
export function Against({ data, language }: PanelProps): VNode | null {
  const { appeal, extension, appealDecision } = data.open.view;
  const text = procedureTexts(language);
  const { refused } = data;
  if (appeal === undefined) return null;
  return (
    <Panel title={text.appeal}>
      <p>
        <a href={`/cases/${appeal.case}`}>{text.against(appeal.number)}</a>{' '}
        {appeal.late && <Pill tone="wait">{text.late}</Pill>}
      </p>
      {refused && (
        <dl class="order">
          {(
            [
              [text.orderFacts, refused.facts],
              [text.orderLaw, refused.law[language]],
              [text.orderReasons, refused.reasons],
            ] as const
          ).map(([term, value]) => (
            <div>
              <dt class="small muted">{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <h3>{text.grounds}</h3>
      <p>{appeal.grounds}</p>
      {appeal.late && (
        <p>{appeal.lateReason === undefined ? text.noLateReason : text.lateReason(appeal.lateReason)}</p>
      )}
      {extension && (
        <p class="small">
          {text.extended}: {extension.reasons}
        </p>
      )}
      {appealDecision && (
        <p>
          <strong>{outcomeNames[appealDecision.outcome][language]}</strong> {appealDecision.reasons}
        </p>
      )}
    </Panel>
  );
}
