import type { LocalText, Snapshot } from '@saphan/contracts';
import { publicHolidays } from '@saphan/thai';
import { sql } from 'kysely';
import { recordChange, type Doer } from '../audit/record-change.ts';
import type { Database } from '../database.ts';

export const holidayKinds = ['regular', 'substitute', 'special'] as const;
export type HolidayKind = (typeof holidayKinds)[number];

/** A day that stands in the calendar now. */
export interface ListedHoliday {
  /** ISO day, common era. */
  readonly day: string;
  readonly kind: HolidayKind;
  readonly names: LocalText;
  readonly unconfirmed: boolean;
  readonly citation: string;
}

/** One change of the calendar. */
export interface HolidayChange {
  readonly day: string;
  readonly action: 'add' | 'remove';
  readonly names: LocalText | undefined;
  readonly reason: string;
  readonly citation: string;
  /** Empty for what came with the software. */
  readonly actor: string;
  readonly at: Date;
}

const isoDay = sql<string>`to_char(day, 'YYYY-MM-DD')`;

/** The calendar as it stands, by day. */
export async function listHolidays(db: Database): Promise<ListedHoliday[]> {
  const rows = await db
    .selectFrom('holiday_change')
    .distinctOn('day')
    .select(['action', 'kind', 'name_th', 'name_en', 'unconfirmed', 'citation', isoDay.as('iso')])
    .orderBy('day')
    .orderBy('position', 'desc')
    .execute();
  return rows.flatMap(({ action, kind, name_th, name_en, unconfirmed, citation, iso }) =>
    action === 'remove' || kind === null || name_th === null || name_en === null
      ? []
      : [{ day: iso, kind: kind as HolidayKind, names: { th: name_th, en: name_en }, unconfirmed, citation }],
  );
}

/** The calendar as it is published. */
export const toPublished = (holidays: readonly ListedHoliday[]): NonNullable<Snapshot['holidays']> =>
  holidays.map(({ day, names, unconfirmed }) => ({ day, names, ...(unconfirmed && { unconfirmed }) }));

/** What was changed on days of a year, the latest first. @param year of the common era */
export async function listChanges(db: Database, year: number): Promise<HolidayChange[]> {
  const rows = await db
    .selectFrom('holiday_change')
    .select(['action', 'name_th', 'name_en', 'reason', 'citation', 'actor', 'at', isoDay.as('iso')])
    .where(sql<boolean>`extract(year from day) = ${year}`)
    .orderBy('position', 'desc')
    .limit(500)
    .execute();
  return rows.map(({ iso, action, name_th, name_en, ...row }) => ({
    ...row,
    day: iso,
    action: action as HolidayChange['action'],
    names: name_th === null || name_en === null ? undefined : { th: name_th, en: name_en },
  }));
}

export type NewHoliday = Pick<ListedHoliday, 'day' | 'kind' | 'names' | 'citation'> & {
  readonly reason: string;
};

/** Puts a day in, or says anew what stands there; whoever does so has read the announcement. */
export async function addHoliday(
  db: Database,
  { day, kind, names, reason, citation }: NewHoliday,
  doer: Doer,
  at: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('holiday_change')
      .values({
        day,
        action: 'add',
        kind,
        name_th: names.th,
        name_en: names.en,
        reason,
        citation,
        actor: doer,
        at,
      })
      .execute();
    await recordChange(trx, { doer, action: 'add-holiday', object: day, detail: { kind, citation } });
  });
}

/** Takes a day out. @returns false where it is none now */
export async function removeHoliday(
  db: Database,
  { day, reason, citation }: Pick<NewHoliday, 'day' | 'reason' | 'citation'>,
  doer: Doer,
  at: Date,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const listed = await listHolidays(trx);
    if (!listed.some((holiday) => holiday.day === day)) return false;
    await trx
      .insertInto('holiday_change')
      .values({ day, action: 'remove', reason, citation, actor: doer, at })
      .execute();
    await recordChange(trx, { doer, action: 'remove-holiday', object: day, detail: { citation } });
    return true;
  });
}

const regulation = 'ระเบียบสำนักนายกรัฐมนตรี ว่าด้วยการกำหนดเวลาทำงานและวันหยุดราชการ';
/** Two processes that start at once. */
const seedLock = 0x54aa;

/** Fills an empty calendar with the days that the software knows. What was changed once is never filled again. */
export async function seedHolidays(db: Database, at: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${seedLock})`.execute(trx);
    const known = await trx.selectFrom('holiday_change').select('position').limit(1).executeTakeFirst();
    if (known) return;
    await trx
      .insertInto('holiday_change')
      .values(
        publicHolidays.map(({ day, names, unconfirmed = false }) => ({
          day,
          action: 'add',
          kind: names.en.endsWith('(substitute)') ? 'substitute' : 'regular',
          name_th: names.th,
          name_en: names.en,
          unconfirmed,
          reason: 'มากับระบบ',
          citation: regulation,
          actor: '',
          at,
        })),
      )
      .execute();
  });
}
