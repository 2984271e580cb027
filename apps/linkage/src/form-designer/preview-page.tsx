import type { Catalogue, CompiledExpression, Question } from '@saphan/contracts';
import {
  indexCatalogue,
  parseAnswers,
  toFieldValues,
  visibleQuestions,
  type MergedQuestion,
} from '@saphan/forms';
import { Button, ErrorSummary, Notice, QuestionField, Row, Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import { toBangkokDay } from '@saphan/thai';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { say, type Visit } from '../pages/visit.ts';
import { designerTexts } from './designer-texts.ts';
import { expressionsOf } from './form-draft.ts';
import { openDraft, titleOf, type OpenedDraft } from './open-draft.ts';

/** The draft as portals get it: rules that can't be used are left out, for the others to be tried. */
function toIndex(draft: OpenedDraft, catalogue: Catalogue) {
  const compiled = expressionsOf(draft).flatMap(
    ({ source, compiled: found }): [string, CompiledExpression][] =>
      found === undefined ? [] : [[source, { ...found, dependencies: [...found.dependencies] }]],
  );
  return indexCatalogue(
    { ...catalogue, items: [...draft.items.values()], expressions: Object.fromEntries(compiled) },
    () => toBangkokDay(new Date()),
  );
}

const withoutBroken = (question: Question, sources: ReadonlySet<string>): Question => {
  const { condition, checks, ...rest } = question;
  const usable = (checks ?? []).filter(({ expression }) => sources.has(expression));
  return {
    ...rest,
    ...(condition !== undefined && sources.has(condition) && { condition }),
    ...(usable.length > 0 && { checks: usable }),
  };
};

function toMerged(draft: OpenedDraft, page: string): MergedQuestion[] {
  const usable = new Set(
    expressionsOf(draft).flatMap(({ source, compiled }) => (compiled === undefined ? [] : [source])),
  );
  const questions = draft.form.pages.find(({ id }) => id === page)?.questions ?? [];
  return questions.map((each) => {
    const question = withoutBroken(each, usable);
    const item = draft.items.get(question.id);
    const { required, condition } = question;
    return {
      question,
      ...(item !== undefined && { item }),
      how: item?.source === undefined ? 'asked' : 'fetched',
      demands: [{ service: draft.form.id, required, ...(condition !== undefined && { condition }) }],
    };
  });
}

/**
 * `GET /change-sets/{set}/forms/{form}/preview?page=&width=`: a page of the form as the applicant sees it, with examples for what sources
 * give. Answers are tried by sending the form to its own address: nothing is kept.
 */
export async function previewPage(visit: Visit): Promise<VNode> {
  const draft = await openDraft(visit);
  const { form, path } = draft;
  const { language, query } = visit;
  const text = designerTexts(language);
  const current = form.pages.find(({ id }) => id === query.page) ?? form.pages[0];
  const width = query.width === 'phone' ? 'phone' : 'desk';
  const index = toIndex(draft, visit.view.catalogue);
  const examples = Object.fromEntries(
    [...draft.items.values()].flatMap(({ id, source, examples: [example] }) =>
      source === undefined ? [] : [[id, example as unknown] as const],
    ),
  );
  const isTried = query.tried !== undefined;
  const questions = current === undefined ? [] : toMerged(draft, current.id);
  const { values, faults } = isTried
    ? parseAnswers(index, { questions }, query, examples)
    : { values: {}, faults: [] };
  const shown = visibleQuestions(index, { questions }, { ...examples, ...values });
  const href = (change: Readonly<Record<string, string>>): string =>
    `${path}/preview?${new URLSearchParams({ page: current?.id ?? '', width, ...change }).toString()}`;
  return (
    <LinkagePage
      visit={visit}
      title={text.preview}
      lead={
        <>
          <a href={path}>{text.toForm}</a> · {titleOf(form, language)}
        </>
      }
      section="change-sets"
      aside={(['phone', 'desk'] as const).map((each) => (
        <a href={href({ width: each })} aria-current={each === width ? 'true' : undefined}>
          {text[each]}
        </a>
      ))}
      side={[
        {
          title: text.pages,
          links: form.pages.map(({ id, title }) => ({
            href: href({ page: id }),
            label: say(title, visit) || id,
            current: id === current?.id,
          })),
        },
      ]}
    >
      <form class={`preview preview-${width} stack`} method="get" action={`${path}/preview`}>
        <input type="hidden" name="page" value={current?.id ?? ''} />
        <input type="hidden" name="width" value={width} />
        <input type="hidden" name="tried" value="1" />
        <ErrorSummary
          faults={faults.map(({ field, message }) => ({ field, message: say(message, visit) }))}
        />
        {isTried && faults.length === 0 && <Notice tone="good">{text.tried}</Notice>}
        {current !== undefined && (
          <>
            <h2>{say(current.title, visit)}</h2>
            {current.lead !== undefined && <p>{say(current.lead, visit)}</p>}
          </>
        )}
        {shown.map(({ question, how, required, item }) =>
          how === 'fetched' ? (
            <Rows>
              <Row label={say(question.label, visit)} state={{ type: 'plain' }}>
                {toShown(item?.examples[0])}
                <small class="under">{text.fetched}</small>
              </Row>
            </Rows>
          ) : (
            <QuestionField
              question={question}
              required={required}
              values={isTried ? query : toFieldValues(question, undefined, language)}
              fault={
                say(
                  faults.find((fault) => fault.question === question.id)?.message ?? { th: '', en: '' },
                  visit,
                ) || undefined
              }
              areas={[]}
            />
          ),
        )}
        <Button tone="quiet">{text.tryIt}</Button>
      </form>
    </LinkagePage>
  );
}

const toShown = (example: unknown): string =>
  typeof example === 'string' ? example : JSON.stringify(example ?? '');
