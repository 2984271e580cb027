import { findPid, findTypedDay, addCalendarDays, toArabicDigits } from '@saphan/thai';
import { toPlainLine } from '../change-set/storable.ts';
import type { Competence, Course } from './competence.ts';
import type { CompetenceFault } from './competence-texts.ts';
import type { NewHolding } from './holdings.ts';

/** What was typed, or stands in a row of a file, of a holding. */
export interface TypedHolding {
  readonly member: string;
  readonly pid: string;
  readonly nameTh: string;
  readonly nameEn: string;
  /** Code, or a name in either language. */
  readonly competence: string;
  /** Number, or a name in either language; empty where none. */
  readonly course: string;
  /** Day, month and year, as three texts. */
  readonly from: readonly string[];
  /** All empty where the course says until when. */
  readonly until: readonly string[];
  readonly evidence: string;
}

/** A field that can't be taken, and which of its words says why where that is not its own. */
export type HoldingFault = readonly [field: string, word: CompetenceFault];

export interface KnownToHold {
  readonly competences: readonly Competence[];
  readonly courses: readonly Course[];
  /** Agencies for which the one who enters it writes. */
  readonly mayWriteFor: (member: string) => boolean;
}

const isEmpty = (parts: readonly string[]): boolean => parts.every((part) => part.trim() === '');
const sameName = (typed: string, names: { readonly th: string; readonly en: string }): boolean =>
  [names.th, names.en].some((name) => name.toLowerCase() === typed.toLowerCase());

/**
 * The same day so many months later; the last of a month where that has no such day.
 * @param day ISO day
 */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last)))
    .toISOString()
    .slice(0, 10);
}

/** Last day of what a course gives that is begun on a day; nothing where it does not end. */
export const lastDayOf = (from: string, { goodFor }: Pick<Course, 'goodFor'>): string | null =>
  goodFor === null ? null : addCalendarDays(addMonths(from, goodFor), -1);

/** Reads a holding, or says what of it can't be taken. */
export function readHolding(
  typed: TypedHolding,
  { competences, courses, mayWriteFor }: KnownToHold,
): { readonly holding: NewHolding } | { readonly faults: readonly HoldingFault[] } {
  const line = (text: string, most: number) => toPlainLine(text).slice(0, most);
  const pid = findPid(typed.pid);
  const names = { th: line(typed.nameTh, 200), en: line(typed.nameEn, 200) };
  const asked = line(typed.competence, 200);
  const competence = competences.find(
    (each) => !each.ended && (each.id === asked || sameName(asked, each.names)),
  );
  const wanted = line(typed.course, 200);
  const course = courses.find(
    (each) => String(each.number) === toArabicDigits(wanted) || sameName(wanted, each.names),
  );
  const [from, typedUntil] = [typed.from, typed.until].map(([day = '', month = '', year = '']) =>
    findTypedDay(day, month, year),
  );
  const until = !isEmpty(typed.until)
    ? typedUntil
    : from === undefined || course === undefined
      ? null
      : lastDayOf(from, course);
  const evidence = line(typed.evidence, 500);
  const faults: HoldingFault[] = [];
  const refuse = (isWrong: boolean, field: string, word: CompetenceFault) => {
    if (isWrong) faults.push([field, word]);
  };
  refuse(!mayWriteFor(typed.member), 'member', 'member');
  refuse(pid === undefined, 'pid', 'pid');
  refuse(names.th === '', 'names', 'names');
  refuse(competence === undefined, 'competence', 'competence');
  refuse(wanted !== '' && course?.competence !== competence?.id, 'course', 'course');
  refuse(from === undefined, 'from', 'from');
  refuse(until === undefined, 'until', 'until');
  refuse(typeof until === 'string' && from !== undefined && until < from, 'until', 'order');
  refuse(evidence === '', 'evidence', 'evidence');
  if (
    faults.length > 0 ||
    pid === undefined ||
    competence === undefined ||
    from === undefined ||
    until === undefined
  )
    return { faults };
  return {
    holding: {
      ...{ member: typed.member, pid, names, competence: competence.id, course: course?.number ?? null },
      ...{ from, until, evidence },
    },
  };
}
