/** Static type of a value. Money is an integer of satang and never mixes with a plain number. */
export type ValueType =
  | 'null'
  | 'boolean'
  | 'number'
  | 'money'
  | 'text'
  | 'date'
  | 'context'
  | { readonly list: ValueType };

/** The type's name for a person who writes expressions. */
export function describeType(type: ValueType): string {
  return typeof type === 'string' ? type : `list of ${describeType(type.list)}`;
}

/** Whether two types can stand on both sides of a comparison or in one list; null fits all. */
export function isSameType(one: ValueType, other: ValueType): boolean {
  if (one === 'null' || other === 'null') return true;
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return isSameType(one.list, other.list);
}

/** The type that holds both, or nothing. */
export function findCommonType(types: readonly ValueType[]): ValueType | undefined {
  let common: ValueType = 'null';
  for (const type of types) {
    if (!isSameType(common, type)) return undefined;
    if (common === 'null') common = type;
  }
  return common;
}
