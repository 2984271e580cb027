import { discloseTable, type Disclosed } from '@saphan/open-data';
import type { ServiceSum } from './find-case-sums.ts';
import { addUp } from './find-case-sums.ts';

/** Hours that one visit to an office takes with the way there: an assumption, published beside every figure that rests on it. */
export const hoursPerVisit = 3;

/** What people were spared, as everybody may know it. */
export interface Saved {
  readonly papers: Disclosed;
  readonly visits: Disclosed;
  readonly hours: Disclosed;
  readonly steps: Disclosed;
}

/**
 * Papers: answers of registers that came with applications, each in the place of a copy. Visits: one to hand in each application, one
 * to fetch each document of an approval; visits to fetch copies elsewhere are not counted. Hours: visits × `hoursPerVisit`. Steps:
 * applications × what the manual of the service spares each.
 *
 * All are multiples of numbers of persons: made from the true ones and then rounded, they would tell these better than they may be told.
 * Hours and steps are made from what is told; papers are told where the persons are. Where no service has enough applications to be
 * told, nothing is known of the steps: none at all would be a claim.
 * @param sparedBy steps that one application to a service spares its person
 */
export function findSaved(rows: readonly ServiceSum[], sparedBy: (service: string) => number): Saved {
  const received = discloseTable([rows.map((row) => row.received)]);
  const visits = discloseTable([rows.map((row) => row.received + row.approved)]).sum;
  const papers = discloseTable([[addUp(rows, ({ answers }) => answers)]]).sum;
  const steps = rows.reduce(
    (sum, { service }, at) => sum + (received.partitions[0]?.[at] ?? 0) * sparedBy(service),
    0,
  );
  const isAnyKept = received.partitions[0]?.includes(undefined) === true;
  return {
    papers: received.sum === undefined ? undefined : papers,
    visits,
    hours: visits === undefined ? undefined : visits * hoursPerVisit,
    steps: received.sum === undefined || (isAnyKept && steps === 0) ? undefined : steps,
  };
}
