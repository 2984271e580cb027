import type { FunctionName } from './tree.ts';
import { describeType, isSameType, type ValueType } from './value-type.ts';

export interface FunctionSignature {
  readonly type: ValueType;
  /** What is wrong with these arguments, in words; nothing if they fit. */
  readonly findFault: (given: readonly ValueType[]) => string | undefined;
}

function takes(...wanted: readonly (ValueType | 'any-list')[]): FunctionSignature['findFault'] {
  return (given) => {
    if (given.length !== wanted.length) return `needs ${wanted.length} values, not ${given.length}`;
    for (const [index, want] of wanted.entries()) {
      const found = given[index] ?? 'null';
      const fits = want === 'any-list' ? typeof found !== 'string' : isSameType(found, want);
      if (!fits)
        return `value ${index + 1} is ${describeType(found)}, but ${want === 'any-list' ? 'a list' : describeType(want)} is needed`;
    }
    return undefined;
  };
}

/** The functions that an expression may call. `baht(n)` makes money; the others are FEEL's own (DMN 1.5 §10.3.4). */
export const signatures: Record<FunctionName, FunctionSignature> = {
  not: { type: 'boolean', findFault: takes('boolean') },
  count: { type: 'number', findFault: takes('any-list') },
  contains: { type: 'boolean', findFault: takes('text', 'text') },
  'list contains': {
    type: 'boolean',
    findFault: (given) => {
      const [list, entry] = given;
      const fault = takes('any-list', entry ?? 'null')(given);
      if (fault !== undefined || list === undefined || typeof list === 'string' || entry === undefined)
        return fault;
      return isSameType(list.list, entry)
        ? undefined
        : `a ${describeType(list)} never contains ${describeType(entry)}`;
    },
  },
  baht: { type: 'money', findFault: takes('number') },
};

export const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(signatures, name);
