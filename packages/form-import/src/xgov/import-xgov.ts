import type { Form, Language, Question } from '@saphan/contracts';
import { allOf, type Condition } from '../condition.ts';
import { isPlain, type FileNode } from '../file-node.ts';
import { FormBuilder, type Place } from '../form-builder.ts';
import { takeRowLimits } from '../row-limits.ts';
import { readConditions, type NamedConditions } from './conditions.ts';
import { conditionsOfPages } from './flow.ts';

type Options = NonNullable<Question['options']>;

/** Kinds of component (XGov digital form builder and DEFRA's), and what they become. */
const kinds: ReadonlyMap<string, Question['kind']> = new Map(
  Object.entries<Question['kind']>({
    TextField: 'text',
    MultilineTextField: 'text',
    WebsiteField: 'text',
    NumberField: 'number',
    DateField: 'date',
    DatePartsField: 'date',
    DatePartsfield: 'date',
    YesNoField: 'yes-no',
    RadiosField: 'choice',
    SelectField: 'choice',
    AutocompleteField: 'choice',
    CheckboxesField: 'many',
    TelephoneNumberField: 'phone',
    EmailAddressField: 'email',
    FileUploadField: 'file',
    DeclarationField: 'declaration',
    Para: 'note',
    Html: 'note',
    Markdown: 'note',
    InsetText: 'note',
    Details: 'note',
  }),
);
/** What becomes another kind than it was. */
const near: ReadonlyMap<string, Question['kind']> = new Map(
  Object.entries<Question['kind']>({
    MonthYearField: 'date',
    DateTimeField: 'date',
    DateTimePartsField: 'date',
    TimeField: 'text',
    UkAddressField: 'address',
    LatLongField: 'map-point',
  }),
);

/** How a form is run and where it is sent: nothing of it is asked. */
const about = [
  'name',
  'startPage',
  'metadata',
  'schema',
  'version',
  'engine',
  '$$__referenceId',
  'outputEmail',
  'outputs',
];

export const isXgov = (root: FileNode): boolean => {
  const pages = root.at('pages')?.value;
  return (
    Array.isArray(pages) &&
    pages.length > 0 &&
    pages.every((page) => isPlain(page) && typeof page['path'] === 'string')
  );
};

/** Lists by all names that components use for them. */
function readLists(root: FileNode, builder: FormBuilder): Map<string, Options> {
  const lists = new Map<string, Options>();
  for (const list of root.at('lists')?.elements() ?? []) {
    const options = (list.at('items')?.elements() ?? []).map((item) => {
      const value = item.at('value');
      if (typeof value?.value === 'string') value.taken();
      else value?.changed('as-text');
      item.at('id')?.taken('about-file');
      const code = typeof value?.value === 'string' ? value.value : JSON.stringify(value?.value ?? '');
      return { value: code, label: builder.say(item.take('text', 'string') ?? code) };
    });
    for (const key of ['name', 'id']) {
      const name = list.take(key, 'string');
      if (name !== undefined) lists.set(name, options);
    }
    for (const key of ['title', 'type']) list.at(key)?.taken('about-file');
  }
  return lists;
}

/**
 * What a page's answers repeat with: DEFRA's repeat pages and XGov's pages of one field repeat alone, XGov's pages of one section
 * that follow one number together. Nothing for a page that is answered once.
 */
function rowsOf(page: FileNode): string | undefined {
  const controller = page.peek('controller', 'string')?.split('/').at(-1) ?? '';
  if (controller.startsWith('RepeatPageController') || controller.startsWith('RepeatingFieldPageController'))
    return page.place;
  const number = page.peek('repeatField', 'string');
  return number && `${page.peek('section', 'string') ?? page.place} ${number}`;
}

class XgovReader {
  readonly #builder: FormBuilder;
  readonly #lists: Map<string, Options>;
  readonly #named: NamedConditions;
  /** Rows of pages that repeat, by what repeats together. */
  readonly #rows = new Map<string, Place>();

  constructor(root: FileNode, builder: FormBuilder) {
    this.#builder = builder;
    this.#lists = readLists(root, builder);
    this.#named = readConditions(root);
  }

  readPages(root: FileNode): void {
    const pages = root.at('pages')?.elements() ?? [];
    const flow = conditionsOfPages(pages, (name) => this.#named.find(name));
    for (const [index, page] of pages.entries()) this.#readPage(page, flow[index]);
    this.#named.close();
  }

  #readPage(node: FileNode, reached: Condition | 'circle' | undefined): void {
    const path = node.take('path', 'string') ?? '';
    const title = node.take('title', 'string') || path.replaceAll(/[/-]+/g, ' ').trim() || 'page';
    for (const key of ['id', 'controller', 'section']) node.at(key)?.taken('about-file');
    const own = node.at('condition');
    if (reached === 'circle') node.ledger.note('left-out', node.place, 'condition-unsupported', path);
    const ownCondition = own && this.#find(own);
    const when = allOf(reached === 'circle' ? undefined : reached, ownCondition);
    const known = this.#rows.get(rowsOf(node) ?? '');
    const components = node.at('components')?.elements() ?? [];
    if (known !== undefined) {
      node.at('repeatField')?.taken('rows-counted');
      node.ledger.note('changed', node.place, 'merged', title);
      for (const component of components) this.#readComponent(component, known, when);
      return;
    }
    const page = this.#builder.addPage(path, this.#builder.say(title));
    node.ledger.note('taken', node.place, 'page', title);
    const row = this.#openRows(node, page, title, when);
    for (const component of components) this.#readComponent(component, row ?? page, row ? undefined : when);
    if (page.questions.length === 0) node.ledger.note('left-out', node.place, 'page-empty', title);
  }

