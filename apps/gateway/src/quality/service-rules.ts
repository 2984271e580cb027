import type { Operation } from '@saphan/contracts';
import { rulesOf, type RuleToJudge } from '@saphan/quality';
import type { SnapshotIndex } from '../snapshot/snapshot-index.ts';

/** By what answers of one data service are judged. */
export interface ServiceRules {
  readonly rules: readonly RuleToJudge[];
  /** Items that some rule reads. */
  readonly reads: ReadonlySet<string>;
  readonly operations: readonly Operation[];
}

const known = new WeakMap<SnapshotIndex, Map<string, ServiceRules | undefined>>();

/** @param service id; nothing for a data service without rules */
export function findServiceRules(index: SnapshotIndex, service: string): ServiceRules | undefined {
  const ofIndex = known.get(index) ?? new Map<string, ServiceRules | undefined>();
  known.set(index, ofIndex);
  if (!ofIndex.has(service)) {
    const definition = index.findService(service)?.definition;
    const rules = definition === undefined ? [] : rulesOf(definition, index.catalogue);
    const reads = new Set(rules.flatMap((rule) => rule.reads));
    const found = definition && { rules, reads, operations: definition.operations };
    ofIndex.set(service, rules.length > 0 ? found : undefined);
  }
  return ofIndex.get(service);
}
