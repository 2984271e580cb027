import type { PlannedService } from '@saphan/planning';

/** Services and the people a year who use them, as far as that is known. */
export interface Users {
  readonly services: readonly string[];
  readonly usersLow: number;
  readonly usersHigh: number;
  /** Services of which nobody knows how many people use them. */
  readonly unknown: number;
}

export function countUsers(services: readonly Pick<PlannedService, 'id' | 'volume'>[]): Users {
  const known = services.flatMap(({ volume }) => (volume?.period === 'year' ? [volume] : []));
  return {
    services: services.map(({ id }) => id),
    usersLow: known.reduce((sum, { low }) => sum + low, 0),
    usersHigh: known.reduce((sum, { low, high }) => sum + (high ?? low), 0),
    unknown: services.length - known.length,
  };
}
