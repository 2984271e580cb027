import type { Question } from '@saphan/contracts';
import type { FileNode } from '../file-node.ts';
import type { FormBuilder } from '../form-builder.ts';
import type { Layers } from './resolve.ts';

type Options = NonNullable<Question['options']>;

const kindOfFormat: ReadonlyMap<string, Question['kind']> = new Map(
  Object.entries<Question['kind']>({
    date: 'date',
    email: 'email',
    'idn-email': 'email',
    phone: 'phone',
    tel: 'phone',
    'data-url': 'file',
    binary: 'file',
  }),
);

/** The first member of that name in any layer. */
export const firstOf = (layers: Layers, key: string): FileNode | undefined =>
  layers.map((layer) => layer.at(key)).find((node) => node !== undefined);

export const takeText = (layers: Layers, key: string): string | undefined =>
  layers.map((layer) => layer.take(key, 'string')).find((text) => text !== undefined);

/** Types that an answer may have; `null` beside others means that none is needed. */
export function typesOf(layers: Layers): { readonly types: readonly string[]; readonly isNullable: boolean } {
  const types = new Set<string>();
  for (const node of layers.flatMap((layer) => layer.at('type') ?? [])) {
    const given = Array.isArray(node.value) ? (node.value as unknown[]) : [node.value];
    if (given.includes('null')) node.changed('nullable');
    else node.taken();
    for (const each of given) if (typeof each === 'string') types.add(each);
  }
  if (types.has('integer')) types.delete('number');
  const isNullable = types.delete('null');
  return { types: [...types], isNullable };
}

/** What there is to choose: `enum`, or alternatives of one value each. */
export function takeOptions(builder: FormBuilder, layers: Layers): Options | undefined {
  const list = firstOf(layers, 'enum');
  if (list !== undefined) {
    const words = firstOf(layers, 'enumNames')?.elements() ?? [];
    firstOf(layers, 'enumNames')?.taken();
    const values = list.elements().filter(({ value }) => isCode(value));
    for (const each of list.elements())
      if (!isCode(each.value) && each.value !== null) each.leftOut('kindless');
    const isText = values.every(({ value }) => typeof value === 'string');
    if (isText) list.taken();
    else list.changed('as-text');
    return values.map(({ value }, index) => toOption(builder, value, words[index]?.value));
  }
  for (const key of ['oneOf', 'anyOf']) {
    const alternatives = firstOf(layers, key);
    const values = alternatives?.elements() ?? [];
    if (values.length === 0 || !values.every((each) => isCode(each.at('const')?.value))) continue;
    if (values.some(({ value }) => Object.keys(value as object).some((name) => !optionKeys.includes(name))))
      alternatives?.changed('merged');
    for (const each of values) for (const name of optionKeys) each.at(name)?.taken();
    return values.map((each) => toOption(builder, each.at('const')?.value, each.peek('title', 'string')));
  }
  return undefined;
}

/** What an option's value can be: a short text, a number, yes or no. */
const isCode = (value: unknown): boolean =>
  (typeof value === 'string' && value.length <= longestCode) ||
  typeof value === 'number' ||
  typeof value === 'boolean';
const longestCode = 200;

const optionKeys = ['const', 'title'];

function toOption(builder: FormBuilder, value: unknown, words: unknown): Options[number] {
  const code = typeof value === 'string' ? value : JSON.stringify(value);
  return { value: code, label: builder.say(typeof words === 'string' ? words : code) };
}

function kindOfText(layers: Layers): Question['kind'] {
  const format = firstOf(layers, 'format');
  const encoding = [firstOf(layers, 'contentEncoding'), firstOf(layers, 'contentMediaType')].filter(
    (node) => node !== undefined,
  );
  for (const node of encoding) node.taken();
  if (encoding.length > 0) {
    format?.taken();
    return 'file';
  }
  const kind = typeof format?.value === 'string' ? kindOfFormat.get(format.value) : undefined;
  if (kind !== undefined) format?.taken();
  else if (format !== undefined) format.leftOut('format', String(format.value));
  return kind ?? 'text';
}

