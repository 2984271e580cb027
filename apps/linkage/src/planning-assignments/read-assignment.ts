import { findTypedDay } from '@saphan/thai';
import { toPlainLine, toPlainText } from '../change-set/storable.ts';
import type { LinkageContext } from '../context.ts';
import { findUnknownServices } from '../planning-barriers/barrier-store.ts';
import { findUnknownNumbers } from '../planning-works/work-store.ts';
import type { AssignmentContent } from './assignment.ts';
import type { AssignmentField } from './assignment-texts.ts';

/** A field of the form that can't be taken, and what of it. */
export interface AssignmentFault {
  readonly field: AssignmentField;
  readonly what?: string;
}

type Typed = Readonly<Record<string, string | undefined>>;

/** The day that three fields say; nothing where the calendar has none. */
export const typedDay = (typed: Typed, name: string): string | undefined => {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) => typed[`${name}-${part}`]);
  return findTypedDay(day, month, year);
};

/** What was typed of a step; what can't be read stands in it so that it is found wrong. */
export function readAssignment(typed: Typed): AssignmentContent {
  const line = (name: string, most: number): string => toPlainLine(typed[name] ?? '').slice(0, most);
  const number = (name: string): number | null => (line(name, 12) === '' ? null : Number(line(name, 12)));
  const orNull = (text: string): string | null => (text === '' ? null : text);
  return {
    ...{ name: line('name', 301), details: toPlainText(typed['details'] ?? '').slice(0, 2_000) },
    ...{ ministry: line('ministry', 200), member: orNull(line('member', 200)) },
    due: typedDay(typed, 'due') ?? '',
    ...{ work: number('work'), barrier: number('barrier'), service: orNull(line('service', 200)) },
  };
}

const isNumber = (number: number): boolean => Number.isInteger(number) && number > 0 && number < 2 ** 31;

/** Finds what is wrong with a step, whoever wrote it. @param earliest first day that may be its date */
export async function findAssignmentFaults(
  { db }: Pick<LinkageContext, 'db'>,
  content: AssignmentContent,
  earliest: string,
): Promise<AssignmentFault[]> {
  const { name, ministry, member, due, work, barrier, service } = content;
  const faults: AssignmentFault[] = [];
  const refuse = (isWrong: boolean, field: AssignmentField, what?: string) => {
    if (isWrong) faults.push(what === undefined ? { field } : { field, what });
  };
  const isKnown = async (table: 'plan_ministry' | 'member', id: string): Promise<boolean> =>
    (await db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
  const isUnknown = async (list: 'plan_work' | 'plan_barrier', number: number): Promise<boolean> =>
    !isNumber(number) || (await findUnknownNumbers(db, list, [number])).length > 0;
  refuse(name === '' || name.length > 300, 'name');
  refuse(!(await isKnown('plan_ministry', ministry)), 'ministry');
  refuse(member !== null && !(await isKnown('member', member)), 'member');
  refuse(due === '' || due < earliest, 'due');
  refuse(work !== null && (await isUnknown('plan_work', work)), 'work');
  refuse(barrier !== null && (await isUnknown('plan_barrier', barrier)), 'barrier');
  refuse(
    service !== null && (await findUnknownServices(db, [service])).length > 0,
    'service',
    service ?? undefined,
  );
  refuse([work, barrier, service].filter((each) => each !== null).length > 1, 'one');
  return faults;
}
