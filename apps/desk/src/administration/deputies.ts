import { isUuid, toUuidV7 } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import type { FieldFault } from '@saphan/ui';
import { administrationTexts } from './administration-texts.ts';
import { isAuditor } from './administrators.ts';
import { audit, faultAt, type Change, type Given } from './change.ts';
import { dayAfter, findDay } from './find-day.ts';
import { releaseWithoutRight } from './release-cases.ts';
import { tellOfficer } from './tell-officer.ts';
import { textOf } from '../page/posted-form.ts';

/** Who is to stand in; nothing where there is nobody of that id who may. */
async function findDeputy({ trx, who, officer, form }: Given) {
  const id = textOf(form, 'deputy');
  if (!isUuid(id) || id === officer.id) return undefined;
  // Locked, as by each change about him: no right to audit comes at the same moment.
  const row = await trx
    .selectFrom('officer')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  // Nobody gives rights to himself, by this way neither.
  return row?.is_active && row.id !== who.officer.id ? row : undefined;
}

export const addDeputy: Change = {
  async apply(given) {
    const { desk, trx, who, officer, form } = given;
    const text = administrationTexts(given.language);
    const today = toBangkokDay(desk.clock());
    const faults: FieldFault[] = [];
    const deputy = await findDeputy(given);
    if (textOf(form, 'deputy') === who.officer.id)
      faults.push({ field: 'deputy', message: text.faults.oneself });
    else if (deputy === undefined) faults.push({ field: 'deputy', message: text.faults.needed });
    else if (await isAuditor({ ...given, officer: deputy }))
      faults.push({ field: 'deputy', message: text.faults.auditorWorker });
    const from = findDay(form, 'starts') ?? today;
    const last = findDay(form, 'ends');
    if (from === 'wrong') faults.push({ field: 'starts', message: text.faults.day });
    else if (from < today) faults.push({ field: 'starts', message: text.faults.past });
    if (last === undefined || last === 'wrong') faults.push({ field: 'ends', message: text.faults.day });
    else if (last < from) faults.push({ field: 'ends', message: text.faults.order });
    if (faults.length > 0 || deputy === undefined || last === undefined) return { faults };
    const id = toUuidV7(desk.clock().getTime());
    await trx
      .insertInto('deputyship')
      .values({
        id,
        agency: officer.agency,
        officer: officer.id,
        deputy: deputy.id,
        valid_from: from,
        valid_until: dayAfter(last),
        granted_by: who.officer.id,
        granted_at: desk.clock(),
      })
      .execute();
    await audit(given, 'add-deputy', { deputyship: id, deputy: deputy.id, from, last });
    await tellOfficer({ ...given, officer: deputy }, 'rights-changed');
    return { notice: text.done.deputised };
  },
};

export const endDeputy: Change = {
  async apply(given) {
    const { desk, trx, officer, form } = given;
    const text = administrationTexts(given.language);
    const today = toBangkokDay(desk.clock());
    const row = await trx
      .selectFrom('deputyship')
      .selectAll()
      .where('id', '=', isUuid(textOf(form, 'deputyship')) ? textOf(form, 'deputyship') : officer.id)
      .where('officer', '=', officer.id)
      .where('valid_until', '>', today)
      .executeTakeFirst();
    if (row === undefined) return faultAt('deputies', text.faults.unknown);
    await trx.updateTable('deputyship').set({ valid_until: today }).where('id', '=', row.id).execute();
    await audit(given, 'end-deputy', { deputyship: row.id, deputy: row.deputy });
    const deputy = await trx
      .selectFrom('officer')
      .selectAll()
      .where('id', '=', row.deputy)
      .executeTakeFirstOrThrow();
    await releaseWithoutRight({ ...given, officer: deputy });
    await tellOfficer({ ...given, officer: deputy }, 'rights-changed');
    return { notice: text.done.ended };
  },
};