/** Kind of the question that a schema without parts becomes; nothing where there is none. */
export function kindOf(
  layers: Layers,
  types: readonly string[],
  hasOptions: boolean,
): Question['kind'] | undefined {
  if (hasOptions) return types.includes('array') ? 'many' : 'choice';
  const [type = 'string'] = types;
  if (types.length > 1) firstOf(layers, 'type')?.changed('kind', type);
  const isTrue = firstOf(layers, 'const')?.value === true;
  if (isTrue) {
    firstOf(layers, 'const')?.taken();
    return 'declaration';
  }
  if (type === 'boolean') return 'yes-no';
  if (type === 'number' || type === 'integer') return 'number';
  return type === 'string' ? kindOfText(layers) : undefined;
}

/** Takes limits, the strictest where several layers have one. */
export function takeLimits(builder: FormBuilder, question: Question, layers: Layers): void {
  const strictest = (key: string, pick: (...values: number[]) => number): number | undefined => {
    const found = layers.flatMap((layer) => layer.take(key, 'number') ?? []);
    return found.length === 0 ? undefined : pick(...found);
  };
  const isNumber = question.kind === 'number';
  if (isNumber) {
    const [minimum, maximum] = [strictest('minimum', Math.max), strictest('maximum', Math.min)];
    if (minimum !== undefined) question.minimum = minimum;
    if (maximum !== undefined) question.maximum = maximum;
    takeExclusive(builder, question, layers);
  }
  if (question.kind !== 'text') return;
  const maxLength = strictest('maxLength', Math.min);
  if (maxLength !== undefined && Number.isSafeInteger(maxLength) && maxLength > 0)
    question.maxLength = maxLength;
  const patterns = layers.flatMap((layer) => layer.at('pattern') ?? []);
  for (const [index, node] of patterns.entries()) {
    if (typeof node.value !== 'string') node.leftOut('wrong-type');
    else if (index > 0) node.leftOut('two-patterns', node.value);
    else {
      node.taken();
      question.pattern = node.value;
    }
  }
  takeMinLength(question, layers);
}

function takeMinLength(question: Question, layers: Layers): void {
  for (const node of layers.flatMap((layer) => layer.at('minLength') ?? [])) {
    const least = node.value;
    if (least === 0 || least === 1) node.taken();
    else if (typeof least !== 'number' || !Number.isInteger(least) || least < 0 || least > 1000)
      node.leftOut('wrong-type');
    else if (question.pattern !== undefined) node.leftOut('two-patterns', String(least));
    else {
      question.pattern = `^[\\s\\S]{${String(least)},}$`;
      node.changed('limit', question.pattern);
    }
  }
}

/** Draft-04 says by `true` that a limit is excluded, later drafts give the limit itself. */
function takeExclusive(builder: FormBuilder, question: Question, layers: Layers): void {
  const sides = [
    ['exclusiveMinimum', 'minimum', '>', 1, 'มากกว่า', 'Must be more than'],
    ['exclusiveMaximum', 'maximum', '<', -1, 'น้อยกว่า', 'Must be less than'],
  ] as const;
  for (const layer of layers) {
    for (const [key, limitKey, sign, step, th, en] of sides) {
      const node = layer.at(key);
      const limit = node?.value === true ? layer.peek(limitKey, 'number') : node?.value;
      if (node === undefined) continue;
      if (node.value === false) node.taken();
      else if (typeof limit !== 'number') node.leftOut('wrong-type');
      else if (layer.peek('type', 'string') === 'integer' && Number.isInteger(limit)) {
        const known = node.value === true ? undefined : question[limitKey];
        const next = limit + step;
        question[limitKey] =
          known === undefined ? next : step > 0 ? Math.max(known, next) : Math.min(known, next);
        node.changed('limit', String(next));
      } else {
        const text = String(limit);
        builder.addCheck(question, `${sign} ${text}`, { th: `ต้อง${th} ${text}`, en: `${en} ${text}` });
        node.changed('check', `${sign} ${text}`);
      }
    }
  }
}
