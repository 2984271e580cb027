import { spend } from './budget.ts';
import { divide } from './decimal.ts';
import { calculate } from './calculate.ts';
import type { Functions } from './functions.ts';
import { isEqual, isList, isNumeric, order, type Value } from './value.ts';

/** A function of a list and more: of anything else, null. */
const ofList =
  (run: (list: readonly Value[], ...more: Value[]) => Value) =>
  ([list, ...more]: readonly Value[]): Value => {
    if (!isList(list)) return null;
    spend(list.length);
    return run(list, ...more);
  };

/** The same called with the entries one by one. */
const ofValues =
  (run: (list: readonly Value[]) => Value) =>
  (values: readonly Value[]): Value => {
    const list = isList(values[0]) ? values[0] : values;
    spend(list.length);
    return list.length === 0 ? null : run(list);
  };

function has(list: readonly Value[], wanted: Value): boolean {
  spend(list.length);
  return list.some((entry) => isEqual(entry, wanted) === true);
}

function distinct(list: readonly Value[]): Value[] {
  const found: Value[] = [];
  for (const entry of list) if (!has(found, entry)) found.push(entry);
  return found;
}

/** Index of a place that counts from 1, or from -1 backwards; nothing outside the list. */
export function indexAt(list: readonly Value[], place: Value): number | undefined {
  if (typeof place !== 'number' || place === 0) return undefined;
  const index = place > 0 ? place - 1 : list.length + place;
  return index >= 0 && index < list.length ? index : undefined;
}

const extreme = (sign: 1 | -1) =>
  ofValues((list) =>
    list.reduce<Value>((best, entry) => {
      const found = order(entry, best);
      if (found === null) return null;
      return found * sign > 0 ? entry : best;
    }, list[0] ?? null),
  );

const sum = ofValues((list) =>
  list.slice(1).reduce<Value>((total, entry) => calculate('+', total, entry), list[0] ?? null),
);

/** One deciding value is enough; without it, what is not known leaves the answer open. */
const decidedBy = (deciding: boolean) =>
  ofList((list) => {
    if (list.includes(deciding)) return deciding;
    return list.every((entry) => entry === !deciding) ? !deciding : null;
  });

const joinLists = (lists: readonly Value[]): Value[] | null => {
  if (!lists.every(isList)) return null;
  spend(lists.reduce((length, list) => length + list.length, 0));
  return lists.flatMap((list) => list);
};

function flatten(list: readonly Value[]): Value[] {
  spend(list.length);
  return list.flatMap((entry) => (isList(entry) ? flatten(entry) : [entry]));
}

export const listFunctions = {
  all: decidedBy(false),
  any: decidedBy(true),
  count: ofList((list) => list.length),
  'list contains': ofList((list, wanted = null) => has(list, wanted)),
  min: extreme(-1),
  max: extreme(1),
  sum,
  mean: (values) => {
    const total = sum(values);
    const list = isList(values[0]) ? values[0] : values;
    return isNumeric(total) ? divide(total, list.length) : null;
  },
  sublist: ofList((list, start = null, length = null) => {
    const from = indexAt(list, start);
    if (from === undefined || (length !== null && typeof length !== 'number')) return null;
    return list.slice(from, length === null ? undefined : from + length);
  }),
  append: ofList((list, ...more) => [...list, ...more]),
  concatenate: joinLists,
  union: (lists) => {
    const all = joinLists(lists);
    return all && distinct(all);
  },
  'distinct values': ofList(distinct),
  'insert before': ofList((list, place = null, entry = null) => {
    const index = indexAt(list, place);
    return index === undefined ? null : list.toSpliced(index, 0, entry);
  }),
  remove: ofList((list, place = null) => {
    const index = indexAt(list, place);
    return index === undefined ? null : list.toSpliced(index, 1);
  }),
  reverse: ofList((list) => list.toReversed()),
  'index of': ofList((list, wanted = null) =>
    list.flatMap((entry, index) => (isEqual(entry, wanted) === true ? [index + 1] : [])),
  ),
  flatten: ofList(flatten),
} satisfies Functions;
