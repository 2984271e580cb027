import { countMissedLetters } from '@saphan/cases';
import { formatInstant } from '@saphan/thai';
import { Panel, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import type { PanelProps } from './answers-panel.tsx';
import { Hearing } from './both-sides.tsx';
import { proposalTexts } from './propose-form.tsx';
import { outcomeNames, procedureTexts } from './procedure-texts.ts';

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
      <Hearing {...props} />
      <Appeals {...props} />
      <Letters {...props} />
    </>
  );
}
