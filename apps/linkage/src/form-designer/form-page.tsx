import { findQuestionFaults } from '@saphan/catalogue';
import type { FormPage as Page, Question } from '@saphan/contracts';
import { Button, ButtonLink, Form, Panel, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { say, typedIn, type Visit } from '../pages/visit.ts';
import { designerTexts } from './designer-texts.ts';
import { ExpressionFaultText } from './expression-state.tsx';
import { expressionsOf, missingTexts, questionsOf } from './form-draft.ts';
import { openDraft, titleOf, type OpenedDraft } from './open-draft.ts';
import { PageFields } from './page-fields.tsx';
import type { ExpressionFault } from './try-expression.ts';
import { findOwnLine, UndoButtons } from './undo-buttons.tsx';

type DesignerTexts = ReturnType<typeof designerTexts>;

interface DesignerProps {
  visit: Visit;
  text: DesignerTexts;
  draft: OpenedDraft;
  /** The first of each question. */
  faults: ReadonlyMap<string, ExpressionFault>;
}

/** `GET /change-sets/{set}/forms/{form}`: all pages and questions, to be put in order; each leads to its editor. */
export async function formPage(visit: Visit): Promise<VNode> {
  const draft = await openDraft(visit);
  const { form, path, services, set } = draft;
  const text = designerTexts(visit.language);
  const expressions = expressionsOf(draft);
  const line = await findOwnLine(visit, draft);
  const missing = questionsOf(form).filter((question) => missingTexts(question).length > 0).length;
  const wrong = expressions.filter(({ fault }) => fault !== undefined);
  const faults = new Map<string, ExpressionFault>();
  for (const { question, fault } of wrong)
    if (fault !== undefined && !faults.has(question.id)) faults.set(question.id, fault);
  const props = { visit, text, draft, faults };
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
          {wrong.length > 0 && <Pill tone="wrong">{text.faultCount(wrong.length)}</Pill>}
          <UndoButtons visit={visit} path={path} line={line} />
          <ButtonLink href={`${path}/preview`} tone="quiet">
            {text.preview}
          </ButtonLink>
        </>
      }
      islands={['form-designer.ts']}
    >
      {/* One form for the small buttons of all questions: of hundreds, forms of their own would be most of the page. */}
      <Form action={`${path}/step`} id="designer">
        {form.pages.map((page, index) => (
          <PagePanel {...props} page={page} index={index} />
        ))}
      </Form>
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
  const { visit, text, draft } = props;
  const { path, form } = draft;
  const second = secondOf(visit);
  return (
    <section class="panel designer-page" id={`page-${page.id}`}>
      <header class="cluster between">
        <h2>
          <span class="muted">
            {text.page} {index + 1}
          </span>{' '}
          {page.title[visit.language] || '—'}
          <small class="under" lang={second}>
            {page.title[second] || '—'}
          </small>
        </h2>
        <div class="cluster">
          {index > 0 && <StepButton act="pageUp" of={page.id} label={text.up} sign="↑" />}
          {index < form.pages.length - 1 && (
            <StepButton act="pageDown" of={page.id} label={text.down} sign="↓" />
          )}
          <a href={`${path}/pages/${page.id}`}>{text.editPage}</a>
        </div>
      </header>
      <ol class="designer-questions">
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

/** The other language, shown under that of the page. */
const secondOf = ({ language }: Visit): Visit['language'] => (language === 'th' ? 'en' : 'th');

/** Whether it must be answered; of what nobody answers, where it comes from, and nothing of a note. */
function Asked({
  text,
  question: { kind, required, calculation },
  isFetched,
}: {
  text: DesignerTexts;
  question: Question;
  isFetched: boolean;
}): VNode | string | null {
  if (kind === 'note') return null;
  if (isFetched) return <Pill tone="quiet">{text.isFetched}</Pill>;
  if (calculation !== undefined) return <Pill tone="quiet">{text.isCalculated}</Pill>;
  return required ? text.required : text.optional;
}

/** As few elements as it takes: a form may have hundreds of them. */
function QuestionRow({
  visit,
  draft,
  faults,
  text,
  question,
}: DesignerProps & { question: Question }): VNode {
  const { path, items, services } = draft;
  const { id, label } = question;
  const item = items.get(id);
  const fault = faults.get(id);
  const unfinished = findQuestionFaults(question);
  const isUnlisted =
    item !== undefined && services.some((service) => !service.items.some((listed) => listed.item === id));
  const second = secondOf(visit);
  return (
    <li id={`question-${id}`}>
      <div>
        <a href={`${path}/questions/${id}`}>
          {label[visit.language] || '—'} <small lang={second}>{label[second] || '—'}</small>
        </a>
        <p>
          {text.kinds[question.kind]} · <code>{id}</code>
          {question.kind === 'note' ? ' ' : ' · '}
          <Asked text={text} question={question} isFetched={item?.source !== undefined} />{' '}
          {fault !== undefined && <Pill tone="wrong">{text.broken}</Pill>}
          {unfinished.length > 0 && <Pill tone="wait">{text.unfinished}</Pill>}
          {missingTexts(question).length > 0 && <Pill tone="wait">{text.missing}</Pill>}
          {isUnlisted && <Pill tone="wait">{text.unlisted}</Pill>}
        </p>
        {question.calculation !== undefined && (
          <p>
            = <code>{question.calculation.expression}</code>
          </p>
        )}
        {question.condition !== undefined && (
          <p>
            {text.shownWhen} <code>{question.condition}</code>
          </p>
        )}
        {fault !== undefined && <ExpressionFaultText visit={visit} fault={fault} />}
        {unfinished.length > 0 && (
          <p class="muted">{unfinished.map(({ message }) => message[visit.language]).join(' · ')}</p>
        )}
      </div>
      <div>
        <StepButton act="up" of={id} label={text.up} sign="↑" />
        <StepButton act="down" of={id} label={text.down} sign="↓" />
        <StepButton act="remove" of={id} label={text.remove} sign="×" />
      </div>
    </li>
  );
}

/** One small button that does one thing, with or without a script; its label is its tooltip too, by the page's script. */
function StepButton(props: {
  act: 'up' | 'down' | 'remove' | 'pageUp' | 'pageDown';
  of: string;
  label: string;
  sign: string;
}): VNode {
  const { act, of, label, sign } = props;
  return (
    <button name={act} value={of} aria-label={`${label}: ${of}`}>
      {sign}
    </button>
  );
}
