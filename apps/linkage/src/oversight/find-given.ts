import { toMemberId, type ServiceId, type Snapshot, type SubsystemId } from '@saphan/contracts';
import type { Flow } from '../traffic/find-traffic.ts';

/** What one agency gives another, under agreements in force. */
export interface Given {
  readonly giver: string;
  readonly receiver: string;
  /** Data services, each once. */
  readonly services: readonly string[];
  /** Codes of purposes, each once. */
  readonly purposes: readonly string[];
  readonly exchanges: number;
}

interface Growing {
  readonly giver: string;
  readonly receiver: string;
  readonly services: Set<string>;
  readonly purposes: Set<string>;
  exchanges: number;
}

/** Items of messages between systems have a name space of their own. */
const isOfRegister = (item: string): boolean => !item.startsWith('exchange.');

/**
 * Pairs of agencies between which data go, the busiest first. Agreements that give no item of a register carry messages, such as
 * applications and receipts, and are left out; so is what an agency gives itself.
 */
export function findGiven(snapshot: Snapshot, flows: readonly Flow[], nowMs: number): Given[] {
  const pairs = new Map<string, Growing>();
  for (const { agreement, revokedAt } of snapshot.agreements) {
    const { service, consumer, items, purpose, validity } = agreement;
    const [giver, receiver] = [toMemberId(service as ServiceId), toMemberId(consumer as SubsystemId)];
    const isOver = revokedAt !== undefined || Date.parse(validity.until) <= nowMs;
    if (isOver || giver === receiver || !items.some(isOfRegister)) continue;
    const key = `${giver} ${receiver}`;
    const pair = pairs.get(key) ?? {
      ...{ giver, receiver, exchanges: 0 },
      services: new Set<string>(),
      purposes: new Set<string>(),
    };
    pairs.set(key, pair);
    pair.services.add(service);
    pair.purposes.add(purpose.code);
  }
  for (const { service, consumer, outcome, count } of flows) {
    const pair = pairs.get(`${toMemberId(service as ServiceId)} ${toMemberId(consumer as SubsystemId)}`);
    if (pair?.services.has(service) === true && outcome === 'answered') pair.exchanges += count;
  }
  return [...pairs.values()]
    .map((pair) => ({ ...pair, services: [...pair.services].sort(), purposes: [...pair.purposes].sort() }))
    .sort(
      (one, other) =>
        other.exchanges - one.exchanges ||
        one.giver.localeCompare(other.giver) ||
        one.receiver.localeCompare(other.receiver),
    );
}
