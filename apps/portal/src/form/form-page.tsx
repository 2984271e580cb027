import type { Question } from '@saphan/contracts';
import {
  rowsAsDrawn,
  showInRow,
  showLines,
  toFieldValues,
  unknownAnswer,
  type AnswerFault,
  type MergedPage,
  type MergedQuestion,
  type VisibleQuestion,
} from '@saphan/forms';
import { formatDate, formatTime, toBangkokDay } from '@saphan/thai';
import {
  ActionBar,
  Button,
  ErrorSummary,
  FieldParts,
  Form,
  Notice,
  QuestionField,
  Steps,
  type PageFacts,
  toSubDistricts,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { toDrawnField } from '../answers/answer-digest.ts';
import { keptUntil } from '../draft/expire-draft.ts';
import type { Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import type { LeftItems } from '../prefill/left-items.ts';
import type { HeldDocument } from '../documents/held-documents.ts';
import { toShownFiles } from '../upload/shown-files.ts';
import type { Upload } from '../upload/upload.ts';
import type { FormChanges } from '../form-changes/find-form-changes.ts';
import { FormChangesNotice } from '../form-changes/form-changes-notice.tsx';
import { FeeByAnswer } from '../fee/fee-by-answer.tsx';
import { FetchedRows, isAsking } from './fetched-rows.tsx';
import { ForWhom } from '../powers/acting-for.tsx';
import { formTexts } from './form-texts.ts';
import { shownAgain } from './kept-typing.ts';
import { shownField, toShownField } from '../life-event/read-start.ts';
import { possibleQuestions, toPageRules } from './page-rules.ts';
import { offeredBy } from './offered-by.ts';
import { firstPagePath, pagePath, shownQuestions, stepsOf } from './steps-of.ts';

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
  later: LeftItems;
  /** What agencies have issued to whom the application is for. */
  issued: readonly HeldDocument[];
  /** What a newer catalogue has changed in the form since it was answered. */
  changes: FormChanges | undefined;
  /** True where the sign-in is too old for a source and some have not been asked. */
  isStale: boolean;
  /** What was posted and could not be taken. */
  typed?: Readonly<Record<string, unknown>>;
  faults?: readonly AnswerFault[];
}

/** The only choice that a source offers for what must be answered: chosen before the person comes, who may choose otherwise. */
function onlyOffer(
  { draft, typed }: FormPageProps,
  question: Question,
  required: boolean,
): string | undefined {
  const [only, ...others] = offeredBy(draft, question);
  const isOpen = typed === undefined && required && draft.answers[question.id] === undefined;
  return isOpen && others.length === 0 ? only?.value : undefined;
}

/** Values of the fields of one question: as posted, else as kept. One that no choice offers stands in the "other" field. */
function fieldValues(
  props: FormPageProps,
  question: Question,
  required: boolean,
): Readonly<Record<string, unknown>> {
  const { draft, typed, facts } = props;
  if (typed) return shownAgain(question, typed, draft.scope[question.id], facts.language);
  if (draft.answers[question.id]?.source === 'unknown')
    return toFieldValues(question, unknownAnswer, facts.language);
  const value = draft.scope[question.id] ?? onlyOffer(props, question, required);
  const values = toFieldValues(question, value, facts.language);
  if (question.optionsFrom === undefined || value === undefined) return values;
  const isOffered = offeredBy(draft, question).some((choice) => choice.value === value);
  return isOffered ? values : { [question.id]: 'other', [`${question.id}-other`]: value };
}

const asksAddress = ({ kind, questions = [] }: Question): boolean =>
  kind === 'address' || questions.some(asksAddress);

/** What a group's rows ask with these fields, and what is wrong in them. */
function rowProps(
  { network, draft, facts }: FormPageProps,
  question: Question,
  values: Readonly<Record<string, unknown>>,
  faults: readonly AnswerFault[],
) {
  const { asked, calculated } = rowsAsDrawn(network.index(), question, values, draft.scope);
  return {
    isAsked: (name: string) => asked.has(name),
    calculated: (name: string) => showInRow(question, name, calculated.get(name), facts.language),
    rowFaults: faults.map(({ field, message }) => ({ field, message: message[facts.language] })),
  };
}

/** Of a group, what is wrong with the whole; what is wrong in its rows stands there. */
const faultOf = (question: Question, faults: readonly AnswerFault[]): AnswerFault | undefined =>
  question.kind === 'repeat' ? faults.find(({ field }) => field === question.id) : faults[0];

function AskedQuestion({
  props,
  merged,
  visible,
}: {
  props: FormPageProps;
  merged: MergedQuestion;
  visible: ReadonlyMap<string, VisibleQuestion>;
}) {
  const { demands } = merged;
  const question = asDrawn(merged, visible);
  const isShown = visible.has(question.id);
  const required = visible.get(question.id)?.required ?? demands.some((demand) => demand.required);
  const { facts, draft, network, page, uploads, faults = [] } = props;
  const base = `/apply/${draft.application.id}`;
  const values = fieldValues(props, question, isShown && required);
  const own = faults.filter((fault) => fault.question === question.id);
  const field = (
    <QuestionField
      question={question}
      required={required}
      values={values}
      {...(question.kind === 'repeat'
        ? rowProps(props, question, values, own)
        : calculatedProps(props, merged))}
      fault={faultOf(question, own)?.message[facts.language]}
      areas={asksAddress(question) ? toSubDistricts(network.index().catalogue.areas, facts.language) : []}
      offered={offeredBy(draft, question)}
      uploaded={toShownFiles(uploads, question, ({ id, state }) => ({
        ...(state === 'complete' && { href: `${base}/files/${id}` }),
        lookAgain: { name: '_go', value: 'stay' },
        removeAction: `${base}/files/${id}/remove?page=${page.id}`,
      }))}
      resumable={question.kind === 'file' ? `${base}/uploads` : ''}
    />
  );
  return (
    <div class="stack-tight" data-question={question.id} hidden={!isShown}>
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

/** What one service works out is asked while only another wants it. */
const asDrawn = ({ question }: MergedQuestion, visible: ReadonlyMap<string, VisibleQuestion>): Question => {
  if (visible.get(question.id)?.how !== 'asked') return question;
  const { calculation: _, ...asked } = question;
  return asked;
};

/** What was worked out for a question, as people read it. */
const calculatedProps = ({ network, draft, facts }: FormPageProps, { question, item }: MergedQuestion) => ({
  calculated: (): string | undefined =>
    showLines(network.index(), draft.scope[question.id], { question, item }, facts.language)[0],
});

/** What is asked before the first value of a source stands before them: it may say whom to ask. */
function splitAtSources(
  possible: readonly MergedQuestion[],
  { questions }: MergedPage,
): readonly [MergedQuestion[], MergedQuestion[]] {
  const first = questions.findIndex(({ how }) => how === 'fetched');
  const isBefore = (merged: MergedQuestion): boolean => questions.indexOf(merged) < first;
  return [possible.filter(isBefore), possible.filter((merged) => !isBefore(merged))];
}

interface FieldsProps {
  props: FormPageProps;
  possible: readonly MergedQuestion[];
  visible: ReadonlyMap<string, VisibleQuestion>;
}

/** Questions that are asked, and hidden those that another answer of the page may bring in. */
function Fields({ props, possible, visible }: FieldsProps): VNode | null {
  if (possible.length === 0) return null;
  return (
    <div class="fields" hidden={!possible.some(({ question }) => visible.has(question.id))}>
      <FieldParts
        fields={possible.map((merged) => (
          <AskedQuestion props={props} merged={merged} visible={visible} />
        ))}
      />
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
  const own = shown.filter(({ how }) => how === 'asked' || how === 'calculated');
  const visible = new Map(own.map((each) => [each.question.id, each]));
  const possible = possibleQuestions(network.index(), page.questions, new Set(visible.keys()));
  const [before, after] = splitAtSources(possible, page);
  const rules = toPageRules(network.index(), possible, draft, language);
  const drawn = new Map(asked.map(({ question }) => [question.id, draft.typed.get(question.id)?.value]));
  const isUnsaved = asked.some(
    ({ question, required }) => onlyOffer(props, question, required) !== undefined,
  );
  const { id, updatedAt } = draft.application;
  // For how long it is kept is said once.
  const isFirst = firstPagePath(network, draft) === pagePath(id, page.id);
  return (
    <div class="stack-loose">
      <Steps steps={stepsOf(network, draft, page.id, { language })} />
      <div class="stack-tight">
        <h1>{page.title[language]}</h1>
        {page.lead && <p class="lead">{page.lead[language]}</p>}
        <ForWhom language={language} application={draft.application} />
      </div>
      <ErrorSummary
        faults={faults.map(({ field, message, where }) => ({
          field,
          message: [where?.[language], message[language]].filter(Boolean).join(' · '),
        }))}
        kept={asked.length > new Set(faults.map(({ question }) => question)).size}
      />
      <FormChangesNotice language={language} application={id} changes={props.changes} page={page.id} />
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
        isKept
        files={possible.some(({ question }) => question.kind === 'file')}
      >
        {/* Enter in a field presses the first button of a form: going on, never one beside a row. */}
        {possible.some(({ question }) => question.kind === 'repeat') && (
          <button type="submit" class="unseen" tabIndex={-1} aria-hidden="true" />
        )}
        <input type="hidden" name="_drawn" value={toDrawnField(drawn)} />
        <input type="hidden" name={shownField} value={toShownField(own)} />
        <div id="page-rules" hidden data-rules={JSON.stringify(rules)} />
        <Fields props={props} possible={before} visible={visible} />
        <FetchedRows {...props} language={language} />
        <Fields props={props} possible={after} visible={visible} />
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
              <span
                id="saved"
                role="status"
                data-not-saved={text.notSaved}
                data-unsaved={isUnsaved ? 'yes' : undefined}
              >
                {text.saved(formatTime(updatedAt))}
              </span>{' '}
              {isFirst && (
                <span class="muted">
                  · {text.kept(formatDate(language, toBangkokDay(keptUntil(updatedAt, draftDays))))}
                </span>
              )}
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
