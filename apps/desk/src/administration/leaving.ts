import type { OfficerRole } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import { endAllFactors } from '../second-factor/factors.ts';
import { administrationTexts } from './administration-texts.ts';
import { askToEnd, isLastAdministrator } from './administrators.ts';
import { audit, faultAt, type Change, type Given, type Outcome } from './change.ts';
import { releaseWithoutRight } from './release-cases.ts';
import { endRight, giveRight, readStanding } from './rights.ts';
import { tellOfficer } from './tell-officer.ts';
import { textOf } from '../page/posted-form.ts';

/** What a removal ended, as the trail keeps it and an undo reads it. */
interface Ended {
  readonly role: OfficerRole;
  readonly unit: string | null;
  readonly area: string | null;
  readonly service: string | null;
  readonly until: string | null;
}

async function endDeputyships({ desk, trx, officer }: Given): Promise<void> {
  const today = toBangkokDay(desk.clock());
  await trx
    .updateTable('deputyship')
    .set({ valid_until: today })
    .where('valid_until', '>', today)
    .where((eb) => eb.or([eb('officer', '=', officer.id), eb('deputy', '=', officer.id)]))
    .execute();
}

/** Takes an officer out: rights, deputyships, factors and sessions end at once, open cases return to the inbox. */
export async function takeOut(
  given: Given,
  reason: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<Outcome> {
  const { desk, trx, officer } = given;
  const standing = await readStanding(given);
  for (const { id } of standing) await endRight(given, id);
  await endDeputyships(given);
  await endAllFactors(desk, trx, officer.id);
  const at = desk.clock();
  const removed = await trx
    .updateTable('officer')
    .set({ is_active: false, is_administrator: false, removed_at: at, sessions_from: at })
    .where('id', '=', officer.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const released = await releaseWithoutRight({ ...given, officer: removed });
  const ended = standing.map(({ role, unit, area, service, valid_until: until }): Ended => ({
    role: role as OfficerRole,
    unit,
    area,
    service,
    until,
  }));
  await audit(given, 'remove-officer', { ...detail, reason, released, ended });
  return { notice: administrationTexts(given.language).done.removed(released) };
}

/** Takes an officer out at once; another administrator only when a second one has said yes. */
export const removeOfficer: Change = {
  ofOneself: true,
  async apply(given) {
    const { who, officer, form } = given;
    const text = administrationTexts(given.language);
    if (await isLastAdministrator(given)) return faultAt('reason', text.faults.last);
    const reason = textOf(form, 'reason').slice(0, 500);
    if (reason === '') return faultAt('reason', text.faults.needed);
    if (officer.is_administrator && officer.id !== who.officer.id) return askToEnd(given, 'remove', reason);
    return takeOut(given, reason);
  },
};

/** Undoes a removal: the officer comes back with the rights that it ended, and enrols a second factor anew. */
export const restoreOfficer: Change = {
  ofRemoved: true,
  async apply(given) {
    const { desk, trx, officer } = given;
    const today = toBangkokDay(desk.clock());
    const entry = await trx
      .selectFrom('audit')
      .select('detail')
      .where('about', '=', officer.id)
      .where('action', '=', 'remove-officer')
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst();
    const { ended = [] } = (entry?.detail ?? {}) as { ended?: readonly Ended[] };
    await trx
      .updateTable('officer')
      .set({ is_active: true, removed_at: null })
      .where('id', '=', officer.id)
      .execute();
    await audit(given, 'restore-officer');
    for (const right of ended) {
      if (right.until === null || right.until > today) await giveRight(given, { ...right, from: today });
    }
    await tellOfficer(given, 'rights-changed');
    return { notice: administrationTexts(given.language).done.restored };
  },
};
