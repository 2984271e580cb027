import type { Catalogue, CompiledExpression } from '@saphan/contracts';
import {
  askedInRows,
  changeRows,
  indexCatalogue,
  parseAnswers,
  readRowChange,
  rowButton,
  toFieldValues,
  visibleQuestions,
  type MergedQuestion,
} from '@saphan/forms';
import { Button, ErrorSummary, Notice, QuestionField, Row, Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import { toBangkokDay } from '@saphan/thai';
import { mayWorkFor } from '../change-set/owners.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { say, type Visit } from '../pages/visit.ts';
import { designerTexts } from './designer-texts.ts';
import { expressionsOf } from './form-draft.ts';
import { rowExpressionsOf, withoutBroken } from './row-expressions.ts';
import { openSeenDraft, titleOf, type OpenedDraft } from './open-draft.ts';

/** The draft as portals get it: rules that can't be used are left out, for the others to be tried. */
function toIndex(draft: OpenedDraft, catalogue: Catalogue) {
  const ofRows = [...rowExpressionsOf(draft)].map(([name, found]): [string, CompiledExpression] => [
    name,
    { ...found, dependencies: [...found.dependencies] },
  ]);
  const compiled = expressionsOf(draft).flatMap(
    ({ source, compiled: found }): [string, CompiledExpression][] =>
      found === undefined ? [] : [[source, { ...found, dependencies: [...found.dependencies] }]],
  );
  return indexCatalogue(
    {
      ...catalogue,
      items: [...draft.items.values()],
      expressions: Object.fromEntries([...compiled, ...ofRows]),
    },
    () => toBangkokDay(new Date()),
  );
}

function toMerged(draft: OpenedDraft, page: string): MergedQuestion[] {
  const usable = new Set([
    ...expressionsOf(draft).flatMap(({ source, compiled }) => (compiled === undefined ? [] : [source])),
    ...rowExpressionsOf(draft).keys(),
  ]);
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
  const draft = await openSeenDraft(visit);
  const { form, path, set } = draft;
  const mayEdit = mayWorkFor(visit.staff, set.member) && set.state === 'open';
  const { language } = visit;
  const rowChange = readRowChange(visit.query[rowButton]);
  const query = rowChange === undefined ? visit.query : toTexts(changeRows(visit.query, rowChange));
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
  const { values, faults: found } = isTried
    ? parseAnswers(index, { questions }, query, examples)
    : { values: {}, faults: [] };
  // A row more or less is no try yet.
  const faults = rowChange === undefined ? found : [];
  const shown = visibleQuestions(index, { questions }, { ...examples, ...values });
  const href = (change: Readonly<Record<string, string>>): string =>
    `${path}/preview?${new URLSearchParams({ page: current?.id ?? '', width, ...change }).toString()}`;
  return (
    <LinkagePage
      visit={visit}
      title={text.preview}
      lead={
        <>
          {mayEdit ? <a href={path}>{text.toForm}</a> : <a href={`/change-sets/${set.id}`}>{set.title}</a>} ·{' '}
          {titleOf(form, language)}
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
        <button type="submit" class="unseen" tabIndex={-1} aria-hidden="true" />
        <ErrorSummary
          faults={faults.map(({ field, message }) => ({ field, message: say(message, visit) }))}
        />
        {isTried && rowChange === undefined && faults.length === 0 && (
          <Notice tone="good">{text.tried}</Notice>
        )}
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
              {...(question.kind === 'repeat' && {
                isAsked: (name: string) => askedInRows(index, question, query, examples).has(name),
                rowFaults: faults.map(({ field, message }) => ({ field, message: say(message, visit) })),
              })}
              fault={
                say(
                  faults.find(({ field, question: asked }) =>
                    question.kind === 'repeat' ? field === question.id : asked === question.id,
                  )?.message ?? { th: '', en: '' },
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

const toTexts = (fields: Readonly<Record<string, unknown>>): Visit['query'] =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, String(text)]));

const toShown = (example: unknown): string =>
  typeof example === 'string' ? example : JSON.stringify(example ?? '');
