import { isUuid, toUuidV7 } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import type { FieldFault } from '@saphan/ui';
import { administrationTexts } from './administration-texts.ts';
import { awayTexts } from './away-texts.ts';
import { audit, faultAt, type Change } from './change.ts';
import { dayAfter, findDay } from './find-day.ts';
import { textOf } from '../page/posted-form.ts';

/** Notes days on which an officer is away. */
export const addAbsence: Change = {
  ofOneself: true,
  async apply(given) {
    const { desk, trx, who, officer, form } = given;
    const { faults: words } = administrationTexts(given.language);
    const today = toBangkokDay(desk.clock());
    const from = findDay(form, 'awayFrom') ?? today;
    const last = findDay(form, 'awayLast');
    const faults: FieldFault[] = [];
    if (from === 'wrong') faults.push({ field: 'awayFrom', message: words.day });
    if (last === undefined || last === 'wrong') faults.push({ field: 'awayLast', message: words.day });
    else if (last < from || last < today) faults.push({ field: 'awayLast', message: words.order });
    if (faults.length > 0 || last === undefined) return { faults };
    const id = toUuidV7(desk.clock().getTime());
    await trx
      .insertInto('absence')
      .values({
        id,
        agency: officer.agency,
        officer: officer.id,
        valid_from: from,
        valid_until: dayAfter(last),
        noted_by: who.officer.id,
        noted_at: desk.clock(),
      })
      .execute();
    await audit(given, 'add-absence', { absence: id, from, last });
    return { notice: awayTexts(given.language).added };
  },
};

/** The officer is back: an absence ends today, one that was to come never begins. */
export const endAbsence: Change = {
  ofOneself: true,
  async apply(given) {
    const { desk, trx, officer, form } = given;
    const today = toBangkokDay(desk.clock());
    const id = textOf(form, 'absence');
    const row = await trx
      .selectFrom('absence')
      .selectAll()
      .where('id', '=', isUuid(id) ? id : officer.id)
      .where('officer', '=', officer.id)
      .where('valid_until', '>', today)
      .executeTakeFirst();
    if (row === undefined) return faultAt('absences', administrationTexts(given.language).faults.unknown);
    const until = row.valid_from > today ? row.valid_from : today;
    await trx.updateTable('absence').set({ valid_until: until }).where('id', '=', row.id).execute();
    await audit(given, 'end-absence', { absence: row.id });
    return { notice: awayTexts(given.language).ended };
  },
};
