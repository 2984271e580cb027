import type { Question } from '@saphan/contracts';

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'contains' | 'answered';

/** A condition of another system: names are those of its file. */
export type Condition =
  | { readonly type: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly type: 'not'; readonly of: Condition }
  | { readonly type: 'compare'; readonly key: string; readonly operator: Operator; readonly value: unknown };

export const allOf = (...of: readonly (Condition | undefined)[]): Condition | undefined => {
  const known = of.filter((each) => each !== undefined);
  return known.length < 2 ? known[0] : { type: 'and', of: known };
};

export const anyOf = (of: readonly Condition[]): Condition | undefined =>
  of.length < 2 ? of[0] : { type: 'or', of };

const sizes = new WeakMap<Condition, number>();

/** How many comparisons it has when it is written out: what several share is written for each of them. */
export function sizeOf(condition: Condition): number {
  if (condition.type === 'compare') return 1;
  const known = sizes.get(condition);
  if (known !== undefined) return known;
  const size =
    condition.type === 'not'
      ? sizeOf(condition.of)
      : condition.of.reduce((sum, each) => sum + sizeOf(each), 0);
  sizes.set(condition, size);
  return size;
}

/** Longer words are no code that an answer is compared with. */
const longestLiteral = 1000;

const quote = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`;

const yes: readonly unknown[] = [true, 'true', 'yes', 'Yes'];
const no: readonly unknown[] = [false, 'false', 'no', 'No'];

function toCode(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = String(value);
  return text.length > longestLiteral ? undefined : quote(text);
}

function toLiteral(kind: Question['kind'], value: unknown): string | undefined {
  switch (kind) {
    case 'yes-no':
    case 'declaration':
      return yes.includes(value) ? 'true' : no.includes(value) ? 'false' : undefined;
    case 'number':
    case 'money': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      if (typeof number !== 'number' || !/^-?\d+(\.\d+)?$/.test(String(number))) return undefined;
      return kind === 'money' ? `baht(${String(number)})` : String(number);
    }
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? `date("${value}")` : undefined;
    case 'address':
    case 'file':
    case 'map-point':
    case 'note':
    case 'repeat':
      return undefined;
    case 'text':
    case 'choice':
    case 'many':
    case 'pid':
    case 'juristic-id':
    case 'phone':
    case 'email':
      return toCode(value);
  }
}

function compareToFeel({ id, kind }: Question, operator: Operator, value: unknown): string | undefined {
  if (operator === 'answered') return `${id} != null`;
  const literal = toLiteral(kind, value);
  if (literal === undefined) return undefined;
  if (kind === 'many') {
    const has = `list contains(${id}, ${literal})`;
    return operator === '=' || operator === 'contains' ? has : operator === '!=' ? `not(${has})` : undefined;
  }
  return operator === 'contains' ? `contains(${id}, ${literal})` : `${id} ${operator} ${literal}`;
}

/**
 * Writes a condition in FEEL.
 * @param find the question that a name of the file became
 * @returns nothing where it can't be written
 */
export function toFeel(
  condition: Condition,
  find: (key: string) => Question | undefined,
): string | undefined {
  if (condition.type === 'compare') {
    const question = find(condition.key);
    return question && compareToFeel(question, condition.operator, condition.value);
  }
  if (condition.type === 'not') {
    const inner = toFeel(condition.of, find);
    return inner === undefined ? undefined : `not(${inner})`;
  }
  const parts = condition.of.map((each) => toFeel(each, find));
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  return parts.length === 1 ? parts[0] : parts.map((part) => `(${String(part)})`).join(` ${condition.type} `);
}
