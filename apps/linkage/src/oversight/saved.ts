import type { CaseSum } from './find-case-sums.ts';
import { addUp } from './find-case-sums.ts';

/** Hours that one visit to an office takes with the way there: an assumption, published beside every figure that rests on it. */
export const hoursPerVisit = 3;

/** What people were spared. */
export interface Saved {
  readonly papers: number;
  readonly visits: number;
  readonly hours: number;
}

/**
 * Papers: answers of registers that came with applications, each in the place of a copy. Visits: one to hand in each application, one
 * to fetch each document of an approval; visits to fetch copies elsewhere are not counted. Hours: visits × `hoursPerVisit`.
 */
export function findSaved(rows: readonly CaseSum[]): Saved {
  const papers = addUp(rows, ({ answers }) => answers);
  const visits = addUp(rows, ({ received, approved }) => received + approved);
  return { papers, visits, hours: visits * hoursPerVisit };
}
