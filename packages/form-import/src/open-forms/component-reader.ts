import type { Question } from '@saphan/contracts';
import { allOf, type Condition } from '../condition.ts';
import type { FileNode } from '../file-node.ts';
import type { FormBuilder, Place } from '../form-builder.ts';
import { takeRowLimits } from '../row-limits.ts';

export interface ComponentTarget {
  readonly into: Place;
  /** Keys of the groups whose row it is, joined by dots. */
  readonly group?: string;
  readonly when: Condition | undefined;
}

const kinds: ReadonlyMap<string, Question['kind']> = new Map(
  Object.entries<Question['kind']>({
    textfield: 'text',
    textarea: 'text',
    number: 'number',
    date: 'date',
    radio: 'choice',
    select: 'choice',
    selectboxes: 'many',
    checkbox: 'yes-no',
    email: 'email',
    phoneNumber: 'phone',
    file: 'file',
    map: 'map-point',
    content: 'note',
  }),
);
const near: ReadonlyMap<string, Question['kind']> = new Map(
  Object.entries<Question['kind']>({
    currency: 'money',
    datetime: 'date',
    time: 'text',
    postcode: 'text',
    bsn: 'text',
    iban: 'text',
    licenseplate: 'text',
    addressNL: 'address',
  }),
);
const about = [
  'id',
  'key',
  'type',
  'input',
  'tableView',
  'autofocus',
  'builder',
  'showCharCount',
  'isSensitiveData',
];
const satang = 100;
const megabyte = 1024 * 1024;

/** Reads components of Form.io as Open Forms uses them. */
export class ComponentReader {
  readonly #builder: FormBuilder;
  /** Questions by the component that holds them, for rules that hide a component. */
  readonly #questionsOf = new Map<string, Question[]>();
  readonly #hidden = new Set<string>();

  constructor(builder: FormBuilder) {
    this.#builder = builder;
  }

  questionsOf(key: string): readonly Question[] {
    return this.#questionsOf.get(key) ?? [];
  }

  /** Whether a component is hidden until a rule shows it. */
  isHidden(key: string): boolean {
    return this.#hidden.has(key);
  }

  readAll(nodes: readonly FileNode[], target: ComponentTarget): Question[] {
    return nodes.flatMap((node) => {
      const made = this.#read(node, target);
      const key = node.peek('key', 'string');
      if (key !== undefined && made.length > 0) this.#questionsOf.set(key, made);
      return made;
    });
  }

  #read(node: FileNode, target: ComponentTarget): Question[] {
    const type = node.peek('type', 'string') ?? '';
    if (type === 'editgrid' && !this.#builder.takesGroups(target.into)) {
      node.leftOut('repeat', node.peek('label', 'string'));
      return [];
    }
    const key = node.peek('key', 'string') ?? type;
    const inner = type === 'fieldset' ? node.at('components')?.elements() : this.#columns(node, type);
    const kind = kinds.get(type) ?? near.get(type);
    if (inner === undefined && kind === undefined && type !== 'editgrid') {
      node.leftOut('kindless', type);
      return [];
    }
    if (kind === 'file' && this.#builder.isRow(target.into)) {
      node.leftOut('row-file', node.peek('label', 'string'));
      return [];
    }
    for (const name of about) node.at(name)?.taken('about-file');
    if (node.peek('hidden', 'boolean') === true) this.#hidden.add(key);
    if (node.at('hidden')?.value === false) node.at('hidden')?.taken('about-file');
    const own = this.#readConditional(node);
    const when = allOf(target.when, own);
    if (inner !== undefined) {
      node.ledger.note('changed', node.place, 'flattened', node.take('label', 'string'));
      return this.readAll(inner, { ...target, when });
    }
    if (type === 'editgrid') return [this.#readGroup(node, key, { ...target, when })];
    return kind === undefined ? [] : [this.#readQuestion(node, { key, type, kind }, { ...target, when })];
  }

  #columns(node: FileNode, type: string): FileNode[] | undefined {
    if (type !== 'columns') return undefined;
    return (node.at('columns')?.elements() ?? []).flatMap((column) => {
      for (const name of ['size', 'sizeMobile']) column.at(name)?.taken('about-file');
      return column.at('components')?.elements() ?? [];
    });
  }

