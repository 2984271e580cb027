import type { Language, Question } from '@saphan/contracts';
import { todayName } from '@saphan/expressions';
import { findContradictions, showCompared, showLines, type Contradiction } from '@saphan/forms';
import { InstantText, Notice, Panel, Row, Rows, type RowState } from '@saphan/ui';
import type { VNode } from 'preact';
import { compareWorkedOut, type WorkedOutDifference } from '../case/compare-worked-out.ts';
import type { CaseAnswer } from '../case/read-answers.ts';
import { ContestedMark } from '../contested/contested-mark.tsx';
import type { Desk } from '../desk.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { nameOfItem, showText } from '../value/show-text.ts';
import { showValue } from '../value/show-value.tsx';
import { caseTexts } from './case-texts.ts';
import type { CasePageData } from './read-case-page.ts';
import { findOwner } from './local-owner.ts';
import { findSealFacts } from './seal-facts.ts';

export interface PanelProps {
  desk: Desk;
  who: DeskOfficer;
  data: CasePageData;
  language: Language;
}

function toRowState({ desk, who, data, language }: PanelProps, answer: CaseAnswer): RowState {
  const text = caseTexts(language);
  const seal = findSealFacts(desk, who.agency, data, answer.seal);
  if (answer.source === 'sealed' && seal) return { type: 'here', seal };
  if (answer.source === 'later') {
    const item = desk.network.index().items.get(answer.item);
    const agency = desk.network.textOf(
      findOwner(desk, data.answers.values, item?.owner, item?.source) ?? answer.service ?? '',
      language,
    );
    const state = data.late.get(answer.item) ?? 'asking';
    return { type: 'later', agency, mark: text.lateMarks[state], text: text.late[state](agency) };
  }
  if (answer.source === 'derived') return { type: 'derived', mark: text.derived };
  return { type: 'typed', mark: answer.source === 'unknown' ? text.unknown : text.typed };
}

/** What stood there before, where a re-check or supplement brought another value. */
function Before({
  desk,
  answer,
  language,
}: {
  desk: Desk;
  answer: CaseAnswer;
  language: Language;
}): VNode | null {
  const text = caseTexts(language);
  const [last] = answer.before;
  if (last === undefined) return null;
  return (
    <small class="value-before">
      {text.before}: <s>{showText(desk.network.index(), answer.item, last.value, language) ?? '–'}</s>{' '}
      <InstantText at={last.at.toISOString()} />
    </small>
  );
}

type Differences = ReadonlyMap<string, readonly WorkedOutDifference[]>;

/** What the desk works out otherwise, or can't work out; in rows with where it stands. */
function OtherWorkedOut({ props, said }: { props: PanelProps; said: readonly WorkedOutDifference[] }): VNode {
  const { desk, language } = props;
  const text = caseTexts(language);
  return (
    <ul class="marks small">
      {said.map(({ question, rows, value }) => {
        const place = rows.length > 0 && [...rows, question.label].map((name) => name[language]).join(', ');
        const [shown] = showLines(desk.network.index(), value, { question }, language);
        return (
          <li>
            <strong>
              {place && `${place} · `}
              {shown === undefined ? text.notWorkedOut : `${text.workedOutOtherwise} ${shown}`}
            </strong>
          </li>
        );
      })}
    </ul>
  );
}

/** How a value was worked out, and of what. */
function WorkedOut({ props, answer }: { props: PanelProps; answer: CaseAnswer }): VNode | null {
  const { desk, data, language } = props;
  const index = desk.network.index();
  const question = questionsOfCase(props).find(({ id }) => id === answer.item);
  if (answer.source !== 'derived' || question?.calculation === undefined) return null;
  const { expression, words } = question.calculation;
  const read = index.dependenciesOf(expression).filter((id) => id !== todayName);
  return (
    <>
      <p class="small muted">{words[language]}</p>
      {read.length > 0 && (
        <p class="small muted">
          {caseTexts(language).workedOutOf}{' '}
          {read
            .map((id) => {
              const shown = showText(index, id, data.answers.values[id], language) ?? '–';
              return `${nameOfItem(index, id, data.service?.form)[language]} ${shown}`;
            })
            .join(' · ')}
        </p>
      )}
    </>
  );
}

