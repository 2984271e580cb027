import type { Language, Question } from '@saphan/contracts';
import {
  askedInRows,
  toFieldValues,
  type AnswerFault,
  type LaterItem,
  type MergedPage,
  type VisibleQuestion,
} from '@saphan/forms';
import { formatDate, formatTime, sortThai, toBangkokDay } from '@saphan/thai';
import {
  ActionBar,
  Button,
  ErrorSummary,
  Form,
  Notice,
  QuestionField,
  Steps,
  type PageFacts,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { toDrawnField } from '../answers/answer-digest.ts';
import { keptUntil } from '../draft/expire-draft.ts';
import type { Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import type { Upload } from '../upload/upload.ts';
import { FeeByAnswer } from '../fee/fee-by-answer.tsx';
import { FetchedRows, isAsking } from './fetched-rows.tsx';
import { formTexts } from './form-texts.ts';
import { offeredBy } from './offered-by.ts';
import { pagePath, shownQuestions, stepsOf } from './steps-of.ts';

export interface FormPageProps {
  facts: PageFacts;
  network: Network;
  draft: Draft;
  page: MergedPage;
  subsystem: string;
  /** Days for which a draft is kept that is not touched. */
  draftDays: number;
  /** ISO day in Bangkok of which prices are. */
  day: string;
  uploads: readonly Upload[];
  later: readonly LaterItem[];
  /** True where the sign-in is too old for a source and some have not been asked. */
  isStale: boolean;
  /** What was posted and could not be taken. */
  typed?: Readonly<Record<string, unknown>>;
  faults?: readonly AnswerFault[];
}

/** Values of the fields of one question: as posted, else as kept. One that no choice offers stands in the "other" field. */
function fieldValues(props: FormPageProps, question: Question): Readonly<Record<string, unknown>> {
  const { draft, typed, facts } = props;
  if (typed) return typed;
  const value = draft.scope[question.id];
  const values = toFieldValues(question, value, facts.language);
  if (question.optionsFrom === undefined || value === undefined) return values;
  const isOffered = offeredBy(draft, question).some((choice) => choice.value === value);
  return isOffered ? values : { [question.id]: 'other', [`${question.id}-other`]: value };
}

const areasOf = (network: Network, language: Language) =>
  sortThai(
    network
      .index()
      .catalogue.areas.filter(({ code }) => code.length === 6)
      .map(({ code, names }) => ({ code, label: names[language] })),
    ({ label }) => label,
  );

const asksAddress = ({ kind, questions = [] }: Question): boolean =>
  kind === 'address' || questions.some(asksAddress);

/** What a group's rows ask with these fields, and what is wrong in them. */
function rowProps(
  { network, draft, facts }: FormPageProps,
  question: Question,
  values: Readonly<Record<string, unknown>>,
  faults: readonly AnswerFault[],
) {
  const asked = askedInRows(network.index(), question, values, draft.scope);
  return {
    isAsked: (name: string) => asked.has(name),
    rowFaults: faults.map(({ field, message }) => ({ field, message: message[facts.language] })),
  };
}

/** Of a group, what is wrong with the whole; what is wrong in its rows stands there. */
const faultOf = (question: Question, faults: readonly AnswerFault[]): AnswerFault | undefined =>
  question.kind === 'repeat' ? faults.find(({ field }) => field === question.id) : faults[0];

function AskedQuestion({
  props,
  question,
  required,
}: {
  props: FormPageProps;
  question: Question;
  required: boolean;
}) {
  const { facts, draft, network, page, uploads, faults = [] } = props;
  const base = `/apply/${draft.application.id}`;
  const values = fieldValues(props, question);
  const own = faults.filter((fault) => fault.question === question.id);
  const field = (
    <QuestionField
      question={question}
      required={required}
      values={values}
      {...(question.kind === 'repeat' && rowProps(props, question, values, own))}
      fault={faultOf(question, own)?.message[facts.language]}
      areas={asksAddress(question) ? areasOf(network, facts.language) : []}
      offered={offeredBy(draft, question)}
      uploaded={uploads
        .filter((upload) => upload.question === question.id && upload.state === 'complete')
        .map(({ id, name, bytes }) => ({
          id,
          name,
          bytes,
          href: `${base}/files/${id}`,
          removeAction: `${base}/files/${id}/remove?page=${page.id}&_csrf=${facts.csrf()}`,
        }))}
      resumable={question.kind === 'file' ? `${base}/uploads` : ''}
    />
  );
  return (
    <div class="stack-tight">
      {field}
      <FeeByAnswer
        language={facts.language}
        network={network}
        services={draft.services}
        question={question}
        scope={draft.scope}
        day={props.day}
      />
    </div>
  );
}

/** What is asked before the first value of a source stands before them: it may say whom to ask. */
function splitAtSources(shown: readonly VisibleQuestion[]): readonly [VisibleQuestion[], VisibleQuestion[]] {
  const first = shown.findIndex(({ how }) => how === 'fetched');
  const isAsked = ({ how }: VisibleQuestion): boolean => how === 'asked';
  return [
    shown.slice(0, Math.max(first, 0)).filter(isAsked),
    shown.slice(Math.max(first, 0)).filter(isAsked),
  ];
}

function Fields({ props, asked }: { props: FormPageProps; asked: readonly VisibleQuestion[] }): VNode | null {
  if (asked.length === 0) return null;
  return (
    <div class="fields">
      {asked.map(({ question, required }) => (
        <AskedQuestion props={props} question={question} required={required} />
      ))}
    </div>
  );
}

/** One topic: what is known already, with where it came from, then what only the person can say. */
export function FormPage(props: FormPageProps): VNode {
  const { facts, network, draft, page, draftDays, faults = [], isStale } = props;
  const { language } = facts;
  const text = formTexts(language);
  const shown = shownQuestions(network, draft, page);
  const asked = shown.filter(({ how }) => how === 'asked');
  const [before, after] = splitAtSources(shown);
  const drawn = new Map(asked.map(({ question }) => [question.id, draft.typed.get(question.id)?.value]));
  const { id, updatedAt } = draft.application;
  return (
    <div class="stack-loose">
      <Steps steps={stepsOf(network, draft, page.id, { language })} />
      <div class="stack-tight">
        <h1>{page.title[language]}</h1>
        {page.lead && <p class="lead">{page.lead[language]}</p>}
      </div>
      <ErrorSummary
        faults={faults.map(({ field, message, where }) => ({
          field,
          message: [where?.[language], message[language]].filter(Boolean).join(' · '),
        }))}
        kept={asked.length > new Set(faults.map(({ question }) => question)).size}
      />
      {isStale && (
        <Notice tone="wait" title={text.stale}>
          <p>{text.staleLead}</p>
          <p>
            <a href={`/apply/${id}/prove?page=${page.id}`}>{text.again}</a>
          </p>
        </Notice>
      )}
      <Form
        action={pagePath(id, page.id)}
        id="answers"
        class="stack-loose"
        files={asked.some(({ question }) => question.kind === 'file')}
      >
        {/* Enter in a field presses the first button of a form: going on, never one beside a row. */}
        {asked.some(({ question }) => question.kind === 'repeat') && (
          <button type="submit" class="unseen" tabIndex={-1} aria-hidden="true" />
        )}
        <input type="hidden" name="_drawn" value={toDrawnField(drawn)} />
        <Fields props={props} asked={before} />
        <FetchedRows {...props} language={language} />
        <Fields props={props} asked={after} />
        {isAsking(network, draft, page) && (
          <p id="look-again">
            <Button tone="quiet" size="small" name="_go" value="stay" formNoValidate>
              {text.latest}
            </Button>
          </p>
        )}
        <ActionBar
          aside={
            <>
              <span id="saved" role="status" data-not-saved={text.notSaved}>
                {text.saved(formatTime(updatedAt))}
              </span>{' '}
              <span class="muted">
                · {text.kept(formatDate(language, toBangkokDay(keptUntil(updatedAt, draftDays))))}
              </span>
            </>
          }
        >
          <Button>{text.next}</Button>
          <Button tone="plain" name="_go" value="back" formNoValidate>
            {text.back}
          </Button>
        </ActionBar>
      </Form>
    </div>
  );
}
