import type { Question } from '@saphan/contracts';
import {
  calculateAll,
  changeRows,
  offeredChoices,
  parseAnswers,
  rowsAsDrawn,
  showInRow,
  readRowChange,
  rowButton,
  showLines,
  toFieldValues,
  visibleQuestions,
} from '@saphan/forms';
import { Button, ErrorSummary, Notice, QuestionField, Row, Rows, toSubDistricts } from '@saphan/ui';
import type { VNode } from 'preact';
import { mayWorkFor } from '../change-set/owners.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { say, type Visit } from '../pages/visit.ts';
import { designerTexts } from './designer-texts.ts';
import { fillTexts } from './fill-texts.ts';
import { missingTexts, questionsOf } from './form-draft.ts';
import { openSeenDraft, titleOf, type OpenedDraft } from './open-draft.ts';
import { toPreviewIndex, type PreviewIndex } from './preview-index.ts';
import { PersonChooser, PersonNotice, PersonTables, toldOf } from './preview-person.tsx';
import { previewPrefill, type PersonPreview } from './preview-prefill.ts';

/** An example of the register for each item that a source gives. */
const examplesOf = (draft: OpenedDraft): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [...draft.items.values()].flatMap(({ id, source, examples: [example] }) =>
      source === undefined ? [] : [[id, example as unknown] as const],
    ),
  );

/** What registers would fill in for the chosen person; nothing where nobody is chosen. */
function findPreview(
  visit: Visit,
  { index, asking }: PreviewIndex,
  typed: Readonly<Record<string, unknown>>,
): PersonPreview | undefined {
  const { view, demoPersons: persons } = visit;
  const person = persons.find(({ pid }) => pid === visit.query.person);
  const now = new Date(visit.now).toISOString();
  return person && previewPrefill({ index, snapshot: view.snapshot, asking, persons, person, typed, now });
}

/**
 * `GET /change-sets/{set}/forms/{form}/preview?page=&width=`: a page of the form as the applicant sees it, with examples for what sources
 * give. Answers are tried by sending the form to its own address: nothing is kept.
 */
