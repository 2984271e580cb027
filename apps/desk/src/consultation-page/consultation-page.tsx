import type { ConsultationAction } from '@saphan/cases';
import type { Language } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import {
  Button,
  ButtonLink,
  CaseColumns,
  Form,
  InstantText,
  NameTitle,
  Panel,
  Pill,
  Row,
  Rows,
  Timeline,
  TimelineEntry,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { caseTexts } from '../case-page/case-texts.ts';
import { TransactionFields } from '../case-page/decision-bar.tsx';
import type { Desk } from '../desk.ts';
import { toLawText } from '../document/to-order.ts';
import { nameOfService } from '../lateness/late-page.tsx';
import { Fact } from '../page/fact.tsx';
import { nameOfItem } from '../value/show-text.ts';
import { showValue } from '../value/show-value.tsx';
import { outcomeTones } from './consultation-panel.tsx';
import { consultationTexts } from './consultation-texts.ts';
import { ConsultationDue, ConsultationPill } from './consultations-page.tsx';
import type { ConsultationPageData } from './read-consultations.ts';

export interface ConsultationProps {
  desk: Desk;
  data: ConsultationPageData;
  language: Language;
}

const findDemand = ({ desk, data: { open } }: ConsultationProps) =>
  desk.network
    .index()
    .services.get(open.row.service)
    ?.consultations?.find(({ id }) => id === open.row.demand);

/** Who asks, about which service, on which law. */
export function ConsultationHead(props: ConsultationProps): VNode {
  const { desk, data, language } = props;
  const text = consultationTexts(language);
  const { row } = data.open;
  const demand = findDemand(props);
  return (
    <header class="case-head">
      <NameTitle name={demand?.names[language] ?? row.demand}>
        <span class="number">{row.number}</span>{' '}
      </NameTitle>
      <dl>
        <Fact term={text.from}>{desk.network.textOf(row.asker, language)}</Fact>
        <Fact term={text.about}>{nameOfService(desk, row.service, language)}</Fact>
        <Fact term={text.theirNumber}>
          <span class="number">{row.asker_number}</span>
        </Fact>
        <Fact term={text.received}>
          <InstantText at={row.received_at.toISOString()} />
        </Fact>
        {demand && <Fact term={text.law}>{toLawText(demand.law)[language]}</Fact>}
      </dl>
    </header>
  );
}

/** What is asked, and what came along: the applicant's own word. */
export function QuestionPanels({ desk, data, language }: ConsultationProps): VNode {
  const text = consultationTexts(language);
  const index = desk.network.index();
  const { row, content } = data.open;
  const { question, items, files } = content.request;
  const form = index.services.get(row.service)?.form;
  return (
    <>
      <Panel title={text.question}>
        <p class="note-text">{question}</p>
      </Panel>
      <Panel title={text.came}>
        {items.length + files.length === 0 && <p class="muted">{text.nothingAlong}</p>}
        <Rows>
          {items.map(({ item, value }) => (
            <Row
              label={nameOfItem(index, item, form)[language]}
              state={{ type: 'typed', mark: caseTexts(language).typed }}
            >
              {showValue(index, item, value, { form, language })}
            </Row>
          ))}
        </Rows>
        {files.length > 0 && (
          <ul class="marks">
            {files.map(({ id, name }) => (
              <li>
                {data.here.has(id) ? (
                  <a href={`/consultations/${row.id}/files/${id}`}>{name}</a>
                ) : (
                  <>
                    {name} <span class="muted">{text.onTheWay}</span>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}

function AnswerPanel({ data, language }: ConsultationProps): VNode | null {
  const text = consultationTexts(language);
  const { row, view } = data.open;
  const { answer } = view;
  if (answer === undefined) return null;
  return (
    <Panel title={text.answer}>
      <p>
        <Pill tone={outcomeTones[answer.outcome]}>{text.outcomes[answer.outcome]}</Pill>
      </p>
      <p class="note-text">{answer.text}</p>
      {answer.files.length > 0 && (
        <ul class="marks">
          {answer.files.map(({ id, name }) => (
            <li>
              <a href={`/consultations/${row.id}/files/${id}`}>{name}</a>
            </li>
          ))}
        </ul>
      )}
      <p class="small muted">{row.told_at === null ? text.notTold : text.told}</p>
    </Panel>
  );
}

const actorOf = ({ actor }: ConsultationAction, { data, language }: ConsultationProps): string =>
  actor.kind === 'officer'
    ? (data.officerNames.get(actor.id)?.[language] ?? actor.name ?? actor.id)
    : consultationTexts(language).system;

function History(props: ConsultationProps): VNode {
  const { data, language } = props;
  const text = consultationTexts(language);
  const { actions, view } = data.open;
  return (
    <Timeline>
      {actions.map((action, at) => (
        <TimelineEntry
          state={at === actions.length - 1 && view.answer === undefined ? 'now' : 'done'}
          title={text.actions[action.type]}
          time={formatInstant(language, action.at, 'short')}
        >
          <p class="tiny muted">{actorOf(action, props)}</p>
        </TimelineEntry>
      ))}
    </Timeline>
  );
}

const buttons = { claim: 'main', answer: 'main', release: 'plain' } as const;

/** What is allowed now, and nothing else. */
function Bar({ data, language }: ConsultationProps): VNode {
  const text = consultationTexts(language);
  const { row, view } = data.open;
  const shown = (Object.keys(buttons) as (keyof typeof buttons)[]).filter((type) =>
    data.allowed.includes(type),
  );
  if (shown.length === 0) return <p class="muted">{text.nothing}</p>;
  return (
    <div class="cluster" role="group" aria-label={text.actions.answer}>
      {shown.map((type) => {
        const href = `/consultations/${row.id}/${type}`;
        return type === 'answer' ? (
          <ButtonLink tone={buttons[type]} href={href}>
            {text.actions[type]}
          </ButtonLink>
        ) : (
          <Form action={href}>
            <TransactionFields version={view.version} />
            <Button tone={buttons[type]}>{text.actions[type]}</Button>
          </Form>
        );
      })}
    </div>
  );
}

/** The page of one question of another agency. */
export function ConsultationBody(props: ConsultationProps): VNode {
  const { desk, data, language } = props;
  const text = consultationTexts(language);
  const { row, view } = data.open;
  return (
    <>
      <ConsultationHead {...props} />
      <CaseColumns
        answers={<QuestionPanels {...props} />}
        evidence={<AnswerPanel {...props} />}
        process={
          <>
            <Panel title={text.state}>
              <p data-state={view.state}>
                <ConsultationPill state={view.state} language={language} />
              </p>
              <p>
                <ConsultationDue desk={desk} row={row} />
              </p>
              <p class="small">
                {text.owner}:{' '}
                {view.assignee
                  ? (data.officerNames.get(view.assignee.id)?.[language] ?? view.assignee.name)
                  : text.nobody}
              </p>
            </Panel>
            <Panel title={text.history}>
              <History {...props} />
            </Panel>
          </>
        }
        decision={<Bar {...props} />}
      />
    </>
  );
}
