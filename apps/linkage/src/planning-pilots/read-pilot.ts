import { findRuleFault } from '@saphan/planning';
import { toPlainLine, toPlainText } from '../change-set/storable.ts';
import type { LinkageContext } from '../context.ts';
import { linesOf } from '../pages/read-fields.ts';
import { typedDay } from '../planning-assignments/read-assignment.ts';
import { getLadder } from '../planning-readiness/ladder-store.ts';
import { readPlanned } from '../planning-readiness/read-platform.ts';
import type { PilotContent } from './pilot.ts';
import type { PilotField } from './pilot-texts.ts';

/** A field of the form that can't be taken, and what of it. */
export interface PilotFault {
  readonly field: PilotField;
  readonly what?: string;
}

/** A set that is larger is no pilot. */
export const mostMembers = 100;
export const [longestName, longestCriteria, longestRule] = [200, 2_000, 2_000] as const;

/** What was typed of a set; what can't be read stands in it so that it is found wrong. */
export function readPilot(typed: Readonly<Record<string, string | undefined>>): PilotContent {
  const line = (name: string): string => toPlainLine(typed[name] ?? '').slice(0, longestName + 1);
  const text = (name: string): string => toPlainText(typed[name] ?? '').slice(0, longestCriteria + 1);
  const rule = text('rule');
  return {
    names: { th: line('nameTh'), en: line('nameEn') },
    criteria: { th: text('criteriaTh'), en: text('criteriaEn') },
    rule: rule === '' ? null : rule,
    targetLevel: /^\d{1,2}$/.test(typed['targetLevel'] ?? '') ? Number(typed['targetLevel']) : 0,
    targetOn: typedDay(typed, 'targetOn') ?? '',
    services: [...new Set(linesOf(typed['services']))],
  };
}

/** Ids that the list has no service of, or no longer. */
async function findNotListed({ db }: Pick<LinkageContext, 'db'>, ids: readonly string[]): Promise<string[]> {
  const listed = new Set((await readPlanned(db, ids)).map(({ id }) => id));
  return ids.filter((id) => !listed.has(id));
}

const isWritten = (text: string, most: number): boolean => text !== '' && text.length <= most;

/**
 * Finds what is wrong with a set, whoever wrote it.
 * @param today ISO day: what is past can be reached no more
 */
export async function findPilotFaults(
  context: Pick<LinkageContext, 'db'>,
  { names, criteria, rule, targetLevel, targetOn, services }: PilotContent,
  today: string,
): Promise<PilotFault[]> {
  const { levels } = await getLadder(context.db, 'readiness');
  const notListed = await findNotListed(context, services.slice(0, mostMembers));
  const broken = rule === null ? undefined : findRuleFault(rule);
  const faults: readonly (readonly [boolean, PilotFault])[] = [
    [!isWritten(names.th, longestName), { field: 'nameTh' }],
    [!isWritten(names.en, longestName), { field: 'nameEn' }],
    [!isWritten(criteria.th, longestCriteria), { field: 'criteriaTh' }],
    [!isWritten(criteria.en, longestCriteria), { field: 'criteriaEn' }],
    [broken !== undefined, { field: 'rule', what: `${broken?.at ?? ''}: ${broken?.detail ?? ''}` }],
    [(rule?.length ?? 0) > longestRule, { field: 'rule' }],
    [targetLevel < 1 || targetLevel >= levels.length, { field: 'targetLevel' }],
    [targetOn === '' || targetOn < today, { field: 'targetOn' }],
    [services.length > mostMembers, { field: 'many' }],
    [notListed.length > 0, { field: 'services', what: notListed.slice(0, 10).join(', ') }],
  ];
  return faults.flatMap(([isWrong, fault]) => (isWrong ? [fault] : []));
}

/** A fault as a refused form keeps it. */
export const toLines = (faults: readonly PilotFault[]): string[] =>
  faults.map(({ field, what }) => (what === undefined ? field : `${field}\n${what}`));
