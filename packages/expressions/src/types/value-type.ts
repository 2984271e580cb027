import type { Language, LocalText } from '@saphan/contracts';

/**
 * Static type of a value. Money is an integer of satang and never mixes with a plain number; `context` is one whose fields nobody
 * described, so that it can be passed on but not looked into.
 */
export type ValueType =
  | 'null'
  | 'boolean'
  | 'number'
  | 'money'
  | 'text'
  | 'date'
  /** A number of days. */
  | 'days'
  /** A number of months, written in years and months. */
  | 'months'
  | 'context'
  | { readonly list: ValueType }
  | ChoiceType
  | ContextType;

/** A text that is one of these: the codes of a choice. Wherever a text fits, it fits too. */
export interface ChoiceType {
  readonly choice: readonly string[];
}

/** A context whose fields are known. */
export interface ContextType {
  readonly context: Readonly<Record<string, ValueType>>;
}

const words: Readonly<Record<Language, Partial<Record<string, string>>>> = {
  en: { days: 'days duration', months: 'years and months duration' },
  th: {
    null: 'ค่าว่าง',
    boolean: 'เงื่อนไข (ใช่หรือไม่)',
    number: 'ตัวเลข',
    money: 'จำนวนเงิน',
    text: 'ข้อความ',
    date: 'วันที่',
    days: 'ระยะเวลาเป็นวัน',
    months: 'ระยะเวลาเป็นปีและเดือน',
    context: 'ชุดค่า',
  },
};
const listWords = { th: 'รายการของ', en: 'list of ' } as const;

const mostFields = 8;

/** The type's name for a person who writes expressions; of a large one its beginning. */
export function describeType(type: ValueType, language: Language = 'en', depth = 0): string {
  if (typeof type === 'string') return words[language][type] ?? type;
  if (isChoice(type)) return words[language]['text'] ?? 'text';
  if (depth > 2) return '…';
  if ('list' in type) return `${listWords[language]}${describeType(type.list, language, depth + 1)}`;
  const fields = Object.entries(type.context);
  const shown = fields
    .slice(0, mostFields)
    .map(([name, field]) => `${name}: ${describeType(field, language, depth + 1)}`);
  return `{${[...shown, ...(fields.length > mostFields ? ['…'] : [])].join(', ')}}`;
}

/** The type's name in both languages. */
export const typeInWords = (type: ValueType): LocalText => ({
  th: describeType(type, 'th'),
  en: describeType(type, 'en'),
});

export const isContext = (type: ValueType): type is ContextType =>
  typeof type === 'object' && 'context' in type;

export const isChoice = (type: ValueType): type is ChoiceType => typeof type === 'object' && 'choice' in type;

/** The type by itself, without the codes that it may have: what the evaluator knows. */
export function toPlainType(type: ValueType): ValueType {
  if (isChoice(type)) return 'text';
  const entry = entryOf(type);
  if (entry !== undefined) return { list: toPlainType(entry) };
  if (!isContext(type)) return type;
  const fields = Object.entries(type.context).map(([name, field]) => [name, toPlainType(field)] as const);
  return { context: Object.fromEntries(fields) };
}

/** The type of a list's entries; nothing for what is no list. */
export const entryOf = (type: ValueType): ValueType | undefined =>
  typeof type === 'object' && 'list' in type ? type.list : undefined;

/** A choice and a choice have the codes of both; a choice and a text are any text. */
function joinChoices(one: ValueType, other: ValueType): ValueType | undefined {
  if (isChoice(one) && isChoice(other)) return { choice: [...new Set([...one.choice, ...other.choice])] };
  return toPlainType(one) === 'text' && toPlainType(other) === 'text' ? 'text' : undefined;
}

function joinContexts(one: ContextType, other: ContextType): ContextType | undefined {
  const names = Object.keys(one.context);
  if (names.length !== Object.keys(other.context).length) return undefined;
  const joined: Record<string, ValueType> = {};
  for (const name of names) {
    const [left, right] = [one.context[name], other.context[name]];
    const both = left && right && joinTypes(left, right);
    if (both === undefined) return undefined;
    joined[name] = both;
  }
  return { context: joined };
}

/** The type that holds the values of both; nothing if there is none. Null fits all. */
export function joinTypes(one: ValueType, other: ValueType): ValueType | undefined {
  if (one === 'null' || one === other) return other;
  if (other === 'null') return one;
  const [entry, otherEntry] = [entryOf(one), entryOf(other)];
  if (entry && otherEntry) {
    const list = joinTypes(entry, otherEntry);
    return list && { list };
  }
  if (isChoice(one) || isChoice(other)) return joinChoices(one, other);
  if (isContext(one) && isContext(other)) return joinContexts(one, other);
  return (one === 'context' && isContext(other)) || (other === 'context' && isContext(one))
    ? 'context'
    : undefined;
}

/** Whether two types can stand on both sides of a comparison or in one list. */
export const isSameType = (one: ValueType, other: ValueType): boolean => joinTypes(one, other) !== undefined;

/** The type that holds all, or nothing. */
export const findCommonType = (types: readonly ValueType[]): ValueType | undefined =>
  types.reduce<ValueType | undefined>((common, type) => common && joinTypes(common, type), 'null');
