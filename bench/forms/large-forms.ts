import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

interface Loose {
  [name: string]: unknown;
}

const both = (text: string) => ({ th: text, en: text });
const model = 'newborn-subsidy';
export const fieldsForm = 'bench-fields';
export const rowsForm = 'bench-rows';
export const designedForm = 'bench-designed';

const ask = (id: string, more: Loose = {}): Loose => ({
  id,
  kind: 'text',
  label: both(`Question ${id}`),
  required: false,
  ...more,
});

/** So many fields on one page; every tenth hangs on the one before, every seventh has a rule. */
const manyFields = (form: string, count: number): Loose[] =>
  Array.from({ length: count }, (_, at) => {
    const id = `own.${form}.q${at}`;
    return ask(id, {
      ...(at % 10 === 9 && { condition: `own.${form}.q${at - 1} != "never"` }),
      ...(at % 7 === 6 && {
        checks: [{ expression: `string length(${id}) < 50`, message: both('too long') }],
      }),
    });
  });

const rowsQuestion = (form: string): Loose =>
  ask(`own.${form}.rows`, {
    kind: 'repeat',
    maximum: 1000,
    entry: both('row'),
    questions: [
      ask('name'),
      ask('amount', { kind: 'number' }),
      ask('since', { kind: 'date' }),
      ask('kind', {
        kind: 'choice',
        options: [
          { value: 'a', label: both('A') },
          { value: 'b', label: both('B') },
        ],
      }),
      ask('why', { condition: 'kind = "b"' }),
    ],
  });

/** The project's catalogue with three services more: 1,000 fields on a page, 1,000 rows, and a form of 500 questions to be edited. */
export async function writeCatalogue(folder: string): Promise<void> {
  await cp(join(import.meta.dirname, '../../catalogue'), folder, { recursive: true });
  const service = parse(await readFile(join(folder, 'services', `${model}.yaml`), 'utf8')) as Loose;
  const form = parse(await readFile(join(folder, 'forms', `${model}.yaml`), 'utf8')) as Loose & {
    pages: Loose[];
  };
  const put = async (id: string, questions: Loose[]): Promise<void> => {
    const pages = [...form.pages, { id: 'bench', title: both(id), questions }];
    await writeFile(join(folder, 'forms', `${id}.yaml`), stringify({ ...form, id, title: both(id), pages }));
    await writeFile(
      join(folder, 'services', `${id}.yaml`),
      stringify({ ...service, id, names: both(id), form: id, owner: 'TH/GOV/FDA' }),
    );
  };
  const asked = form.pages.flatMap(({ questions }) => questions as Loose[]).length;
  await put(fieldsForm, manyFields('benchFields', 1000 - asked));
  await put(rowsForm, [rowsQuestion('benchRows')]);
  await put(designedForm, manyFields('benchDesigned', 500 - asked));
}
