import type { Language, Question } from '@saphan/contracts';
import { exportForm, reportTexts, type ImportedForm, type Outcome } from '@saphan/form-import';
import { DataTable, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import { fileImportTexts } from '../file-import/file-import-texts.ts';
import { ImportPreview, type PartsReport } from '../file-import/import-preview.tsx';
import { designerTexts } from '../form-designer/designer-texts.ts';
import { questionsOf } from '../form-designer/form-draft.ts';
import { titleOf } from '../form-designer/open-draft.ts';
import type { Visit } from '../pages/visit.ts';
import { importTexts } from './import-texts.ts';

const outcomes = ['left-out', 'changed', 'taken'] as const satisfies readonly Outcome[];

/**
 * What a file would become: form and report. Pressing the button sends our own export of the form; nothing is kept before.
 * @param set id of the change set
 */
export function importPreview(visit: Visit, imported: ImportedForm, set: string): VNode {
  const text = importTexts(visit.language);
  const reasons: Readonly<Record<string, string>> = reportTexts(visit.language);
  const { form, format, report } = imported;
  const reports = outcomes.map((outcome): PartsReport => {
    const parts = report.filter((line) => line.outcome === outcome);
    return {
      title: `${text.outcomes[outcome]} (${String(parts.length)})`,
      parts,
      reason: (code) => reasons[code] ?? code,
      tells: outcome === 'left-out' ? 'why' : 'how',
      folded: outcome === 'taken',
    };
  });
  return (
    <ImportPreview
      visit={visit}
      set={set}
      title={titleOf(form, visit.language)}
      lead={text.previewLead}
      sendTo="import-form"
      takeTo="imported-form"
      hidden={{ form: JSON.stringify(exportForm(form, `urn:saphan:form:${form.id}`)) }}
      take={text.takeIn}
      facts={
        <p>
          <code>{form.id}</code> · {text.formats[format]} ·{' '}
          {text.counts(form.pages.length, questionsOf(form).length)}
        </p>
      }
      reports={reports}
    >
      {form.pages.map((page) => (
        <Panel title={titleOf(page, visit.language)}>
          <Questions visit={visit} questions={page.questions} title={titleOf(page, visit.language)} />
        </Panel>
      ))}
    </ImportPreview>
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
      empty={fileImportTexts(visit.language).none}
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
