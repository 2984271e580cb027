import { isUuid } from '@saphan/contracts';
import { openCase } from '../case/open-case.ts';
import { takeAction } from '../case/take-action.ts';
import { readWorkers } from '../officer/read-workers.ts';
import { administrationTexts } from './administration-texts.ts';
import { awayTexts } from './away-texts.ts';
import { audit, faultAt, type Change, type Given } from './change.ts';
import { listOpenCases } from './list-open-cases.ts';
import { textOf } from '../page/posted-form.ts';

/** Who takes the desk over: somebody else who is at work here. */
async function findTaker({ trx, officer, form }: Given) {
  const id = textOf(form, 'taker');
  if (!isUuid(id) || id === officer.id) return undefined;
  const row = await trx.selectFrom('officer').selectAll().where('id', '=', id).executeTakeFirst();
  return row?.is_active === true ? row : undefined;
}

/**
 * Gives all open cases of an officer to another, each as an action of its own with what it was before; those that the other may not
 * handle stay where they are.
 */
export const transferDesk: Change = {
  ofOneself: true,
  async apply(given) {
    const { desk, trx, officer } = given;
    const taker = await findTaker(given);
    if (taker === undefined) return faultAt('taker', administrationTexts(given.language).faults.needed);
    const cases = await listOpenCases(trx, officer.id);
    let moved = 0;
    for (const id of cases) {
      const open = await openCase(trx, desk.vault, id, { lock: true });
      const workers = await readWorkers(desk, trx, open);
      if (!workers.some((worker) => worker.id === taker.id)) continue;
      await takeAction(desk, trx, id, {
        type: 'assign',
        officer: taker.id,
        officerName: taker.name_th,
        actor: { kind: 'system', id: 'desk' },
        transaction: `transfer:${taker.id}:${String(open.actions.length)}`,
      });
      moved += 1;
    }
    const left = cases.length - moved;
    await audit(given, 'transfer-desk', { to: taker.id, moved, left });
    return { notice: awayTexts(given.language).transferred(moved, left) };
  },
};
