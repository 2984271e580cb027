import { importProblems, mostBytes, type ImportProblemCode } from '@saphan/form-import';
import { ErrorSummary, FileField, Form, SelectField, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { MakeOrBack } from '../change-set/make-or-back.tsx';
import { findOwnSet } from '../change-set/set-access.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { say, typedIn, type Visit } from '../pages/visit.ts';
import { importTexts } from './import-texts.ts';

/** What can be wrong with a file that was sent: its own problems, no file, or an id that is taken. */
export type ImportFault = ImportProblemCode | 'file' | 'id';

function toMessage(fault: ImportFault, visit: Visit): string {
  if (fault === 'file' || fault === 'id') return importTexts(visit.language).faults[fault];
  const { title, cure } = importProblems[fault];
  return `${say(title, visit)}: ${say(cure, visit)}`;
}

/** `GET /change-sets/{set}/import-form` */
export async function importFormPage(visit: Visit): Promise<VNode> {
  const set = await findOwnSet(visit);
  const { language } = visit;
  const text = importTexts(language);
  const faults = (visit.refused?.faults ?? []) as ImportFault[];
  const faultOf = (field: 'file' | 'id'): string | undefined => {
    const found = faults.find((fault) => (fault === 'id') === (field === 'id'));
    return found && toMessage(found, visit);
  };
  return (
    <LinkagePage visit={visit} title={text.title} lead={text.lead} section="change-sets">
      <ErrorSummary
        faults={faults.map((fault) => ({
          field: fault === 'id' ? 'id' : 'file',
          message: toMessage(fault, visit),
        }))}
      />
      <Form action={`/change-sets/${set.id}/import-form`} class="stack" files>
        <FileField
          name="file"
          label={text.file}
          accept={['application/json', 'application/zip']}
          maxBytes={mostBytes}
          uploaded={[]}
          fault={faultOf('file')}
        />
        <TextField
          name="id"
          value={typedIn(visit, 'id')}
          label={text.formId}
          hint={text.formIdHint}
          fault={faultOf('id')}
          required={false}
          maxLength={80}
        />
        <SelectField
          name="language"
          value={typedIn(visit, 'language') ?? language}
          label={text.language}
          hint={text.languageHint}
          choices={(['th', 'en'] as const).map((value) => ({ value, label: text.languages[value] }))}
        />
        <MakeOrBack set={set.id} make={text.read} back={text.back} />
      </Form>
    </LinkagePage>
  );
}
