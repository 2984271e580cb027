import { randomUUID } from 'node:crypto';
import { toMemberId, type GatewayId, type UsageReport } from '@saphan/contracts';
import { CompactSign } from 'jose';
import type { Parts } from '../parts.ts';
import type { CountedDay } from './usage.ts';

const dayMs = 86_400_000;
/** What a Linkage Center may have missed while it was away. */
const longestAwayDays = 35;
const daysAtOnce = 2_000;
const quotasAtOnce = 5_000;
/** Another process's counts may be seen later than they were written. */
const overlapMs = 30_000;
const timeoutMs = 5_000;

/**
 * Tells the Linkage Center what hosted agencies have used (contracts, `UsageReport`): each time the days that have changed
 * since it was told last, whole, so that a repeat and another process's report change nothing.
 * @returns one round of it
 */
export function createUsageReporter(
  parts: Pick<Parts, 'settings' | 'keys' | 'usage' | 'quotas' | 'latencies' | 'now' | 'log'>,
): () => Promise<void> {
  const { settings, keys, usage, latencies, now, log } = parts;
  const process = randomUUID();
  const owner = toMemberId(settings.gateway as GatewayId);
  let since = new Date(now() - longestAwayDays * dayMs);
  let told = new Set<string>();
  let toldMore = '';

  async function tell(
    days: readonly CountedDay[],
    more: Pick<UsageReport, 'quotas' | 'latencies'>,
    memberOf: ReadonlyMap<string, string>,
  ): Promise<void> {
    const report: UsageReport = {
      profile: 'saphan-usage-report-1',
      gateway: settings.gateway,
      issuedAt: new Date(now()).toISOString(),
      days: days.flatMap(({ agency, changedAt: _changedAt, ...day }) => {
        const member = memberOf.get(agency);
        return member === undefined ? [] : [{ ...day, member }];
      }),
      ...more,
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
    const quotas = (await parts.quotas.findUse([...memberOf.keys()])).slice(0, quotasAtOnce);
    const more = { quotas, latencies: { process, minutes: latencies.report() } };
    const moreText = JSON.stringify(more);
    if (fresh.length === 0 && moreText === toldMore) return;
    try {
      for (let at = daysAtOnce; at < fresh.length; at += daysAtOnce)
        await tell(fresh.slice(at, at + daysAtOnce), {}, memberOf);
      await tell(fresh.slice(0, daysAtOnce), more, memberOf);
      const last = changed.at(-1);
      if (last) since = new Date(last.changedAt.getTime() - overlapMs);
      told = new Set(changed.map((day) => JSON.stringify(day)));
      toldMore = moreText;
    } catch (error) {
      log.debug({ why: (error as Error).message }, 'usage not taken by the Linkage Center');
    }
  };
}
