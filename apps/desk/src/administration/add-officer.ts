import { toUuidV7, type Language } from '@saphan/contracts';
import { findPid } from '@saphan/thai';
import type { FieldFault } from '@saphan/ui';
import { findFeedPerson } from '../competence/keep-feed.ts';
import type { Desk } from '../desk.ts';
import { addAudit } from '../officer/add-audit.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { administrationTexts } from './administration-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

/** What is wrong with the form of a new officer. */
function findFaults(who: DeskOfficer, form: PostedForm, language: Language): FieldFault[] {
  const words = administrationTexts(language);
  const text = words.faults;
  const faults: FieldFault[] = [];
  const pid = findPid(textOf(form, 'pid'));
  if (pid === undefined) faults.push({ field: 'pid', message: text.pid });
  if (pid === who.officer.pid) faults.push({ field: 'pid', message: text.oneself });
  for (const field of ['nameTh', 'nameEn'] as const) {
    if (textOf(form, field) === '') faults.push({ field, message: text.neededAs(words[field]) });
  }
  return faults;
}

/** Lets somebody in, without any right yet. @returns the officer's id, or what is wrong with the form */
export async function addOfficer(
  desk: Desk,
  trx: DeskTransaction,
  who: DeskOfficer,
  form: PostedForm,
  language: Language,
): Promise<string | readonly FieldFault[]> {
  const faults = findFaults(who, form, language);
  const unit = textOf(form, 'home') || null;
  const words = administrationTexts(language);
  const text = words.faults;
  if (unit !== null) {
    const known = await trx
      .selectFrom('agency_unit')
      .select('code')
      .where('code', '=', unit)
      .executeTakeFirst();
    if (known === undefined) faults.push({ field: 'home', message: text.unknown });
  }
  if (faults.length > 0) return faults;
  const pid = findPid(textOf(form, 'pid')) ?? '';
  const [positionTh, positionEn] = [textOf(form, 'positionTh') || null, textOf(form, 'positionEn') || null];
  const added = await trx
    .insertInto('officer')
    .values({
      id: toUuidV7(desk.clock().getTime()),
      agency: who.agency.id,
      person: toPersonHash(desk.personKey, `pid:${pid}`),
      competence_person: (await findFeedPerson(desk, trx, pid)) ?? null,
      name_th: textOf(form, 'nameTh'),
      name_en: textOf(form, 'nameEn'),
      position_th: positionTh,
      position_en: positionEn ?? positionTh,
      unit,
    })
    .onConflict((conflict) => conflict.columns(['agency', 'person']).doNothing())
    .returning('id')
    .executeTakeFirst();
  // One who was removed is found in the list of those, and comes back from there with his history.
  if (added === undefined) return [{ field: 'pid', message: text.here }];
  const detail = { new: true, ...(unit !== null && { to: unit }) };
  const [actor, action] = [who.officer.id, 'change-officer'] as const;
  await addAudit(desk, trx, { agency: who.agency.id, actor, action, about: added.id, detail });
  return added.id;
}
