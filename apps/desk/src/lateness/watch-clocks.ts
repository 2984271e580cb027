import type { JobTask } from '@saphan/db';
import { keepDue } from '../case/due-of.ts';
import { openCase } from '../case/open-case.ts';
import type { Desk } from '../desk.ts';
import { keepLateness } from './keep-lateness.ts';

/** Job that looks at legal times; it comes every minute and after each move of a test clock. */
export const watchTask = 'watch-clocks';

/** Cases that one transaction looks at: many would hold their locks for long. */
const batch = 100;

/** Looks at every case of an agency of which a legal time has ended since it was last looked at. */
async function watchAgency(desk: Desk, agency: string): Promise<void> {
  for (;;) {
    const seen = await desk.store.asAgency(agency, async (trx) => {
      const rows = await trx
        .selectFrom('case_file')
        .select('id')
        .where('watch_at', '<=', desk.clock())
        .orderBy('watch_at')
        .limit(batch)
        .forNoKeyUpdate()
        .skipLocked()
        .execute();
      for (const { id } of rows) await keepLateness(desk, trx, await openCase(trx, desk.vault, id));
      return rows.length;
    });
    if (seen < batch) return;
  }
}

/** Works out anew when the times of an agency's open cases end, where the calendar of holidays is another than last time. */
async function applyCalendar(desk: Desk, agency: string): Promise<void> {
  const days = desk.network.calendar.text();
  const applied = await desk.store.asAgency(agency, (trx) =>
    trx.selectFrom('applied_calendar').select('days').executeTakeFirst(),
  );
  if (applied?.days === days) return;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const ids = await desk.store.asAgency(agency, async (trx) => {
      const rows = await trx
        .selectFrom('case_file')
        .select('id')
        .where('turn', '!=', 'nobody')
        .where('id', '>', after)
        .orderBy('id')
        .limit(batch)
        .forNoKeyUpdate()
        .execute();
      for (const { id } of rows) {
        const open = await openCase(trx, desk.vault, id);
        await keepDue(desk, trx, open);
        await keepLateness(desk, trx, open);
      }
      return rows.map(({ id }) => id);
    });
    after = ids.at(-1) ?? after;
    if (ids.length < batch) break;
  }
  const at = desk.clock();
  await desk.store.asAgency(agency, (trx) =>
    trx
      .insertInto('applied_calendar')
      .values({ agency, days, at })
      .onConflict((conflict) => conflict.column('agency').doUpdateSet({ days, at }))
      .execute(),
  );
  desk.log.info({ agency }, 'dates worked out by another calendar');
}

/** Every agency of this desk, one after another; what fails at one waits for the next time and keeps none of the others waiting. */
export async function lookAtClocks(desk: Desk): Promise<void> {
  for (const { id } of desk.agencies.all()) {
    try {
      await applyCalendar(desk, id);
      await watchAgency(desk, id);
    } catch (error) {
      desk.log.error({ err: error, agency: id }, 'legal times could not be looked at');
    }
  }
}

/** `lookAtClocks` as a job. */
export const watchClocks =
  (desk: Desk): JobTask =>
  () =>
    lookAtClocks(desk);
