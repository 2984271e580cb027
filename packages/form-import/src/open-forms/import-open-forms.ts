import type { Form, Language } from '@saphan/contracts';
import { FileNode } from '../file-node.ts';
import { FormBuilder } from '../form-builder.ts';
import { importProblem } from '../import-problems.ts';
import { toPlace, type Ledger } from '../ledger.ts';
import type { ReadFiles } from '../read-file.ts';
import { ComponentReader } from './component-reader.ts';
import { readLogic } from './read-logic.ts';

const files = ['forms.json', 'formSteps.json', 'formDefinitions.json'] as const;

export const isOpenForms = (read: ReadFiles): boolean => !read.has('');

/** How a form is run there: addresses, colours, payment, who may see it. */
const aboutForm = [
  'uuid',
  'url',
  'internal_name',
  'login_required',
  'slug',
  'product',
  'category',
  'active',
  'is_deleted',
  'steps',
  'type',
  'name',
  'translations',
  'translation_enabled',
];
const aboutStep = [
  'uuid',
  'url',
  'form',
  'slug',
  'index',
  'login_required',
  'internal_name',
  'translations',
  'configuration',
  'name',
  'form_definition',
];
const aboutDefinition = [
  'uuid',
  'url',
  'slug',
  'internal_name',
  'login_required',
  'is_reusable',
  'used_in',
  'name',
  'translations',
];

/** The last segment of an address that ends in an id. */
const idOf = (address: string | undefined): string | undefined =>
  address?.split('/').findLast((segment) => segment !== '');

const say = (node: FileNode | undefined, about: readonly string[]): void => {
  for (const key of about) node?.at(key)?.taken('about-file');
};

function takeTitle(node: FileNode | undefined): string | undefined {
  const name = node?.peek('name', 'string');
  if (name) return name;
  const texts = (node?.at('translations')?.members() ?? []).map(([, each]) => each.peek('name', 'string'));
  return texts.find((text) => text);
}

/**
 * Reads what Open Forms exports: a form, its steps, and definitions with components of Form.io, each a file of a ZIP.
 * @throws Problem `import-format`, `import-empty`
 */
export function importOpenForms(read: ReadFiles, ledger: Ledger, id: string, language: Language): Form {
  const nodeOf = (name: string) => new FileNode(read.get(name), `${name}#`, ledger);
  const [forms, steps, definitions] = files.map(nodeOf);
  if (files.some((name) => !Array.isArray(read.get(name)))) throw importProblem('import-format');
  const [form, ...others] = forms?.elements() ?? [];
  for (const other of others) other.leftOut('other-form', takeTitle(other));
  say(form, aboutForm);
  const builder = new FormBuilder(id, language, ledger);
  const byId = new Map<string, FileNode>();
  for (const definition of definitions?.elements() ?? []) {
    for (const key of ['uuid', 'url', 'slug'] as const) {
      const name = definition.peek(key, 'string');
      if (name !== undefined) byId.set(idOf(name) ?? name, definition);
    }
  }
  const reader = new ComponentReader(builder);
  const ordered = (steps?.elements() ?? []).toSorted(
    (one, other) => (one.peek('index', 'number') ?? 0) - (other.peek('index', 'number') ?? 0),
  );
  const used = new Set<string>();
  for (const step of ordered) {
    const definition = byId.get(idOf(step.peek('form_definition', 'string')) ?? '');
    if (definition === undefined) step.at('form_definition')?.leftOut('reference-missing');
    say(step, aboutStep);
    if (definition === undefined || used.has(definition.place)) continue;
    used.add(definition.place);
    say(definition, aboutDefinition);
    const title = takeTitle(step) ?? takeTitle(definition) ?? String(used.size);
    const page = builder.addPage(step.peek('slug', 'string') ?? title, builder.say(title));
    ledger.note('taken', definition.place, 'page', title);
    definition.at('configuration')?.at('display')?.taken('about-file');
    const components = definition.at('configuration')?.at('components')?.elements() ?? [];
    reader.readAll(components, { into: page, when: undefined });
    if (page.questions.length === 0) ledger.note('left-out', definition.place, 'page-empty', title);
  }
  for (const definition of definitions?.elements() ?? [])
    if (!used.has(definition.place)) definition.leftOut('unused', takeTitle(definition));
  readLogic(nodeOf('formLogic.json'), builder, reader);
  for (const name of ['_meta.json']) if (read.has(name)) ledger.taken(`${name}#`, 'about-file');
  for (const [index] of nodeOf('formVariables.json').elements().entries())
    readVariable(nodeOf('formVariables.json').at(index), toPlace('formVariables.json#', index));
  return builder.finish(builder.say(takeTitle(form) ?? id));
}

/** A variable of a component stands for its answer; others are computed there, or filled from elsewhere. */
function readVariable(node: FileNode | undefined, place: string): void {
  if (node?.peek('source', 'string') === 'component') node.ledger.taken(place, 'about-file');
}
