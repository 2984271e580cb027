import { defaultLadder } from '@saphan/planning';
import type { Database } from '../database.ts';
import { findMatrix } from '../planning-readiness/find-readiness.ts';
import { findLadders } from '../planning-readiness/ladder-store.ts';

/** How many services of a ministry are online end to end. */
export interface Progress {
  readonly ministry: string;
  readonly name: string;
  readonly nameEn: string;
  readonly services: number;
  readonly live: number;
}

/** The level of the default ladder from which a service is online end to end. */
const liveLevel = 4;

export async function findProgress(db: Database): Promise<Progress[]> {
  const ladder = (await findLadders(db)).find(({ id }) => id === defaultLadder.id) ?? defaultLadder;
  const rows = await findMatrix(db, ladder.id, ladder.levels.length);
  return rows.map(({ counts, ...ministry }) => ({
    ...ministry,
    services: counts.reduce((sum, count) => sum + count, 0),
    live: counts.slice(liveLevel).reduce((sum, count) => sum + count, 0),
  }));
}
