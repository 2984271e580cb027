import type { FieldFault } from '@saphan/ui';
import { typedIn, type Visit } from '../pages/visit.ts';
import { writeDay } from '../sheet-editor/columns.ts';

/** What the fields of an entry's form show: what was typed, else what stands there, and what is wrong with it. */
export interface EntryFields {
  readonly faults: readonly FieldFault[];
  readonly fieldOf: (
    name: string,
    stands: string | null | undefined,
  ) => { readonly name: string; readonly value: string; readonly fault: string | undefined };
  /** Of a day's three fields. `stands` is an ISO day. */
  readonly dateOf: (
    name: string,
    stands: string | null | undefined,
  ) => Readonly<Record<'name' | 'day' | 'month' | 'year', string>> & { readonly fault: string | undefined };
}

/**
 * Fields of a form of the plan's registers. A refusal says `field`, or `field`, a new line and what of it can't be taken.
 * @param words what is said of a field
 * @param places field at which a refusal stands that is not named as one
 */
export function openEntryFields(
  visit: Visit,
  words: Readonly<Record<string, string>>,
  places: Readonly<Record<string, string>> = {},
): EntryFields {
  const faults = (visit.refused?.faults ?? []).map((fault) => {
    const [name = '', what] = fault.split('\n');
    const said = words[name] ?? name;
    return { field: places[name] ?? name, message: what === undefined ? said : `${said}: ${what}` };
  });
  const faultOf = (name: string) => faults.find(({ field }) => field === name)?.message;
  return {
    faults,
    fieldOf: (name, stands) => ({ name, value: typedIn(visit, name) ?? stands ?? '', fault: faultOf(name) }),
    dateOf(name, stands) {
      const written = writeDay(stands ?? '', visit.language);
      const part = (each: string, at: number) => typedIn(visit, `${name}-${each}`) ?? written[at] ?? '';
      return {
        ...{ name, day: part('day', 0), month: part('month', 1), year: part('year', 2) },
        fault: faultOf(name),
      };
    },
  };
}
