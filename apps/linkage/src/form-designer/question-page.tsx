import type { Question } from '@saphan/contracts';
import { Button, ButtonLink, ErrorSummary, Form, Notice, Panel } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { questionPart } from '../change-set/entry-parts.ts';
import { PartValue } from '../change-set/part-differences.tsx';
import { changeSetTexts } from '../change-set/change-set-texts.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { typedIn, type Visit } from '../pages/visit.ts';
import { designerTexts } from './designer-texts.ts';
import { expressionsOf, readersOf } from './form-draft.ts';
import { openDraft, type OpenedDraft } from './open-draft.ts';
import { AnswerFields, faultFields, RuleFields, WordFields } from './question-fields.tsx';
import {
  readQuestionFields,
  toQuestionFields,
  type QuestionFault,
  type QuestionFields,
} from './read-question.ts';

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
  const question = entry.content.get(questionPart(visit.params.question ?? '')) as Question | undefined;
  if (question === undefined) throw webProblem('not-found', { detail: visit.params.question ?? '' });
  const { id } = question;
  const text = designerTexts(visit.language);
  const fields = toFields(visit, question);
  const said = visit.refused?.faults ?? [];
  const faults = said.filter((fault): fault is QuestionFault => Object.hasOwn(faultFields, fault));
  const isChanged = said.includes('changed');
  // What was typed was typed over what stood there then.
  const stood = isChanged ? undefined : typedIn(visit, 'seen');
  const props = {
    visit,
    draft,
    fields,
    faults,
    question: readQuestionFields(fields, id, question.questions).question,
  };
  return (
    <LinkagePage
      visit={visit}
      title={question.label[visit.language] || id}
      section="change-sets"
      lead={
        <>
          <a href={`${path}#question-${id}`}>{text.toForm}</a> · <code>{id}</code>
        </>
      }
      islands={['expression-check.ts']}
    >
      <ErrorSummary
        faults={faults.map((fault) => ({ field: faultFields[fault], message: text.faults[fault] }))}
      />
      {isChanged && (
        <Notice tone="wait" title={text.changed}>
          <PartValue value={question} nothing={changeSetTexts(visit.language).nothing} />
        </Notice>
      )}
      <Form action={`${path}/questions/${id}`} class="stack">
        <input type="hidden" name="seen" value={stood ?? JSON.stringify(question)} />
        <WordFields {...props} />
        <AnswerFields {...props} />
        <RuleFields {...props} />
        <p class="cluster">
          <Button>{text.save}</Button>
          <ButtonLink href={`${path}#question-${id}`} tone="plain">
            {text.toForm}
          </ButtonLink>
        </p>
      </Form>
      <Readers draft={draft} id={id} text={text} />
      <div class="cluster">
        {id.startsWith('own.') && (
          <Form action={`${path}/copy`}>
            <input type="hidden" name="question" value={id} />
            <Button tone="quiet">{text.copy}</Button>
          </Form>
        )}
        <Form action={`${path}/remove`}>
          <input type="hidden" name="question" value={id} />
          <Button tone="wrong">{text.remove}</Button>
        </Form>
      </div>
    </LinkagePage>
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
