import type { Question } from '@saphan/contracts';
import { Button, ButtonLink, ErrorSummary, Form, Panel } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { EnterSaves } from '../choice-rows/choice-rows-field.tsx';
import { ChangedMeanwhile } from '../change-set/changed-meanwhile.tsx';
import { findLastChange } from '../change-set/doer-names.ts';
import { questionPart } from '../change-set/entry-parts.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { readSeen } from '../pages/read-json.ts';
import { typedIn, type Visit } from '../pages/visit.ts';
import { designerTexts } from './designer-texts.ts';
import { expressionsOf, readersOf } from './form-draft.ts';
import { openDraft, type OpenedDraft } from './open-draft.ts';
import { findQuestionAt, typesAt } from './question-at.ts';
import { AnswerFields, faultFields, faultText, WordFields } from './question-fields.tsx';
import {
  readQuestionFields,
  toQuestionFields,
  type QuestionFault,
  type QuestionFields,
} from './read-question.ts';
import { RowQuestions } from './row-questions.tsx';
import { RuleFields } from './rule-fields.tsx';

/** What was typed where the form was refused, else the question itself. */
function toFields(visit: Visit, question: Question): QuestionFields {
  const own = toQuestionFields(question);
  if (visit.refused === undefined) return own;
  const names = new Set([...Object.keys(own), ...Object.keys(visit.refused.typed)]);
  return Object.fromEntries([...names].map((name) => [name, typedIn(visit, name) ?? '']));
}

/** `GET /change-sets/{set}/forms/{form}/questions/{question}` */
export async function questionPage(visit: Visit): Promise<VNode> {
  const draft = await openDraft(visit);
  const { entry, path } = draft;
  const at = findQuestionAt(entry.content, visit.params.question ?? '');
  if (at === undefined) throw webProblem('not-found', { detail: visit.params.question ?? '' });
  const { question, address, top, groups } = at;
  const { id } = question;
  const isInRow = groups.length > 0;
  const back = isInRow
    ? `${path}/questions/${address.slice(0, address.lastIndexOf(':'))}#rows`
    : `${path}#question-${id}`;
  const text = designerTexts(visit.language);
  const fields = toFields(visit, question);
  const said = visit.refused?.faults ?? [];
  const faults = said.filter((fault): fault is QuestionFault => Object.hasOwn(faultFields, fault));
  const isChanged = said.includes('changed') || typedIn(visit, 'conflicts') !== undefined;
  const last = isChanged
    ? await findLastChange(visit.db, draft.set.id, entry, questionPart(top.id))
    : undefined;
  // What was typed was typed over what stood there then.
  const stood = typedIn(visit, 'seen');
  const props = {
    visit,
    draft: { ...draft, types: typesAt(draft.types, at) },
    fields,
    faults,
    at,
    question: readQuestionFields(fields, id, question.questions).question,
  };
  return (
    <LinkagePage
      visit={visit}
      title={question.label[visit.language] || id}
      section="change-sets"
      lead={
        <>
          <a href={back}>{isInRow ? text.rowQuestions : text.toForm}</a> · <code>{id}</code>
          {isInRow && ` · ${text.inRow} ${groups.at(-1)?.label[visit.language] ?? ''}`}
        </>
      }
      islands={['expression-check.ts', 'condition-choosing.ts', 'choice-rows-keys.ts']}
    >
      <ErrorSummary
        faults={faults.map((fault) => ({
          field: faultFields[fault],
          message: faultText(fault, visit.language),
        }))}
      />
      <Form action={`${path}/questions/${address}`} class="stack">
        <EnterSaves />
        <input type="hidden" name="seen" value={stood ?? JSON.stringify(top)} />
        {isChanged && (
          <ChangedMeanwhile visit={visit} last={last} was={readSeen(typedIn(visit, 'was'))} now={question} />
        )}
        <WordFields {...props} />
        <AnswerFields {...props} />
        <RuleFields {...props} />
        <p class="cluster">
          <Button>{text.save}</Button>
          <ButtonLink href={back} tone="plain">
            {isInRow ? text.rowQuestions : text.toForm}
          </ButtonLink>
        </p>
      </Form>
      <RowQuestions visit={visit} at={at} path={path} />
      {!isInRow && <Readers draft={draft} id={id} text={text} />}
      {!isInRow && <WholeQuestion path={path} id={id} text={text} />}
    </LinkagePage>
  );
}

/** What is done with a question of the page as a whole; one in a row is moved and taken out in the list of its row. */
function WholeQuestion({
  path,
  id,
  text,
}: {
  path: string;
  id: string;
  text: ReturnType<typeof designerTexts>;
}): VNode {
  return (
    <div class="cluster">
      {id.startsWith('own.') && (
        <Form action={`${path}/copy`}>
          <input type="hidden" name="question" value={id} />
          <Button tone="quiet">{text.copy}</Button>
        </Form>
      )}
      {(['first', 'last'] as const).map((end) => (
        <Form action={`${path}/step`}>
          <input type="hidden" name={end} value={id} />
          <Button tone="quiet">{end === 'first' ? text.first : text.atEnd}</Button>
        </Form>
      ))}
      <Form action={`${path}/step`}>
        <input type="hidden" name="remove" value={id} />
        <Button tone="wrong">{text.remove}</Button>
      </Form>
    </div>
  );
}

/** Rules that read this question, each leading to the question that it stands at. */
function Readers({
  draft,
  id,
  text,
}: {
  draft: OpenedDraft;
  id: string;
  text: ReturnType<typeof designerTexts>;
}): VNode {
  const readers = readersOf(id, expressionsOf(draft));
  return (
    <Panel title={text.readBy}>
      {readers.length === 0 ? (
        <p class="muted">{text.readByNobody}</p>
      ) : (
        <ul class="plain-list">
          {readers.map(({ question, source }) => (
            <li>
              <a href={`${draft.path}/questions/${question.id}`}>{question.id}</a> <code>{source}</code>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
