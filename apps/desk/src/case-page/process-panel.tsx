import { openTasks } from '@saphan/process';
import type { Language } from '@saphan/contracts';
import type { CaseAction } from '@saphan/cases';
import { formatInstant } from '@saphan/thai';
import { InstantText, Money, Panel, Pill, Timeline, TimelineEntry } from '@saphan/ui';
import type { VNode } from 'preact';
import type { PanelProps } from './answers-panel.tsx';
import { ClockList } from '../page/clock-list.tsx';
import type { CheckOutcome } from '../fetch/re-check.ts';
import { processTexts } from '../process/process-texts.ts';
import { caseTexts } from './case-texts.ts';
import { toDone } from './done-texts.ts';
import type { CasePageData } from './read-case-page.ts';

function actorName({ actor }: CaseAction, { officerNames }: CasePageData, language: Language): string {
  const text = caseTexts(language);
  if (actor.kind !== 'officer') return text.by[actor.kind];
  const name = officerNames.get(actor.id)?.[language] ?? actor.name ?? actor.id;
  if (actor.for === undefined) return name;
  return `${name} ${text.actsFor(officerNames.get(actor.for.id)?.[language] ?? actor.for.name)}`;
}

/** What an action said, where that is worth reading again. */
function said(action: CaseAction): string | undefined {
  switch (action.type) {
    case 'send-notice':
      return action.gaps.map(({ text }) => text).join(' · ');
    case 'refuse':
      return action.refusal.reasons;
    case 'return':
    case 'revoke':
    case 'order-refund':
    case 'explain-lateness':
    case 'appeal-decided':
    case 'extend-appeal':
    case 'decide-appeal':
    case 'propose':
      return action.reasons;
    case 'plan-inspection':
      return action.place;
    case 'act-at-counter':
      return action.handedOver;
    case 'inspect':
      return action.summary;
    case 'hear':
      return action.facts;
    case 'answer-hearing':
    case 'consult-answered':
      return action.text;
    case 'consult':
      return action.question;
    case 'attest':
    case 'withdraw':
      return action.reason;
    case 'approve':
      return action.remark;
    case 'message':
      return action.text;
    case 'supplement':
      return action.comment;
    case 'issued':
    case 'receipt':
    case 'credit-note':
    case 'appeal-filed':
      return action.number;
    case 'payment-received':
    case 'refunded':
      return action.reference;
    case 'receive':
    case 'claim':
    case 'assign':
    case 'release':
    case 'find-complete':
    case 're-check':
    case 'fetched':
    case 'letter':
    case 'request-payment':
    case 'issue':
      return undefined;
  }
}

function History({ data, language }: PanelProps): VNode {
  const last = data.open.actions.length - 1;
  return (
    <Timeline>
      {data.open.actions.map((action, index) => (
        <TimelineEntry
          state={
            ['refuse', 'return', 'revoke'].includes(action.type)
              ? 'wrong'
              : index === last && data.open.view.turn !== 'nobody'
                ? 'now'
                : 'done'
          }
          title={toDone(action.type, language)}
          time={formatInstant(language, action.at, 'short')}
        >
          <p class="tiny muted">{actorName(action, data, language)}</p>
          {said(action) !== undefined && <p class="small">{said(action)}</p>}
        </TimelineEntry>
      ))}
    </Timeline>
  );
}

/** What the process waits for now, with the way to its page. */
function OpenTasks({ data, language }: PanelProps): VNode | null {
  const { running, open } = data;
  // Of an appeal nothing is to be done but to decide it.
  if (!running || open.view.appeal !== undefined) return null;
  const waiting = new Set(openTasks(running.process, running.state).map(({ task }) => task.names[language]));
  return (
    <p class="small">
      {[...waiting].join(' · ')} <a href={`/cases/${open.row.id}/process`}>{processTexts(language).link}</a>
    </p>
  );
}

/** How far the case is, which legal times run, and what has happened. */
export function ProcessPanel(props: PanelProps): VNode {
  const { desk, data, language } = props;
  const { open, clocks, checks, fee } = data;
  const text = caseTexts(language);
  return (
    <>
      {open.view.appeal === undefined && (
        <Panel title={text.process}>
          <OpenTasks {...props} />
          <p class="small">
            {text.fee}:{' '}
            {fee ? <Money satang={fee.amountSatang} /> : <span class="muted">{text.feeOpen}</span>}
            {fee?.unconfirmed === true && <small class="muted"> ({text.unconfirmed})</small>}
          </p>
        </Panel>
      )}
      {clocks.length > 0 && (
        <Panel title={text.clocks}>
          <ClockList clocks={clocks} states={text.clockStates} language={language} />
        </Panel>
      )}
      {checks.length > 0 && (
        <Panel title={text.checks}>
          <ul class="clocks">
            {checks.slice(0, 8).map((check) => (
              <li>
                <span>
                  {desk.network.shortNameOf(check.service)[language]}
                  <small>
                    <InstantText at={check.at.toISOString()} />
                  </small>
                </span>
                <Pill
                  tone={
                    check.outcome === 'same' || check.outcome === 'filled'
                      ? 'done'
                      : check.outcome === 'changed'
                        ? 'wait'
                        : 'wrong'
                  }
                >
                  {text.outcomes[check.outcome as CheckOutcome]}
                </Pill>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={text.history} folded={open.actions.length > 12}>
        <History {...props} />
      </Panel>
    </>
  );
}
