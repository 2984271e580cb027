import type { Language, LocalText } from '@saphan/contracts';
import { says } from '../compile/says.ts';
import { describeType, entryOf, joinTypes, toPlainType, type ValueType } from '../types/value-type.ts';

/** A type as a signature writes it: `text`, `list of any`. */
type Pattern = string;

interface Parameter {
  readonly name: string;
  readonly isOptional: boolean;
  /** Takes all values that are left, at least one. */
  readonly isRest: boolean;
  readonly type: Pattern;
}

/** One way to call a function. */
export interface FunctionSignature {
  readonly name: string;
  /** As it is shown to an author. */
  readonly text: string;
  readonly parameters: readonly Parameter[];
  readonly result: Pattern;
}

/** Words of signatures that stand for one of several types. */
const families: ReadonlyMap<string, readonly ValueType[]> = new Map(
  Object.entries<readonly ValueType[]>({
    ordered: ['number', 'money', 'text', 'date', 'days', 'months'],
    amount: ['number', 'money', 'days', 'months'],
    rounded: ['number', 'money'],
    scalar: ['number', 'text', 'boolean', 'date', 'days', 'months'],
  }),
);
const isFamily = (word: string): boolean => word === 'any' || families.has(word);

/** Reads `name(parameter: type, optional?: type, rest...: type): result`. */
export function readSignature(text: string): FunctionSignature {
  const [, name = '', inside = '', result = ''] = /^([^(]+)\((.*)\): (.+)$/.exec(text) ?? [];
  const parameters = inside.split(', ').flatMap((part) => {
    const [, parameter, mark, type] = /^([^?.:]+)(\?|\.\.\.)?: (.+)$/.exec(part) ?? [];
    return parameter === undefined || type === undefined
      ? []
      : [{ name: parameter, isOptional: mark === '?', isRest: mark === '...', type }];
  });
  return { name, text, parameters, result };
}

/** The type that the pattern's one variable has after this value; nothing where the value does not fit. */
function match(pattern: Pattern, given: ValueType, bound: ValueType): ValueType | undefined {
  if (given === 'null') return bound;
  if (pattern.startsWith('list of ')) {
    const entry = entryOf(given);
    return entry && match(pattern.slice('list of '.length), entry, bound);
  }
  const word = pattern === 'pattern' ? 'text' : pattern;
  if (!isFamily(word)) return toPlainType(given) === word ? bound : undefined;
  if (word !== 'any' && !families.get(word)?.includes(toPlainType(given))) return undefined;
  return joinTypes(bound, given);
}

const fill = (pattern: Pattern, bound: ValueType): ValueType =>
  pattern.startsWith('list of ')
    ? { list: fill(pattern.slice('list of '.length), bound) }
    : isFamily(pattern)
      ? bound
      : (pattern as ValueType);

const anyWords = { th: 'ค่าใดก็ได้', en: 'anything' } as const;
const orWords = { th: 'หรือ', en: ' or ' } as const;
const listWords = { th: 'รายการของ', en: 'list of ' } as const;

function wanted(pattern: Pattern, bound: ValueType, language: Language): string {
  if (pattern.startsWith('list of '))
    return listWords[language] + wanted(pattern.slice('list of '.length), bound, language);
  if (!isFamily(pattern))
    return describeType(pattern === 'pattern' ? 'text' : (pattern as ValueType), language);
  if (bound !== 'null') return describeType(bound, language);
  if (pattern === 'any') return anyWords[language];
  return (families.get(pattern) ?? []).map((type) => describeType(type, language)).join(orWords[language]);
}

/** What is wrong with the values of a call, in words. */
export interface CallFault {
  readonly fault: LocalText;
  /** Whether it is not their number. */
  readonly takesSoMany: boolean;
}

/** Type of a call, or what is wrong with its values, in words. */
export function applySignature(
  { parameters, result }: FunctionSignature,
  given: readonly ValueType[],
): { readonly type: ValueType } | CallFault {
  const last = parameters.at(-1);
  const least = parameters.filter(({ isOptional }) => !isOptional).length;
  if (given.length < least || (given.length > parameters.length && last?.isRest !== true)) {
    const most = last?.isRest === true ? 'more' : parameters.length;
    return { fault: says.countOfValues(least, most, given.length), takesSoMany: false };
  }
  let bound: ValueType = 'null';
  for (const [index, found] of given.entries()) {
    const { type, name } = parameters[index] ?? last ?? { type: 'any', name: '' };
    const next = match(type, found, bound);
    if (next === undefined) {
      const needed = { th: wanted(type, bound, 'th'), en: wanted(type, bound, 'en') };
      return { fault: says.wrongValue(index + 1, name, found, needed), takesSoMany: true };
    }
    bound = next;
  }
  return { type: fill(result, bound) };
}
