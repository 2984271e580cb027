import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import type { Duty } from './duty.ts';

/**
 * Whether somebody may work at a counter now, as the agency says it whose counter it is.
 * @throws Problem `counter-no-right`
 */
export async function getRight(
  { exchange }: Pick<Portal, 'exchange'>,
  { pid, at }: Pick<Duty, 'pid' | 'at'>,
) {
  const officer = await exchange.findCounterOfficer(`${at.desk}/counter-officers.v1`, pid);
  if (officer === undefined || !officer.places.includes(at.place)) throw portalProblem('counter-no-right');
  return officer;
}
