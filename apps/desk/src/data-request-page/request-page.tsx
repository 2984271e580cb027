import type { DataRequestAction } from '@saphan/cases';
import type { KeptData, Language } from '@saphan/contracts';
import { formatDate, formatPid, type PartialDate } from '@saphan/thai';
import { Button, ButtonLink, CaseColumns, Form, InstantText, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import { TransactionFields } from '../case-page/decision-bar.tsx';
import type { Desk } from '../desk.ts';
import { ActionTimeline } from '../page/action-timeline.tsx';
import { ClockList } from '../page/clock-list.tsx';
import type { RequestPageData } from './read-request-page.ts';
import { requestTexts } from './request-texts.ts';
import { RequestDue, StatePill } from './requests-page.tsx';

export interface RequestProps {
  desk: Desk;
  data: RequestPageData;
  language: Language;
}

/** Which right, who uses it, since when. */
export function RequestHead({ data, language }: RequestProps): VNode {
  const text = requestTexts(language);
  const { row, request, view } = data.open;
  return (
    <header class="case-head">
      <h1>
        <span class="number">{row.number}</span> {text.rights[view.right]}
      </h1>
      <dl>
        <div>
          <dt>{text.requester}</dt>
          <dd>
            {request.requester.name} <span class="number muted">{formatPid(request.requester.id)}</span>
          </dd>
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

export function WordsPanel({ data, language }: RequestProps): VNode {
  const text = requestTexts(language);
  const { words } = data.open.request;
  return (
    <Panel title={text.words}>
      {words === '' ? <p class="muted">{text.noWords}</p> : <p class="as-written">{words}</p>}
    </Panel>
  );
}

function HoldingsPanel({ data, language }: RequestProps): VNode {
  const text = requestTexts(language);
  const { cases, documents, files, reports } = data.holdings;
  return (
    <Panel title={text.has}>
      <p class="small muted">{text.hasLead}</p>
      <ul>
        {(
          [
            [text.cases, cases],
            [text.documents, documents],
            [text.files, files],
            [text.reports, reports],
          ] as const
        ).map(([label, count]) => (
          <li>
            {label} <span class="number">{count}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What stays and why, one line each. */
export function KeptList({ kept, language }: { kept: readonly KeptData[]; language: Language }): VNode {
  const text = requestTexts(language);
  return (
    <ul class="small">
      {kept.map(({ number, why, until }) => (
        <li>
          <span class="number">{number}</span> · {text.why[why]}
          {until !== undefined && ` ${formatDate(language, until as PartialDate)}`}
        </li>
      ))}
    </ul>
  );
}

export function ErasurePanel({ data, language }: RequestProps): VNode | null {
  const text = requestTexts(language);
  const { erasure } = data;
  if (erasure === undefined) return null;
  const { goes, stays } = erasure;
  return (
    <Panel title={text.erasure}>
      {goes.length + stays.length === 0 && <p class="muted">{text.noCases}</p>}
      {goes.length > 0 && (
        <>
          <p>
            <strong>{text.goes(goes.length)}</strong>
          </p>
          <ul class="small">
            {goes.map(({ number }) => (
              <li class="number">{number}</li>
            ))}
          </ul>
        </>
      )}
      {stays.length > 0 && (
        <>
          <p>
            <strong>{text.stays(stays.length)}</strong>
          </p>
          <KeptList kept={stays} language={language} />
        </>
      )}
    </Panel>
  );
}

function ClockPanel({ data, language }: RequestProps): VNode {
  const text = requestTexts(language);
  return (
    <Panel title={text.clock}>
      <ClockList clocks={[data.clock]} states={text.clockStates} language={language} />
      {data.clock.rule.law.unconfirmed === true && <p class="tiny muted">{text.unconfirmed}</p>}
    </Panel>
  );
}

function saidIn(action: DataRequestAction): string | undefined {
  if (action.type === 'refuse') return action.refusal.reasons;
  if (action.type === 'grant') return action.note;
  return action.type === 'lift' ? action.reason : undefined;
}

function History({ data, language }: RequestProps): VNode {
  const text = requestTexts(language);
  const { actions, view } = data.open;
  return (
    <ActionTimeline
      {...{ actions, saidIn, language }}
      isOver={view.turn !== 'agency'}
      titles={text.actions}
      others={{ system: text.system }}
      officerNames={data.officerNames}
    />
  );
}

/** What is allowed now, and nothing else. */
function RequestBar({ data, language }: RequestProps): VNode {
  const text = requestTexts(language);
  const { row, view } = data.open;
  const base = `/data-requests/${row.id}`;
  if (data.allowed.length === 0)
    return <p class="muted">{view.turn === 'nobody' ? text.nothing : text.none}</p>;
  return (
    <div class="cluster" role="group" aria-label={text.decision}>
      {data.allowed.includes('claim') && (
        <Form action={`${base}/claim`}>
          <TransactionFields version={view.version} />
          <Button>{text.actions.claim}</Button>
        </Form>
      )}
      {data.allowed.includes('grant') && (
        <ButtonLink tone="main" href={`${base}/grant`}>
          {text.actions.grant}
        </ButtonLink>
      )}
      {data.allowed.includes('lift') && <ButtonLink href={`${base}/lift`}>{text.actions.lift}</ButtonLink>}
      {data.allowed.includes('refuse') && (
        <ButtonLink tone="wrong" href={`${base}/refuse`}>
          {text.actions.refuse}
        </ButtonLink>
      )}
    </div>
  );
}

/** The page of one request. */
export function RequestBody(props: RequestProps): VNode {
  const { desk, data, language } = props;
  const text = requestTexts(language);
  const { row, view } = data.open;
  return (
    <>
      <RequestHead {...props} />
      <CaseColumns
        answers={
          <>
            <WordsPanel {...props} />
            <ErasurePanel {...props} />
          </>
        }
        evidence={<HoldingsPanel {...props} />}
        process={
          <>
            <Panel title={text.state}>
              <p data-state={view.state}>
                <StatePill state={view.state} language={language} />
              </p>
              <p>
                <RequestDue desk={desk} row={row} />
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
        decision={<RequestBar {...props} />}
      />
    </>
  );
}