const questionsOfCase = ({ desk, data }: PanelProps): readonly Question[] =>
  ((data.service && desk.network.index().forms.get(data.service.form)?.pages) ?? []).flatMap(
    ({ questions }) => questions,
  );

/** Values in the order and groups of the form, so that the officer reads what the person wrote. */
export function groupAnswers({ service, answers }: CasePageData, desk: Desk) {
  const form = service && desk.network.index().forms.get(service.form);
  const left = new Map(answers.all);
  const groups = (form?.pages ?? []).map(({ id, title, questions }) => ({
    id,
    title,
    answers: questions.flatMap((question) => {
      const answer = left.get(question.id);
      left.delete(question.id);
      return answer === undefined || question.kind === 'file' ? [] : [answer];
    }),
  }));
  const rest = [...left.values()].filter(
    ({ item }) => desk.network.index().items.get(item)?.display !== 'file',
  );
  return { groups: groups.filter((group) => group.answers.length > 0), rest };
}

/** What the form's own rules say against the answers, by question: the applicant was warned and may have reasons. */
function contradictionsOf(props: PanelProps): ReadonlyMap<string, readonly Contradiction[]> {
  const index = props.desk.network.index();
  return new Map(
    questionsOfCase(props).map((question) => [
      question.id,
      findContradictions(index, question, props.data.answers.scope),
    ]),
  );
}

function Contradictions({
  props: { desk, data, language },
  said,
}: {
  props: PanelProps;
  said: readonly Contradiction[];
}): VNode | null {
  if (said.length === 0) return null;
  return (
    <Notice tone="wait" title={caseTexts(language).contradictions}>
      <ul class="marks">
        {said.map((each) => (
          <li>
            {each.message[language]}
            <div class="small">
              {showCompared(desk.network.index(), each, data.answers.values, language).join(' · ')}
            </div>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

export function AnswersPanel(props: PanelProps): VNode {
  const { desk, data, language } = props;
  const text = caseTexts(language);
  const index = desk.network.index();
  const { groups, rest } = groupAnswers(data, desk);
  const contradictions = contradictionsOf(props);
  const differences: Differences = data.service
    ? compareWorkedOut(index, data.service, data.answers)
    : new Map();
  const toValue = (answer: CaseAnswer) => {
    const shown = showValue(index, answer.item, answer.value, { form: data.service?.form, language });
    const other = differences.get(answer.item);
    if (shown === undefined && answer.before.length === 0 && other === undefined) return undefined;
    return (
      <>
        {shown}
        <Before desk={desk} answer={answer} language={language} />
        <WorkedOut props={props} answer={answer} />
        {other && <OtherWorkedOut props={props} said={other} />}
      </>
    );
  };
  const toMark = ({ item }: CaseAnswer) => {
    const contested = data.contested.get(item);
    return contested && <ContestedMark contested={contested} network={desk.network} language={language} />;
  };
  const draw = (answers: readonly CaseAnswer[]) => (
    <Rows>
      {answers.map((answer) => (
        <Row
          label={nameOfItem(index, answer.item, data.service?.form)[language]}
          state={toRowState(props, answer)}
          action={toMark(answer)}
          warning={contradictions.get(answer.item)?.[0]?.message[language]}
        >
          {toValue(answer)}
        </Row>
      ))}
    </Rows>
  );
  if (groups.length === 0 && rest.length === 0) return <Panel title={text.answers}>{text.noAnswers}</Panel>;
  return (
    <>
      <Contradictions props={props} said={[...contradictions.values()].flat()} />
      {groups.map(({ id, title, answers }) => (
        // What asks the applicant about “you” is here about somebody else.
        <Panel title={id === 'applicant' ? text.applicantPage : title[language]}>{draw(answers)}</Panel>
      ))}
      {rest.length > 0 && <Panel title={text.answers}>{draw(rest)}</Panel>}
    </>
  );
}
