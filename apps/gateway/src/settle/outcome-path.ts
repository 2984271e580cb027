import type { ServiceId, SubsystemId } from '@saphan/contracts';
import type { Side } from '../evidence/evidence-store.ts';

/** Below it stands an exchange id; beside it at the inbound door nothing but data services. */
export const outcomePath = '/.well-known/saphan/outcomes/';

export interface OutcomeQuery {
  readonly exchange: string;
  readonly consumer: SubsystemId;
  readonly service: ServiceId;
  /** Whose evidence is asked for. */
  readonly side: Side;
}

export const toOutcomeQuery = ({ exchange, ...query }: OutcomeQuery): { path: string; query: string } => ({
  path: outcomePath + exchange,
  query: new URLSearchParams(query).toString(),
});
