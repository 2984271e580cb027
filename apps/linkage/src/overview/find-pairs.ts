import { toMemberId, type ServiceId, type Snapshot, type SubsystemId } from '@saphan/contracts';
import type { Flow } from '../traffic/find-traffic.ts';
import type { Pair } from './flow-layout.ts';

/** Agreements in force by the two agencies they join, with the exchanges that they carried. */
export function findPairs(snapshot: Snapshot, flows: readonly Flow[], nowMs: number): Pair[] {
  const pairs = new Map<string, { giver: string; receiver: string; agreements: number; exchanges: number }>();
  const pairOf = (service: string, consumer: string) => {
    const [giver, receiver] = [toMemberId(service as ServiceId), toMemberId(consumer as SubsystemId)];
    const key = `${giver} ${receiver}`;
    const pair = pairs.get(key) ?? { giver, receiver, agreements: 0, exchanges: 0 };
    pairs.set(key, pair);
    return pair;
  };
  for (const { agreement, revokedAt } of snapshot.agreements) {
    if (revokedAt === undefined && Date.parse(agreement.validity.until) > nowMs) {
      pairOf(agreement.service, agreement.consumer).agreements += 1;
    }
  }
  for (const { service, consumer, count } of flows) pairOf(service, consumer).exchanges += count;
  return [...pairs.values()].sort(
    (left, right) => right.exchanges - left.exchanges || left.giver.localeCompare(right.giver),
  );
}
