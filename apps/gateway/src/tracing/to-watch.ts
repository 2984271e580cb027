import type { StepsWatch } from '../steps.ts';
import type { Meter } from '../usage/meter.ts';
import type { ExchangeTrace } from './exchange-trace.ts';

/** Who hears of an exchange's steps: its meter, and its trace where there is one. */
export const toWatch = ({
  meter,
  trace,
}: {
  readonly meter: Meter;
  readonly trace: ExchangeTrace | undefined;
}): StepsWatch =>
  trace
    ? { ...meter, began: (step) => trace.began(step), ended: (step, error) => trace.ended(step, error) }
    : meter;
