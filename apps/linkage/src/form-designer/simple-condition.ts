import type { DataItem, Question, QuestionKind } from '@saphan/contracts';
import type { Tree } from '@saphan/expressions';

/** How an answer is held against a value, by choosing. */
export const conditionTests = ['is', 'is-not', 'one-of', 'more', 'less', 'at-least', 'at-most'] as const;
export type ConditionTest = (typeof conditionTests)[number];

/** One comparison, as it is chosen: of these values, each as it is typed or a choice's code. */
export interface SimpleCondition {
  readonly subject: string;
  readonly test: ConditionTest;
  readonly values: readonly string[];
}

/** A question that a condition can be about. */
export interface Subject {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly label: Question['label'];
  /** What can be chosen there; empty where a value is typed. */
  readonly choices: readonly { readonly value: string; readonly label: Question['label'] }[];
}

/** Kinds whose answer a person compares with one value. */
const comparable: ReadonlySet<QuestionKind> = new Set<QuestionKind>([
  'choice',
  'many',
  'yes-no',
  'number',
  'money',
  'date',
  'text',
]);
const yesNo = [
  { value: 'true', label: { th: 'ใช่', en: 'Yes' } },
  { value: 'false', label: { th: 'ไม่ใช่', en: 'No' } },
];

/** The question as a condition can be about it; nothing for one that no single value is compared with. */
export function toSubject(question: Question, items: ReadonlyMap<string, DataItem>): Subject | undefined {
  const { id, kind, label, options = [] } = question;
  if (!comparable.has(kind)) return undefined;
  if (kind === 'yes-no') {
    // Words of its own are for people; the answer is true or false.
    const named = (value: string): Question['label'] | undefined =>
      options.find((each) => each.value === value)?.label;
    const choices = yesNo.map(({ value, label: usual }) => ({
      value,
      label: named(value === 'true' ? 'yes' : 'no') ?? usual,
    }));
    return { id, kind, label, choices };
  }
  if (kind !== 'choice' && kind !== 'many') return { id, kind, label, choices: [] };
  const codes = Object.entries(items.get(id)?.codes ?? {}).map(([value, names]) => ({ value, label: names }));
  const choices = options.length > 0 ? options : codes;
  return choices.length === 0 ? undefined : { id, kind, label, choices };
}

const signs = { more: '>', less: '<', 'at-least': '>=', 'at-most': '<=' } as const;

/** A typed value as FEEL writes it; nothing for what the kind does not have. A year of the Buddhist era is told by its size. */
function toLiteral(kind: QuestionKind, typed: string): string | undefined {
  const value = typed.trim();
  const plain = value.replaceAll(',', '');
  if (kind === 'number' || kind === 'money') {
    if (!/^-?\d{1,15}(?:\.\d{1,6})?$/.test(plain)) return undefined;
    return kind === 'money' ? `baht(${plain})` : plain;
  }
  if (kind === 'date') {
    const [, year = '', rest = ''] = /^(\d{4})(-\d\d-\d\d)$/.exec(value) ?? [];
    return year === ''
      ? undefined
      : `date("${String(Number(year) - (Number(year) > 2400 ? 543 : 0))}${rest}")`;
  }
  if (kind === 'yes-no') return value === 'true' || value === 'false' ? value : undefined;
  return value === '' ? undefined : JSON.stringify(value);
}

/** The condition in FEEL; nothing while it is not complete, or its value is none of the question's kind. */
export function toFeel({ subject, test, values }: SimpleCondition, { kind }: Subject): string | undefined {
  const literals = values.map((value) => toLiteral(kind, value));
  const [first] = literals;
  if (first === undefined || literals.includes(undefined)) return undefined;
  const isOrder = Object.hasOwn(signs, test);
  if (isOrder)
    return kind === 'number' || kind === 'money' || kind === 'date'
      ? `${subject} ${signs[test as keyof typeof signs]} ${first}`
      : undefined;
  if (kind === 'many') {
    const any = literals.map((each) => `list contains(${subject}, ${each ?? ''})`).join(' or ');
    return test === 'is-not' ? `not(${any})` : any;
  }
  if (literals.length === 1) return `${subject} ${test === 'is-not' ? '!=' : '='} ${first}`;
  const one = `${subject} in (${literals.join(', ')})`;
  return test === 'is-not' ? `not(${one})` : one;
}

const byOperator: ReadonlyMap<string, ConditionTest> = new Map(
  Object.entries<ConditionTest>({
    '=': 'is',
    '!=': 'is-not',
    '>': 'more',
    '<': 'less',
    '>=': 'at-least',
    '<=': 'at-most',
    'date>': 'more',
    'date<': 'less',
    'date>=': 'at-least',
    'date<=': 'at-most',
  }),
);

function valueOf(tree: Tree): string | undefined {
  if (tree[0] === 'number') return tree[1];
  if (tree[0] === 'negate') return tree[1][0] === 'number' ? `-${tree[1][1]}` : undefined;
  if (tree[0] === 'literal') return tree[1] === null ? undefined : String(tree[1]);
  return tree[0] === 'call' && tree[1] === 'baht' ? valueOf(tree[2] as Tree) : undefined;
}

/** Two about the same, either of which may hold. */
function join(
  one: SimpleCondition | undefined,
  other: SimpleCondition | undefined,
): SimpleCondition | undefined {
  if (one === undefined || other?.subject !== one.subject) return undefined;
  const areEqual = [one, other].every(({ test }) => test === 'is' || test === 'one-of');
  return areEqual ? { ...one, test: 'one-of', values: [...one.values, ...other.values] } : undefined;
}

function negate(found: SimpleCondition | undefined): SimpleCondition | undefined {
  return found?.test === 'is' || found?.test === 'one-of' ? { ...found, test: 'is-not' } : undefined;
}

/** What a compiled condition says, where it is one comparison of one answer; nothing for all that only FEEL says. */
export function fromTree(tree: Tree): SimpleCondition | undefined {
  const [operator] = tree;
  if (operator === 'get') return { subject: tree[1], test: 'is', values: ['true'] };
  if (operator === 'or') return join(fromTree(tree[1]), fromTree(tree[2]));
  if (operator === 'call' && tree[1] === 'not') return negate(fromTree(tree[2] as Tree));
  if (operator === 'call' && tree[1] === 'list contains') {
    const [list, sought] = [tree[2] as Tree, valueOf(tree[3] as Tree)];
    return list[0] === 'get' && sought !== undefined
      ? { subject: list[1], test: 'is', values: [sought] }
      : undefined;
  }
  const test = byOperator.get(operator);
  if (test === undefined) return undefined;
  const [, one, other] = tree as readonly [string, Tree, Tree];
  const value = valueOf(other);
  return one[0] === 'get' && value !== undefined ? { subject: one[1], test, values: [value] } : undefined;
}