export async function previewPage(visit: Visit): Promise<VNode> {
  const written = await openSeenDraft(visit);
  const isHalf = questionsOf(written.form).some((question) => missingTexts(question).length > 0);
  const draft = { ...written, form: fillTexts(written.form) };
  const { form, path, set } = draft;
  const mayEdit = mayWorkFor(visit.staff, set.member) && set.state === 'open';
  const { language } = visit;
  const rowChange = readRowChange(visit.query[rowButton]);
  const query = rowChange === undefined ? visit.query : toTexts(changeRows(visit.query, rowChange));
  const text = designerTexts(language);
  const current = form.pages.find(({ id }) => id === query.page) ?? form.pages[0];
  const width = (query.to ?? query.width) === 'phone' ? 'phone' : 'desk';
  const made = toPreviewIndex(draft, visit.view.catalogue);
  if (made.costly.length > 0) return costlyPage(visit, draft, made);
  const { index, asking } = made;
  // While one types, answers count and nobody is blamed for what is not there yet.
  const isLive = query.live !== undefined || query.to !== undefined;
  const isTried = isLive || query.tried !== undefined;
  const questions = current === undefined ? [] : made.mergedOn(current.id);
  const read = (known: Readonly<Record<string, unknown>>) =>
    isTried
      ? parseAnswers(index, { questions }, query, known, made.calculations)
      : { values: {}, faults: [] };
  // What was typed tells what registers are asked about, and what they say which questions are asked.
  const preview = findPreview(visit, made, read({}).values);
  const examples = preview?.values ?? examplesOf(draft);
  const { values, faults: found } = read(examples);
  // A row more or less is no try yet.
  const faults = rowChange === undefined && !isLive ? found : [];
  const { scope } = calculateAll(index, made.calculations, { ...examples, ...values });
  const shown = visibleQuestions(index, { questions }, scope);
  const shownValue = (question: Question): string | undefined =>
    showLines(index, scope[question.id], { question, item: index.items.get(question.id) }, language)[0];
  const ofPerson: Readonly<Record<string, string>> = preview ? { person: preview.person.pid } : {};
  const href = (change: Readonly<Record<string, string>>): string =>
    `${path}/preview?${new URLSearchParams({ page: current?.id ?? '', width, ...ofPerson, ...change }).toString()}`;
  const areas = toSubDistricts(visit.view.catalogue.areas, language);
  const shownPreview = preview && { visit, draft, preview, asking };
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
      islands={['preview-live.ts']}
      aside={(['phone', 'desk'] as const).map((each) => (
        // Sends the form along: what was typed is still there.
        <button
          class={`button button-small button-${each === width ? 'quiet' : 'plain'}`}
          form={triedForm}
          name="to"
          value={each}
          aria-pressed={each === width ? 'true' : 'false'}
        >
          {text[each]}
        </button>
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
      <PersonChooser visit={visit} action={`${path}/preview`} fields={{ page: current?.id ?? '', width }} />
      {shownPreview && <PersonNotice {...shownPreview} />}
      {isHalf && <Notice tone="wait">{text.otherWords}</Notice>}
      <form
        class={`preview preview-${width} stack`}
        id={triedForm}
        method="get"
        action={`${path}/preview`}
        data-live
      >
        <input type="hidden" name="page" value={current?.id ?? ''} />
        <input type="hidden" name="width" value={width} />
        <input type="hidden" name="tried" value="1" />
        {preview && <input type="hidden" name="person" value={preview.person.pid} />}
        <button type="submit" class="unseen" tabIndex={-1} aria-hidden="true" />
        <ErrorSummary
          faults={faults.map(({ field, message }) => ({ field, message: say(message, visit) }))}
        />
        {isTried && !isLive && rowChange === undefined && faults.length === 0 && (
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
                {showLines(index, examples[question.id], { item, question }, language).map((line) => (
                  <div>{line}</div>
                ))}
                <small class="under">{shownPreview ? toldOf(shownPreview, question.id) : text.fetched}</small>
              </Row>
            </Rows>
          ) : (
            <QuestionField
              question={question}
              required={required}
              values={isTried ? query : toFieldValues(question, preview?.values[question.id], language)}
              calculated={() => shownValue(question)}
              {...(question.kind === 'repeat' && {
                ...drawnRowsOf(index, question, query, examples, language),
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
              areas={areas}
              offered={offeredChoices(examples, question)}
            />
          ),
        )}
        <Button tone="quiet">{text.tryIt}</Button>
      </form>
      {shownPreview && <PersonTables {...shownPreview} />}
    </LinkagePage>
  );
}

/** The form that is tried, for buttons that stand outside it. */
const triedForm = 'tried-form';

/** Instead of a preview: which rules would take too long, and what to do. None of them is evaluated. */
const costlyPage = (visit: Visit, { path, form }: OpenedDraft, { costly }: PreviewIndex): VNode => {
  const text = designerTexts(visit.language);
  return (
    <LinkagePage
      visit={visit}
      title={text.preview}
      lead={
        <>
          <a href={path}>{text.toForm}</a> · {titleOf(form, visit.language)}
        </>
      }
      section="change-sets"
    >
      <Notice tone="wrong" title={text.costly}>
        <p>{text.costlyCure}</p>
        <ul>
          {costly.map(({ place, source }) => (
            <li>
              {place}: <code>{source}</code>
            </li>
          ))}
        </ul>
      </Notice>
    </LinkagePage>
  );
};

const toTexts = (fields: Readonly<Record<string, unknown>>): Visit['query'] =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, String(text)]));

/** What the rows of a group ask and work out with these fields. */
function drawnRowsOf(
  index: PreviewIndex['index'],
  group: Question,
  query: Readonly<Record<string, unknown>>,
  examples: Readonly<Record<string, unknown>>,
  language: Visit['language'],
) {
  const { asked, calculated } = rowsAsDrawn(index, group, query, examples);
  return {
    isAsked: (name: string) => asked.has(name),
    calculated: (name: string) => showInRow(group, name, calculated.get(name), language),
  };
}
