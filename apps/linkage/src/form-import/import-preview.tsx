import type { Language, Question } from '@saphan/contracts';
import {
  exportForm,
  reportTexts,
  type ImportedForm,
  type Outcome,
  type ReportLine,
} from '@saphan/form-import';
import { Button, ButtonLink, DataTable, Form, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import { designerTexts } from '../form-designer/designer-texts.ts';
import { questionsOf } from '../form-designer/form-draft.ts';
import { titleOf } from '../form-designer/open-draft.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import type { Visit } from '../pages/visit.ts';
import { groupLines, type LineGroup } from './group-lines.ts';
import { importTexts } from './import-texts.ts';

const outcomes = ['left-out', 'changed', 'taken'] as const satisfies readonly Outcome[];

/**
 * What a file would become: form and report. Pressing the button sends our own export of the form; nothing is kept before.
 * @param set id of the change set
 */
export function importPreview(visit: Visit, imported: ImportedForm, set: string): VNode {
  const text = importTexts(visit.language);
  const { form, format, report } = imported;
  return (
    <LinkagePage
      visit={visit}
      title={titleOf(form, visit.language)}
      lead={text.previewLead}
      section="change-sets"
    >
      <p>
        <code>{form.id}</code> · {text.formats[format]} ·{' '}
        {text.counts(form.pages.length, questionsOf(form).length)}
      </p>
      <Form action={`/change-sets/${set}/imported-form`} files>
        <input
          type="hidden"
          name="form"
          value={JSON.stringify(exportForm(form, `urn:saphan:form:${form.id}`))}
        />
        <p class="cluster">
          <Button>{text.takeIn}</Button>
          <ButtonLink href={`/change-sets/${set}/import-form`} tone="quiet">
            {text.again}
          </ButtonLink>
          <ButtonLink href={`/change-sets/${set}`} tone="plain">
            {text.back}
          </ButtonLink>
        </p>
      </Form>
      {outcomes.map((outcome) => (
        <Outcomes visit={visit} outcome={outcome} lines={report.filter((line) => line.outcome === outcome)} />
      ))}
      {form.pages.map((page) => (
        <Panel title={titleOf(page, visit.language)}>
          <Questions visit={visit} questions={page.questions} title={titleOf(page, visit.language)} />
        </Panel>
      ))}
    </LinkagePage>
  );
}

function Outcomes({
  visit,
  outcome,
  lines,
}: {
  visit: Visit;
  outcome: Outcome;
  lines: readonly ReportLine[];
}): VNode {
  const text = importTexts(visit.language);
  const reasons = reportTexts(visit.language);
  const title = `${text.outcomes[outcome]} (${String(lines.length)})`;
  return (
    <Panel title={title} folded={outcome === 'taken' && lines.length > 0}>
      <DataTable<LineGroup>
        caption={title}
        rows={groupLines(lines)}
        rowKey={({ code, places, detail }) => `${code} ${places[0] ?? ''} ${detail ?? ''}`}
        empty={text.noneOf}
        columns={[
          {
            title: outcome === 'left-out' ? text.why : text.how,
            isHead: true,
            cell: ({ code }) => reasons[code],
          },
          { title: text.detail, cell: ({ detail }) => detail !== undefined && <code>{detail}</code> },
          { title: text.place, cell: ({ places }) => <Places places={places} visit={visit} /> },
        ]}
      />
    </Panel>
  );
}

function Places({ places, visit }: { places: readonly string[]; visit: Visit }): VNode {
  const text = importTexts(visit.language);
  const [first = ''] = places;
  if (places.length === 1) return <code>{first === '' ? text.root : first}</code>;
  return (
    <details>
      <summary>
        {text.places(places.length)} <code>…/{first.split('/').at(-1)}</code>
      </summary>
      {places.map((place) => (
        <div>
          <code>{place}</code>
        </div>
      ))}
    </details>
  );
}

interface Placed {
  readonly question: Question;
  /** Ids of the groups in whose rows it stands, and its own. */
  readonly path: string;
  /** Names of those groups, and its own. */
  readonly names: readonly string[];
}

/** Questions with those of rows behind their group. */
const withRows = (questions: readonly Question[], language: Language, around?: Placed): Placed[] =>
  questions.flatMap((question) => {
    const name = question.label[language] || question.label.th || question.label.en;
    const placed = {
      question,
      path: `${around?.path ?? ''} ${question.id}`,
      names: [...(around?.names ?? []), name],
    };
    return [placed, ...withRows(question.questions ?? [], language, placed)];
  });

function Questions({
  visit,
  questions,
  title,
}: {
  visit: Visit;
  questions: readonly Question[];
  title: string;
}): VNode {
  const text = importTexts(visit.language);
  const { kinds } = designerTexts(visit.language);
  return (
    <DataTable<Placed>
      caption={title}
      rows={withRows(questions, visit.language)}
      rowKey={({ path }) => path}
      empty={text.noneOf}
      columns={[
        {
          title: text.question,
          isHead: true,
          cell: ({ names }) => names.join(' › '),
        },
        { title: text.kind, cell: ({ question }) => kinds[question.kind] },
        {
          title: text.condition,
          cell: ({ question: { condition } }) =>
            condition === undefined ? text.always : <code>{condition}</code>,
        },
      ]}
    />
  );
}