  /** The rows of a page that is answered several times; pages of one section that repeat together are one row. */
  #openRows(node: FileNode, page: Place, title: string, when: Condition | undefined): Place | undefined {
    const name = rowsOf(node);
    if (name === undefined) return undefined;
    const builder = this.#builder;
    const repeat = node.at('repeat');
    const entry = repeat?.at('options')?.take('title', 'string') || title;
    const key = repeat?.at('options')?.take('name', 'string') ?? node.peek('section', 'string') ?? name;
    const naming = { key, place: node.place };
    const { group, row } = builder.addGroup(page, naming, {
      label: builder.say(title),
      entry: builder.say(entry),
      // A page that repeats is answered once at least.
      required: true,
    });
    node.ledger.note('taken', node.place, 'rows', entry);
    node.at('repeatField')?.changed('rows-counted', node.peek('repeatField', 'string'));
    takeRowLimits(group, repeat?.at('schema')?.at('min'), repeat?.at('schema')?.at('max'));
    if (when !== undefined) builder.askWhen(group, when, node.place);
    this.#rows.set(name, row);
    return row;
  }

  #find(reference: FileNode): Condition | undefined {
    const found = typeof reference.value === 'string' ? this.#named.find(reference.value) : undefined;
    if (found === undefined) reference.leftOut('condition-unsupported', String(reference.value));
    else reference.taken('condition', String(reference.value));
    return found;
  }

  #readComponent(node: FileNode, into: Place, when: Condition | undefined): void {
    const builder = this.#builder;
    const type = node.peek('type', 'string') ?? '';
    const kind = kinds.get(type) ?? near.get(type);
    if (kind === undefined) {
      node.leftOut('kindless', type);
      return;
    }
    if (kind === 'file' && builder.isRow(into)) {
      node.leftOut('row-file', node.peek('title', 'string'));
      return;
    }
    node.take('type', 'string');
    node.at('id')?.taken('about-file');
    if (!kinds.has(type)) node.ledger.note('changed', node.place, 'kind', `${type} → ${kind}`);
    const name = node.take('name', 'string') ?? type;
    const title = node.take('title', 'string');
    const content = kind === 'note' ? node.take('content', 'string') : undefined;
    const hint = node.take('hint', 'string') ?? node.take('shortDescription', 'string');
    if (!title && !content) node.ledger.note('changed', node.place, 'label', name);
    const options = kind === 'choice' || kind === 'many' ? this.#takeOptions(node) : undefined;
    const required = node.at('options')?.take('required', 'boolean') ?? true;
    const question = builder.addQuestion(
      into,
      { key: name, place: node.place },
      {
        kind,
        label: builder.sayMarkup(
          kind === 'note' ? [title, content].filter(Boolean).join('\n') || name : title || name,
          node.place,
        ),
        ...(hint && { hint: builder.sayMarkup(hint, node.place) }),
        required: required && kind !== 'note',
        ...(options && { options }),
        ...(kind === 'file' && { accept: ['application/pdf', 'image/jpeg', 'image/png'] }),
      },
    );
    this.#takeLimits(node, question);
    // DEFRA's files name what a question is called by conditions by its id.
    const own = node.at('options')?.at('condition');
    const condition = allOf(when, own && this.#find(own));
    if (condition !== undefined) builder.askWhen(question, condition, node.place);
  }

  #takeOptions(node: FileNode): Options | undefined {
    const list = node.at('list');
    const found = typeof list?.value === 'string' ? this.#lists.get(list.value) : undefined;
    if (found === undefined) list?.leftOut('reference-missing', String(list.value));
    else list?.taken('reference');
    return found;
  }

  #takeLimits(node: FileNode, question: Question): void {
    const schema = node.at('schema');
    if (schema === undefined) return;
    if (question.kind === 'number') {
      const [minimum, maximum] = [schema.take('min', 'number'), schema.take('max', 'number')];
      if (minimum !== undefined) question.minimum = minimum;
      if (maximum !== undefined) question.maximum = maximum;
    }
    if (question.kind !== 'text') return;
    const most = schema.take('max', 'number');
    if (most !== undefined && Number.isSafeInteger(most) && most > 0) question.maxLength = most;
    const pattern = schema.take('regex', 'string');
    if (pattern) question.pattern = pattern;
  }
}

/** Reads form JSON of XGov's digital form builder and of DEFRA's. */
export function importXgov(root: FileNode, id: string, language: Language): Form {
  const builder = new FormBuilder(id, language, root.ledger);
  const title = root.peek('name', 'string') || id;
  for (const key of about) root.at(key)?.taken('about-file');
  for (const section of root.at('sections')?.elements() ?? []) section.taken('about-file');
  new XgovReader(root, builder).readPages(root);
  return builder.finish(builder.say(title));
}
