import { toMemberId, type GatewayId, type UsageReport } from '@saphan/contracts';
import { CompactSign } from 'jose';
import type { Parts } from '../parts.ts';
import type { CountedDay } from './usage.ts';

const dayMs = 86_400_000;
/** What a Linkage Center may have missed while it was away. */
const longestAwayDays = 35;
const daysAtOnce = 2_000;
/** Another process's counts may be seen later than they were written. */
const overlapMs = 30_000;
const timeoutMs = 5_000;

/**
 * Tells the Linkage Center what hosted agencies have used (contracts, `UsageReport`): each time the days that have changed
 * since it was told last, whole, so that a repeat and another process's report change nothing.
 * @returns one round of it
 */
export function createUsageReporter({
  settings,
  keys,
  usage,
  now,
  log,
}: Pick<Parts, 'settings' | 'keys' | 'usage' | 'now' | 'log'>): () => Promise<void> {
  const owner = toMemberId(settings.gateway as GatewayId);
  let since = new Date(now() - longestAwayDays * dayMs);
  let told = new Set<string>();

  async function tell(days: readonly CountedDay[], memberOf: ReadonlyMap<string, string>): Promise<void> {
    const report: UsageReport = {
      profile: 'saphan-usage-report-1',
      gateway: settings.gateway,
      issuedAt: new Date(now()).toISOString(),
      days: days.flatMap(({ agency, changedAt: _changedAt, ...day }) => {
        const member = memberOf.get(agency);
        return member === undefined ? [] : [{ ...day, member }];
      }),
    };
    const key = keys.getKey(owner, 'exchange');
    const body = await new CompactSign(Buffer.from(JSON.stringify(report)))
      .setProtectedHeader({ alg: key.algorithm, typ: 'saphan-usage+jwt', kid: key.kid })
      .sign(key.privateKey);
    const response = await fetch(new URL('/report/usage', settings.linkageUrl), {
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
    if (keys.findMember(owner) === undefined) return;
    const memberOf = new Map(keys.members().map(({ agency, id }) => [agency, id]));
    const changed = await usage.findChanged([...memberOf.keys()], since);
    const fresh = changed.filter((day) => !told.has(JSON.stringify(day)));
    const last = changed.at(-1);
    if (!last || fresh.length === 0) return;
    try {
      for (let at = 0; at < fresh.length; at += daysAtOnce)
        await tell(fresh.slice(at, at + daysAtOnce), memberOf);
      since = new Date(last.changedAt.getTime() - overlapMs);
      told = new Set(changed.map((day) => JSON.stringify(day)));
    } catch (error) {
      log.debug({ why: (error as Error).message }, 'usage not taken by the Linkage Center');
    }
  };
}
