import type { Form, Language } from '@saphan/contracts';
import { FileNode, isPlain } from './file-node.ts';
import { importProblem } from './import-problems.ts';
import { importJsonSchema, isJsonSchema } from './json-schema/import-json-schema.ts';
import { importOwn, isOwn } from './json-schema/import-own.ts';
import { Ledger, type ReportLine } from './ledger.ts';
import { importOpenForms, isOpenForms } from './open-forms/import-open-forms.ts';
import { readFile } from './read-file.ts';
import { importXgov, isXgov } from './xgov/import-xgov.ts';

export type FormFormat = 'saphan' | 'json-schema' | 'xgov' | 'open-forms';

export interface ImportedForm {
  readonly format: FormFormat;
  /** Texts are in one language; the other one is empty. */
  readonly form: Form;
  /** What was taken, changed or left out: every construct of the file is in it or inside one that is. */
  readonly report: readonly ReportLine[];
}

export interface ImportWishes {
  /** Id of the form to be: small letters, digits and hyphens. A form exported here has its own. */
  readonly id: string | undefined;
  /** Language of the file's texts. */
  readonly language: Language;
}

const unnamed = 'imported-form';

/**
 * Reads a form that others wrote: JSON Schema (draft-04 to 2020-12), XGov/DEFRA form JSON, or a ZIP of Open Forms. What it is comes
 * from the content, never from a name or media type.
 * @throws Problem with an `import-…` code
 */
export async function importForm(bytes: Uint8Array, { id, language }: ImportWishes): Promise<ImportedForm> {
  const files = await readFile(bytes);
  const ledger = new Ledger();
  const name = id ?? unnamed;
  const read = (): Omit<ImportedForm, 'report'> => {
    if (isOpenForms(files))
      return { format: 'open-forms', form: importOpenForms(files, ledger, name, language) };
    const root = new FileNode(files.get(''), '', ledger);
    if (!isPlain(root.value)) throw importProblem('import-format');
    if (isOwn(root)) return { format: 'saphan', form: importOwn(root, id) };
    if (isXgov(root)) return { format: 'xgov', form: importXgov(root, name, language) };
    if (isJsonSchema(root)) return { format: 'json-schema', form: importJsonSchema(root, name, language) };
    throw importProblem('import-format');
  };
  const imported = read();
  for (const [file, root] of files) ledger.close(root, file === '' ? '' : `${file}#`);
  return { ...imported, report: ledger.report() };
}
