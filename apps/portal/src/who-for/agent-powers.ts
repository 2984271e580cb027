import type { Draft } from '../draft/draft.ts';
import { isUsable, type Power } from '../powers/power.ts';

/** Begins the choice of a power of attorney, before its id. */
export const powerPrefix = 'power:';

/** Powers under which the person may apply for all that this draft is for, today. */
export function agentPowers(
  { application, services }: Pick<Draft, 'application' | 'services'>,
  powers: readonly Power[],
  now: Date,
): readonly Power[] {
  const wanted = services.map(({ id }) => id);
  if (wanted.length === 0 || services.some(({ byAgent }) => byAgent !== true)) return [];
  return powers.filter((power) => power.agent === application.person && isUsable(power, wanted, now));
}
