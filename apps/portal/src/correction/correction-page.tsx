import { longestCorrectionText, type CorrectionUpdate, type Language } from '@saphan/contracts';
import { formatDate, formatInstant, toBangkokDay } from '@saphan/thai';
import {
  ActionBar,
  Button,
  ButtonLink,
  Form,
  Notice,
  Row,
  Rows,
  TextArea,
  Timeline,
  TimelineEntry,
} from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { showValue } from '../values/show-value.tsx';
import { ContestedRow, toFacts } from './contested-row.tsx';
import { stateOf, type Correction } from './correction.ts';
import { correctionTexts } from './correction-texts.ts';
import { StatePill } from './state-pill.tsx';

export interface CorrectionPageProps {
  language: Language;
  network: Network;
  subsystem: string;
  correction: Correction;
  /** True where a message to the owner was refused for good. */
  isStuck: boolean;
  /** True while an answer to the owner's question is under way. */
  isAnswering: boolean;
  isNew: boolean;
  fault?: string | undefined;
}

/** The letter: facts, law, reasons, where to object (2539 Act ss. 37 and 40; PDPA s.36). */
function Outcome({
  language,
  agency,
  outcome,
}: {
  language: Language;
  agency: string;
  outcome: NonNullable<CorrectionUpdate['outcome']>;
}): VNode {
  const text = correctionTexts(language);
  if (outcome.type === 'corrected') {
    return (
      <Notice tone="good" title={text.corrected}>
        <p>{text.correctedLead(agency)}</p>
        {outcome.note !== undefined && <p class="as-written">{outcome.note}</p>}
      </Notice>
    );
  }
  return (
    <article class="letter stack">
      <h2>{text.refusedTitle}</h2>
      <p class="small muted">{formatInstant(language, outcome.at)}</p>
      <h3>{text.facts}</h3>
      <p class="as-written">{outcome.facts}</p>
      <h3>{text.refusedLaw}</h3>
      <p>{outcome.law[language]}</p>
      <h3>{text.refusedWhy}</h3>
      <p class="as-written">{outcome.reasons}</p>
      <h3>{text.appeal}</h3>
      <p>
        {text.appealLead(outcome.appealTo[language], formatDate(language, toBangkokDay(outcome.appealUntil)))}
      </p>
    </article>
  );
}

function Question(props: CorrectionPageProps & { agency: string }): VNode | null {
  const { language, correction, agency, isAnswering, fault } = props;
  const text = correctionTexts(language);
  const question = correction.update?.question;
  if (question === undefined) return null;
  if (isAnswering) return <Notice tone="wait">{text.answering}</Notice>;
  return (
    <section class="stack">
      <h2>{text.question(agency)}</h2>
      <p class="as-written">{question.text}</p>
      <Form action={`/corrections/${correction.id}/answer`} class="stack">
        <div class="fields">
          <TextArea name="answer" label={text.answer} fault={fault} maxLength={longestCorrectionText} />
        </div>
        <ActionBar>
          <Button>{text.sendAnswer}</Button>
        </ActionBar>
      </Form>
    </section>
  );
}

/** What the source says now, beside what was reported. */
function Now({ language, network, subsystem, correction }: CorrectionPageProps): VNode {
  const text = correctionTexts(language);
  const { again, value } = correction.content;
  const item = network.index().items.get(correction.item);
  const isSame = again !== undefined && JSON.stringify(again.value) === JSON.stringify(value);
  return (
    <section class="stack" id="now">
      {again !== undefined && (
        <>
          <h2>{text.now}</h2>
          <Rows>
            <Row
              label={item?.names[language] ?? correction.item}
              state={{ type: 'here', seal: toFacts(network, subsystem, correction.dataService, again) }}
            >
              {showValue(network.index(), again.value, { item }, language)}
            </Row>
          </Rows>
          <Notice tone={isSame ? 'plain' : 'good'}>{isSame ? text.same : text.changed}</Notice>
        </>
      )}
      <Form action={`/corrections/${correction.id}/again`}>
        <Button tone="quiet">{text.again}</Button>
      </Form>
    </section>
  );
}

/** One report: what was said, how far it is, what the owner answered, what the source says now. */
export function CorrectionPage(props: CorrectionPageProps): VNode {
  const { language, network, correction, isStuck, isNew } = props;
  const text = correctionTexts(language);
  const agency = network.nameOf(correction.dataService, language);
  const { update, content, sentAt } = correction;
  const state = stateOf(correction);
  const item = network.index().items.get(correction.item);
  return (
    <div class="stack-loose" data-correction={correction.id} data-state={state}>
      {isNew && (
        <Notice tone="good" title={text.thanks}>
          {text.thanksLead}
        </Notice>
      )}
      <div class="stack-tight">
        <p class="muted">
          {agency}
          {update !== undefined && <span class="number"> · {text.number(update.number)}</span>}
        </p>
        <h1>
          {item?.names[language] ?? correction.item} <StatePill state={state} language={language} />
        </h1>
        {update?.due !== undefined && (
          <p class="small">{text.due(formatDate(language, toBangkokDay(update.due)))}</p>
        )}
      </div>
      {update === undefined && (
        <Notice tone={isStuck ? 'wrong' : 'wait'}>{(isStuck ? text.stuck : text.sendingLead)(agency)}</Notice>
      )}
      {update?.outcome && <Outcome language={language} agency={agency} outcome={update.outcome} />}
      <Question {...props} agency={agency} />
      <Rows>
        <ContestedRow {...props} label={text.value} />
        <Row label={text.yours} state={{ type: 'typed' }}>
          <span class="as-written">{content.shouldBe}</span>
        </Row>
        <Row label={text.why} state={{ type: 'typed' }}>
          <span class="as-written">{content.reasons}</span>
        </Row>
      </Rows>
      {correction.proceed === 'contested' && <p class="small muted">{text.contested}</p>}
      <Now {...props} />
      <Timeline>
        {sentAt !== undefined && (
          <TimelineEntry
            state={update === undefined ? 'now' : 'done'}
            title={text.reported}
            time={formatInstant(language, sentAt, 'short')}
          />
        )}
        {update?.history.map((each, at, all) => (
          <TimelineEntry
            state={
              each.state === 'refused'
                ? 'wrong'
                : at === all.length - 1 && update.turn !== 'nobody'
                  ? 'now'
                  : 'done'
            }
            title={text.states[each.state]}
            time={formatInstant(language, each.at, 'short')}
          />
        ))}
      </Timeline>
      <ActionBar>
        {correction.application !== undefined && (
          <ButtonLink href={`/apply/${correction.application}`}>{text.application}</ButtonLink>
        )}
        <ButtonLink tone="plain" href="/corrections">
          {text.list}
        </ButtonLink>
      </ActionBar>
    </div>
  );
}
