import type { FormPage as Page, Question } from '@saphan/contracts';
import { Button, ButtonLink, Form, Panel, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { say, typedIn, type Visit } from '../pages/visit.ts';
import { designerTexts } from './designer-texts.ts';
import { ExpressionFaultText } from './expression-state.tsx';
import { expressionsOf, missingTexts, questionsOf, type FormExpression } from './form-draft.ts';
import { openDraft, titleOf, type OpenedDraft } from './open-draft.ts';
import { PageFields } from './page-fields.tsx';
import { findOwnLine, UndoButtons } from './undo-buttons.tsx';

interface DesignerProps {
  visit: Visit;
  draft: OpenedDraft;
  expressions: readonly FormExpression[];
}

/** `GET /change-sets/{set}/forms/{form}`: all pages and questions, to be put in order; each leads to its editor. */
export async function formPage(visit: Visit): Promise<VNode> {
  const draft = await openDraft(visit);
  const { form, path, services, set } = draft;
  const text = designerTexts(visit.language);
  const expressions = expressionsOf(draft);
  const line = await findOwnLine(visit, draft);
  const missing = questionsOf(form).filter((question) => missingTexts(question).length > 0).length;
  const wrong = expressions.filter(({ fault }) => fault !== undefined).length;
  const props = { visit, draft, expressions };
  const fault = visit.refused?.faults[0];
  return (
    <LinkagePage
      visit={visit}
      title={titleOf(form, visit.language)}
      section="change-sets"
      lead={
        <>
          <a href={`/change-sets/${set.id}`}>{set.title}</a> · <code>{form.id}</code> ·{' '}
          {services.length === 0
            ? text.noService
            : `${text.usedBy} ${services.map(({ names }) => say(names, visit)).join(', ')}`}
        </>
      }
      aside={
        <>
          {missing > 0 && <Pill tone="wait">{text.missingCount(missing)}</Pill>}
          {wrong > 0 && <Pill tone="wrong">{text.faultCount(wrong)}</Pill>}
          <UndoButtons visit={visit} path={path} line={line} />
          <ButtonLink href={`${path}/preview`} tone="quiet">
            {text.preview}
          </ButtonLink>
        </>
      }
      islands={['form-designer.ts']}
    >
      <Form action={`${path}/step`} id={stepsForm}>
        {null}
      </Form>
      <div class="designer" data-designer={path} data-moved={text.moved}>
        {form.pages.map((page, index) => (
          <PagePanel {...props} page={page} index={index} />
        ))}
      </div>
      <Panel title={text.newPage} folded={fault !== 'pageId'}>
        <Form action={`${path}/pages`} class="stack">
          <PageFields
            text={text}
            isNew
            values={Object.fromEntries(
              ['id', 'titleTh', 'titleEn', 'leadTh', 'leadEn'].map((name) => [
                name,
                typedIn(visit, name) ?? '',
              ]),
            )}
            fault={fault === 'pageId' || fault === 'title' ? text.faults[fault] : undefined}
          />
          <Button tone="quiet">{text.newPage}</Button>
        </Form>
      </Panel>
    </LinkagePage>
  );
}

function PagePanel({ page, index, ...props }: DesignerProps & { page: Page; index: number }): VNode {
  const { visit, draft } = props;
  const text = designerTexts(visit.language);
  const { path, form } = draft;
  return (
    <section class="panel designer-page" data-page={page.id} id={`page-${page.id}`}>
      <header class="cluster between">
        <h2>
          <span class="muted">
            {text.page} {index + 1}
          </span>{' '}
          <Both of={page.title} first={visit.language} />
        </h2>
        <div class="cluster">
          {index > 0 && (
            <Step
              path={path}
              act="move-page"
              of={{ page: page.id, by: '-1' }}
              label={`${text.up}: ${page.id}`}
              sign="↑"
            />
          )}
          {index < form.pages.length - 1 && (
            <Step
              path={path}
              act="move-page"
              of={{ page: page.id, by: '1' }}
              label={`${text.down}: ${page.id}`}
              sign="↓"
            />
          )}
          <a href={`${path}/pages/${page.id}`}>{text.editPage}</a>
        </div>
      </header>
      <ol class="designer-questions" data-questions>
        {page.questions.map((question) => (
          <QuestionRow {...props} question={question} />
        ))}
      </ol>
      {page.questions.length === 0 && <p class="muted">{text.noQuestions}</p>}
      <ButtonLink href={`${path}/new-question?page=${encodeURIComponent(page.id)}`} tone="quiet" size="small">
        {text.newQuestion}
      </ButtonLink>
    </section>
  );
}

/** Both languages, that of the page above the other; a missing one is said. */
function Both({ of: words, first }: { of: { th: string; en: string }; first: Visit['language'] }): VNode {
  const second = first === 'th' ? 'en' : 'th';
  return (
    <>
      <span lang={first}>{words[first] || '—'}</span>
      <small class="under" lang={second}>
        {words[second] || '—'}
      </small>
    </>
  );
}

/** Whether it must be answered; of what nobody answers, where it comes from, and nothing of a note. */
function Asked({
  text,
  question: { kind, required, calculation },
  isFetched,
}: {
  text: ReturnType<typeof designerTexts>;
  question: Question;
  isFetched: boolean;
}): VNode | null {
  if (kind === 'note') return null;
  if (isFetched) return <Pill tone="quiet">{text.isFetched}</Pill>;
  if (calculation !== undefined) return <Pill tone="quiet">{text.isCalculated}</Pill>;
  return <span class="muted">{required ? text.required : text.optional}</span>;
}

function QuestionRow({ visit, draft, expressions, question }: DesignerProps & { question: Question }): VNode {
  const text = designerTexts(visit.language);
  const { path, items, services } = draft;
  const { id } = question;
  const item = items.get(id);
  const fault = expressions.find((each) => each.question.id === id && each.fault !== undefined)?.fault;
  const isUnlisted =
    item !== undefined && services.some((service) => !service.items.some((listed) => listed.item === id));
  return (
    <li class="designer-question" data-question={id} id={`question-${id}`}>
      <span class="handle" aria-hidden="true" title={text.drag} data-handle>
        ⠿
      </span>
      <div>
        <a href={`${path}/questions/${id}`}>
          <Both of={question.label} first={visit.language} />
        </a>
        <span class="cluster small">
          <span>{text.kinds[question.kind]}</span>
          <code>{id}</code>
          <Asked text={text} question={question} isFetched={item?.source !== undefined} />
          {fault !== undefined && <Pill tone="wrong">{text.broken}</Pill>}
          {missingTexts(question).length > 0 && <Pill tone="wait">{text.missing}</Pill>}
          {isUnlisted && <Pill tone="wait">{text.unlisted}</Pill>}
        </span>
        {question.calculation !== undefined && (
          <small class="under">
            = <code>{question.calculation.expression}</code>
          </small>
        )}
        {question.condition !== undefined && (
          <small class="under">
            {text.shownWhen} <code>{question.condition}</code>
          </small>
        )}
        {fault !== undefined && <ExpressionFaultText visit={visit} fault={fault} />}
      </div>
      <div class="cluster designer-acts">
        <QuestionStep act="up" question={id} label={text.up} sign="↑" />
        <QuestionStep act="down" question={id} label={text.down} sign="↓" />
        <QuestionStep act="remove" question={id} label={text.remove} sign="×" />
      </div>
    </li>
  );
}

/** One form for the small buttons of all questions: of hundreds, forms of their own would be most of the page. */
const stepsForm = 'question-steps';

function QuestionStep(props: {
  act: 'up' | 'down' | 'remove';
  question: string;
  label: string;
  sign: string;
}): VNode {
  const { act, question, label, sign } = props;
  return (
    <button
      class="button button-plain button-small"
      form={stepsForm}
      name={act}
      value={question}
      aria-label={`${label}: ${question}`}
      title={label}
    >
      {sign}
    </button>
  );
}

/** One small button that does one thing, with or without a script. */
function Step({
  path,
  act,
  of: fields,
  label,
  sign,
}: {
  path: string;
  act: string;
  of: Readonly<Record<string, string>>;
  label: string;
  sign: string;
}): VNode {
  return (
    <Form action={`${path}/${act}`}>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class="button button-plain button-small" type="submit" aria-label={label} title={label}>
        <span aria-hidden="true">{sign}</span>
      </button>
    </Form>
  );
}
