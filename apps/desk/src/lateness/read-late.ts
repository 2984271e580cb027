import { workRoles } from '@saphan/cases';
import type { LocalText } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { sql } from 'kysely';
import { toCaseRecord } from '../case/case-record.ts';
import type { Desk } from '../desk.ts';
import { inRight } from '../inbox/in-right.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { readOfficerNames } from '../officer/officer-names.ts';
import type { DeskTransaction } from '../store/desk-store.ts';

/** How many cases of a service and unit are late by one legal time. */
export interface LateCount {
  readonly service: string;
  readonly unit: string | null;
  readonly rule: string;
  readonly cases: number;
  readonly oldest: Date;
}

/** Cases that an officer's rights reach; an administrator counts those of the whole agency. */
const lateCases = (
  desk: Desk,
  trx: DeskTransaction,
  { officer, isAdministrator }: DeskOfficer,
  all: boolean,
) => {
  const cases = trx.selectFrom('case_file');
  const seen =
    all && isAdministrator
      ? cases
      : cases.where((builder) => inRight(builder, officer, toBangkokDay(desk.clock()), workRoles));
  return seen.innerJoin('late_clock', 'late_clock.case_id', 'case_file.id');
};

/** Numbers of late cases by service, unit and legal time, the most first. */
export function readLateCounts(desk: Desk, trx: DeskTransaction, who: DeskOfficer): Promise<LateCount[]> {
  return lateCases(desk, trx, who, true)
    .select(({ fn }) => [
      'case_file.service',
      'case_file.unit',
      'late_clock.rule',
      sql<number>`count(distinct case_file.id)::int`.as('cases'),
      fn.min('late_clock.due').as('oldest'),
    ])
    .groupBy(['case_file.service', 'case_file.unit', 'late_clock.rule'])
    .orderBy('cases', 'desc')
    .orderBy('oldest')
    .execute();
}

export interface LateFilter {
  readonly service?: string | undefined;
  /** Empty: cases of no unit. */
  readonly unit?: string | undefined;
  readonly rule?: string | undefined;
}

export interface LateCase {
  readonly id: string;
  readonly number: string;
  readonly service: string;
  readonly applicantName: string;
  readonly assigneeName: LocalText | undefined;
  readonly since: Date;
  /** How often it is late by the same time: letters that were missed. */
  readonly times: number;
}

/** More than an officer reads through: the oldest come first, and there are fewer when they are done. */
const mostShown = 200;

/** The cases behind a number, the oldest first, as far as the officer's rights to cases reach. */
export async function readLateCases(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  { service, unit, rule }: LateFilter,
): Promise<LateCase[]> {
  let found = lateCases(desk, trx, who, false);
  if (service !== undefined) found = found.where('case_file.service', '=', service);
  if (unit !== undefined)
    found =
      unit === '' ? found.where('case_file.unit', 'is', null) : found.where('case_file.unit', '=', unit);
  if (rule !== undefined) found = found.where('late_clock.rule', '=', rule);
  const late = await found
    .select(({ fn }) => [
      'case_file.id',
      fn.min('late_clock.due').as('since'),
      sql<number>`count(*)::int`.as('times'),
    ])
    .groupBy('case_file.id')
    .orderBy('since')
    .limit(mostShown)
    .execute();
  if (late.length === 0) return [];
  const rows = await trx
    .selectFrom('case_file')
    .selectAll()
    .where(
      'id',
      'in',
      late.map(({ id }) => id),
    )
    .execute();
  const names = await readOfficerNames(trx);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return late.flatMap(({ id, since, times }) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    return [
      {
        id,
        number: row.number,
        service: row.service,
        applicantName: toCaseRecord(desk.vault, row).parties.subject.name,
        assigneeName: row.assignee === null ? undefined : names.get(row.assignee),
        since,
        times,
      },
    ];
  });
}
