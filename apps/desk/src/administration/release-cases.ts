import { hasGrant, toCaseView, workRoles, type Officer } from '@saphan/cases';
import { toBangkokDay } from '@saphan/thai';
import { openCase } from '../case/open-case.ts';
import { takeAction } from '../case/take-action.ts';
import { readGrants } from '../officer/read-grants.ts';
import type { Given } from './change.ts';
import { listOpenCases } from './list-open-cases.ts';

/**
 * Gives open cases of an officer back to the inbox where he may no longer handle them: with their whole history, as an action of
 * each, so that nothing is lost and nothing waits for somebody who does not come.
 * @returns how many
 */
export async function releaseWithoutRight({ desk, trx, officer }: Given): Promise<number> {
  const grants = officer.is_active ? await readGrants(desk, trx, officer.id) : [];
  const now: Officer = { id: officer.id, agency: officer.agency, grants, secondFactor: false };
  const today = toBangkokDay(desk.clock());
  const cases = await listOpenCases(trx, officer.id);
  let count = 0;
  for (const id of cases) {
    const { actions } = await openCase(trx, desk.vault, id, { lock: true });
    if (hasGrant(now, workRoles, toCaseView(actions), today)) continue;
    await takeAction(desk, trx, id, {
      type: 'release',
      actor: { kind: 'system', id: 'desk' },
      transaction: `release:${officer.id}:${String(actions.length)}`,
    });
    count += 1;
  }
  return count;
}
