import { findSubject } from '@saphan/contracts';
import { formatPid } from '@saphan/thai';
import { Button, ButtonLink, CaseColumns, Form, InstantText, Panel, type ButtonTone } from '@saphan/ui';
import type { VNode } from 'preact';
import { TransactionFields } from '../case-page/decision-bar.tsx';
import { nameOfItem } from '../value/show-text.ts';
import { correctionTexts } from './correction-texts.ts';
import {
  ClaimPanel,
  ClockPanel,
  History,
  QuestionsPanel,
  RegisterPanel,
  type ReportProps,
} from './report-panels.tsx';
import { ReportDue, StatePill } from './reports-page.tsx';

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
