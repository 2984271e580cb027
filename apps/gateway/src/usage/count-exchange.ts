import type { Ending, Side } from '../evidence/evidence-store.ts';
import type { Meter } from './meter.ts';
import type { Usage } from './usage.ts';

export interface CountedExchange {
  readonly agency: string;
  readonly side: Side;
  readonly outcome: Ending;
  readonly asked: Buffer | undefined;
  readonly answered: Buffer | undefined;
  readonly meter: Meter;
}

/** Adds one exchange to what its agency has used at this side. */
export function countExchange(exchange: CountedExchange, usage: Pick<Usage, 'add'>): void {
  const { agency, side, outcome, asked, answered, meter } = exchange;
  meter.waiting();
  usage.add(agency, {
    [side === 'consumer' ? 'asked' : 'given']: 1,
    unanswered: outcome === 'answered' ? 0 : 1,
    bytesIn: asked?.length ?? 0,
    bytesOut: answered?.length ?? 0,
    processorUs: meter.processorUs(),
  });
}
