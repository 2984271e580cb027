import { countMissedLetters, wasHeard } from '@saphan/cases';
import { formatDate, formatInstant, toBangkokDay } from '@saphan/thai';
import { Panel, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import type { PanelProps } from './answers-panel.tsx';
import { proposalTexts } from './propose-form.tsx';
import { exceptionNames, outcomeNames, procedureTexts } from './procedure-texts.ts';

/** What the person was told before a refusal, and what they say to it; or why they were not heard. */
function Hearing({ desk, data, language }: PanelProps): VNode | null {
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

/** Where two officers decide: what one of them proposed. */
function Proposal({ data, language }: PanelProps): VNode | null {
  const { fourEyes, proposal, decision, state } = data.open.view;
  const text = proposalTexts(language);
  if (fourEyes !== true || (proposal === undefined && (decision !== undefined || state !== 'under-review')))
    return null;
  if (proposal === undefined) return <Panel title={text.title}>{text.none}</Panel>;
  const name = data.officerNames.get(proposal.by)?.[language] ?? proposal.by;
  return (
    <Panel title={text.title}>
      <p>
        <Pill tone="turn">{text.outcomes[proposal.outcome]}</Pill>
      </p>
      <p class="small muted">
        {text.by(name)} · {formatInstant(language, proposal.at, 'short')}
      </p>
      <p class="note-text">{proposal.reasons}</p>
    </Panel>
  );
}

/** Of an appeal: against what it is, and why. */
function Against({ data, language }: PanelProps): VNode | null {
  const { appeal, extension, appealDecision } = data.open.view;
  const text = procedureTexts(language);
  if (appeal === undefined) return null;
  return (
    <Panel title={text.appeal}>
      <p>
        <a href={`/cases/${appeal.case}`}>{text.against(appeal.number)}</a>{' '}
        {appeal.late && <Pill tone="wait">{text.late}</Pill>}
      </p>
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

/** Of a case that was refused: its appeals. */
function Appeals({ data, language }: PanelProps): VNode | null {
  const { appeals, reopenedAt, state } = data.open.view;
  const text = procedureTexts(language);
  if (appeals.length === 0) return null;
  return (
    <Panel title={text.appeal}>
      {appeals.map((appeal) => (
        <>
          <p>
            <a href={`/cases/${appeal.case}`}>{text.filed(appeal.number)}</a>{' '}
            {appeal.outcome === undefined ? text.pending : outcomeNames[appeal.outcome][language]}
          </p>
          {appeal.reasons !== undefined && <p class="small">{appeal.reasons}</p>}
        </>
      ))}
      {reopenedAt !== undefined && state === 'under-review' && <p>{text.reopened}</p>}
    </Panel>
  );
}

/** Of a case that is or was late: what the person was told, and which letters are missing. */
function Letters({ desk, data, language }: PanelProps): VNode | null {
  const { clocks, open } = data;
  const text = procedureTexts(language);
  const missed = countMissedLetters(clocks, open.view, {
    now: desk.clock().toISOString(),
    holidays: desk.holidays,
  });
  const { latenessLetters } = open.view;
  if (missed === 0 && latenessLetters.length === 0) return null;
  return (
    <Panel title={text.letters}>
      {missed > 0 && (
        <p>
          <Pill tone="wrong">{text.missed(missed)}</Pill>
        </p>
      )}
      <ul class="clocks">
        {latenessLetters.map(({ at, reasons }) => (
          <li>
            <span>
              {reasons}
              <small>{formatInstant(language, at, 'short')}</small>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What a case has beside its standard way: a hearing, an appeal, lateness. */
export function ProcedurePanels(props: PanelProps): VNode {
  return (
    <>
      <Proposal {...props} />
      <Against {...props} />
      <Hearing {...props} />
      <Appeals {...props} />
      <Letters {...props} />
    </>
  );
}