  /** A repeating group: its components are asked in each row. */
  #readGroup(node: FileNode, key: string, { into, group: around, when }: ComponentTarget): Question {
    const builder = this.#builder;
    const label = node.take('label', 'string');
    const entry = node.take('groupLabel', 'string') || undefined;
    const hint = node.take('description', 'string') || undefined;
    const why = node.take('tooltip', 'string') || undefined;
    for (const name of ['addAnother', 'saveRow', 'removeRow']) node.at(name)?.taken('about-file');
    if (!label) node.ledger.note('changed', node.place, 'label', key);
    const { group, row } = builder.addGroup(
      into,
      { key, place: node.place },
      {
        label: builder.sayMarkup(label || key, node.place),
        entry: builder.sayMarkup(entry ?? (label || key), node.place),
        ...(hint !== undefined && { hint: builder.sayMarkup(hint, node.place) }),
        ...(why !== undefined && { why: builder.sayMarkup(why, node.place) }),
        required: node.at('validate')?.take('required', 'boolean') ?? false,
      },
    );
    node.ledger.note('taken', node.place, 'rows', label);
    takeRowLimits(group, node.at('validate')?.at('minLength'), node.at('validate')?.at('maxLength'));
    if (when !== undefined) builder.askWhen(group, when, node.place);
    this.readAll(node.at('components')?.elements() ?? [], {
      into: row,
      group: around === undefined ? key : `${around}.${key}`,
      when: undefined,
    });
    return group;
  }

  /** The simple condition of a component: shown or hidden where another has one value. */
  #readConditional(node: FileNode): Condition | undefined {
    const conditional = node.at('conditional');
    const key = conditional?.peek('when', 'string');
    const shown = conditional?.at('show')?.value;
    if (conditional === undefined) return undefined;
    if (!key || (shown !== true && shown !== false)) {
      conditional.taken('about-file');
      return undefined;
    }
    conditional.ledger.cover(conditional.place);
    const is: Condition = { type: 'compare', key, operator: '=', value: conditional.at('eq')?.value };
    // Hidden at first and shown by this alone is the same as asked when it holds.
    if (shown) this.#hidden.delete(node.peek('key', 'string') ?? '');
    if (shown) node.at('hidden')?.taken('condition');
    return shown ? is : { type: 'not', of: is };
  }

  #readQuestion(
    node: FileNode,
    {
      key,
      type,
      kind: wanted,
    }: { readonly key: string; readonly type: string; readonly kind: Question['kind'] },
    { into, group, when }: ComponentTarget,
  ): Question {
    const builder = this.#builder;
    const isMany = wanted === 'choice' && node.peek('multiple', 'boolean') === true;
    const kind = isMany ? 'many' : wanted;
    if (typeof node.at('multiple')?.value === 'boolean' && (isMany || node.at('multiple')?.value === false))
      node.at('multiple')?.taken();
    if (near.has(type)) node.ledger.note('changed', node.place, 'kind', `${type} → ${kind}`);
    const label = node.take('label', 'string');
    const text = kind === 'note' ? (node.take('html', 'string') ?? label) : label;
    const hint = node.take('description', 'string') || undefined;
    const why = node.take('tooltip', 'string') || undefined;
    const validate = node.at('validate');
    const required = validate?.take('required', 'boolean') ?? false;
    if (!text) node.ledger.note('changed', node.place, 'label', key);
    const question = builder.addQuestion(
      into,
      { key, place: node.place },
      {
        kind,
        label: builder.sayMarkup(text || key, node.place),
        ...(hint !== undefined && { hint: builder.sayMarkup(hint, node.place) }),
        ...(why !== undefined && { why: builder.sayMarkup(why, node.place) }),
        required: required && kind !== 'note',
        ...((kind === 'choice' || kind === 'many') && { options: this.#takeOptions(node) }),
        ...(kind === 'file' && { accept: this.#takeTypes(node) }),
      },
    );
    // Conditions in a row may name the group too.
    if (group !== undefined) builder.nameAlso(into, `${group}.${key}`, question);
    if (validate !== undefined) this.#takeLimits(validate, question);
    const size = /^(\d{1,4})MB$/.exec(node.peek('fileMaxSize', 'string') ?? '')?.[1];
    if (size !== undefined) {
      question.maxBytes = Number(size) * megabyte;
      node.at('fileMaxSize')?.taken();
    }
    if (when !== undefined) builder.askWhen(question, when, node.place);
    return question;
  }

  #takeOptions(node: FileNode): NonNullable<Question['options']> {
    const values = node.at('values') ?? node.at('data')?.at('values');
    return (values?.elements() ?? []).flatMap((each) => {
      const value = each.at('value')?.value;
      if (typeof value !== 'string' || value === '') return [];
      each.ledger.cover(each.place);
      each.taken();
      return [{ value, label: this.#builder.say(each.peek('label', 'string') || value) }];
    });
  }

  #takeTypes(node: FileNode): string[] {
    const given = node.at('file')?.at('type') ?? node.at('filePattern');
    const types = (given?.elements() ?? []).flatMap(({ value }) =>
      typeof value === 'string' && /^[a-z]+\/[A-Za-z0-9.+-]+$/.test(value) ? [value] : [],
    );
    if (types.length > 0) given?.taken();
    return types.length > 0 ? types : ['application/pdf', 'image/jpeg', 'image/png'];
  }

  #takeLimits(validate: FileNode, question: Question): void {
    if (question.kind === 'text') {
      const most = validate.take('maxLength', 'number');
      if (most !== undefined && Number.isSafeInteger(most) && most > 0) question.maxLength = most;
      const pattern = validate.take('pattern', 'string');
      // A pattern of Form.io is of the whole answer.
      if (pattern) question.pattern = `^(?:${pattern})$`;
    }
    if (question.kind !== 'number' && question.kind !== 'money') return;
    const unit = question.kind === 'money' ? satang : 1;
    const [minimum, maximum] = [validate.take('min', 'number'), validate.take('max', 'number')];
    if (minimum !== undefined) question.minimum = minimum * unit;
    if (maximum !== undefined) question.maximum = maximum * unit;
  }
}
