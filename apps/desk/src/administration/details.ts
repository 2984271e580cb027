import { toBangkokDay } from '@saphan/thai';
import type { OfficerRole } from '@saphan/cases';
import type { FieldFault } from '@saphan/ui';
import { administrationTexts } from './administration-texts.ts';
import { audit, type Change, type Given } from './change.ts';
import { releaseWithoutRight } from './release-cases.ts';
import { endRight, giveRight, readStanding } from './rights.ts';
import { tellOfficer } from './tell-officer.ts';
import { textOf } from '../page/posted-form.ts';

/** Rights narrowed to the unit that is left end today; the same ones begin in the new one where that is wished. */
async function moveRights(given: Given, from: string, to: string | null): Promise<number> {
  const today = toBangkokDay(given.desk.clock());
  const takes = textOf(given.form, 'takeRights') === 'yes';
  const left = (await readStanding(given)).filter(({ unit }) => unit === from);
  for (const { id, role, area, service, valid_until: until } of left) {
    await endRight(given, id);
    await audit(given, 'end-right', { grant: id, role });
    if (!takes || to === null) continue;
    await giveRight(given, { role: role as OfficerRole, unit: to, area, service, from: today, until });
  }
  return left.length;
}

/** Names, position and unit: a change of the unit moves the officer. */
export const changeDetails: Change = {
  async apply(given) {
    const { trx, officer, form } = given;
    const text = administrationTexts(given.language);
    const needed = (['nameTh', 'nameEn'] as const).filter((field) => textOf(form, field) === '');
    const faults: FieldFault[] = needed.map((field) => ({
      field,
      message: text.faults.neededAs(text[field]),
    }));
    const unit = textOf(form, 'home') || null;
    if (unit !== null) {
      const known = await trx
        .selectFrom('agency_unit')
        .select('code')
        .where('code', '=', unit)
        .executeTakeFirst();
      if (known === undefined) faults.push({ field: 'home', message: text.faults.unknown });
    }
    if (faults.length > 0) return { faults };
    const [positionTh, positionEn] = [textOf(form, 'positionTh') || null, textOf(form, 'positionEn') || null];
    await trx
      .updateTable('officer')
      .set({
        name_th: textOf(form, 'nameTh'),
        name_en: textOf(form, 'nameEn'),
        position_th: positionTh,
        position_en: positionEn ?? positionTh,
        unit,
      })
      .where('id', '=', officer.id)
      .execute();
    await audit(given, 'change-officer', {
      ...(officer.unit !== unit && { from: officer.unit, to: unit }),
      ...(officer.name_th !== textOf(form, 'nameTh') && { nameBefore: officer.name_th }),
      ...(officer.position_th !== positionTh && { positionBefore: officer.position_th }),
    });
    if (officer.unit !== null && officer.unit !== unit && (await moveRights(given, officer.unit, unit)) > 0) {
      await releaseWithoutRight(given);
      await tellOfficer(given, 'rights-changed');
    }
    return { notice: text.done.saved };
  },
};
