import type { QualityDayStatement } from '@saphan/contracts';
import { CompactSign } from 'jose';
import type { Parts } from '../parts.ts';
import type { CountedQuality } from './quality-days.ts';

const dayMs = 86_400_000;
/** What a Linkage Center may have missed while it was away. */
const longestAwayDays = 35;
/** Another process's counts may be seen later than they were written. */
const overlapMs = 30_000;
const timeoutMs = 5_000;

/**
 * Tells the Linkage Center how often rules of quality held, a statement for each agency and day, signed with the agency's own key
 * (contracts, `QualityDayStatement`): the days of which something has changed since it was told last, whole. Counts alone: no value
 * of a register is kept here that could be told.
 * @returns one round of it
 */
export function createQualityReporter({
  settings,
  keys,
  quality,
  now,
  log,
}: Pick<Parts, 'settings' | 'keys' | 'quality' | 'now' | 'log'>): () => Promise<void> {
  let since = new Date(now() - longestAwayDays * dayMs);
  let told = new Map<string, string>();

  async function tell(member: string, day: string, counted: readonly CountedQuality[]): Promise<void> {
    const statement: QualityDayStatement = {
      profile: 'saphan-quality-day-1',
      member,
      gateway: settings.gateway,
      day,
      issuedAt: new Date(now()).toISOString(),
      sets: counted.map(({ service, origin, answers, rules }) => ({
        service,
        origin,
        answers,
        rules: [...rules],
      })),
    };
    const key = keys.getKey(member, 'exchange');
    const body = await new CompactSign(Buffer.from(JSON.stringify(statement)))
      .setProtectedHeader({ alg: key.algorithm, typ: 'saphan-quality-day+jwt', kid: key.kid })
      .sign(key.privateKey);
    const response = await fetch(new URL('/report/quality', settings.linkageUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/jwt' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`status ${String(response.status)}`);
  }

  return async () => {
    const memberOf = new Map(keys.members().map(({ agency, id }) => [agency, id]));
    const changed = await quality.findChanged([...memberOf.keys()], since);
    const next = new Map<string, string>();
    let isAllTold = true;
    for (const [place, counted] of Map.groupBy(changed, ({ agency, day }) => `${agency} ${day}`)) {
      const [first] = counted;
      const member = first && memberOf.get(first.agency);
      if (first === undefined || member === undefined) continue;
      const text = JSON.stringify(counted);
      if (told.get(place) === text) {
        next.set(place, text);
        continue;
      }
      try {
        await tell(member, first.day, counted);
        next.set(place, text);
      } catch (error) {
        isAllTold = false;
        log.debug({ member, why: (error as Error).message }, 'quality not taken by the Linkage Center');
      }
    }
    told = next;
    const last = changed.reduce((newest, { changedAt }) => Math.max(newest, changedAt.getTime()), 0);
    if (isAllTold && last > 0) since = new Date(last - overlapMs);
  };
}
