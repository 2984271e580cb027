import type { SourceHealth } from '@saphan/contracts';
import { medianOf, type OwnHealth } from './source-health.ts';

/** How a source has answered one process of this gateway. */
export interface ProcessHealth {
  /** Machine and number, as an operator finds it. */
  readonly process: string;
  /** When it told so; nothing of the process that is asked. */
  readonly toldAt: string | undefined;
  readonly own: OwnHealth;
  /** Milliseconds of the last answers. */
  readonly times: readonly number[];
}

/** The worst first: where one process has given a source up, somebody has to look at it. */
const circuits = ['open', 'trying', 'closed'] as const;

const latest = (times: readonly (string | undefined)[]): string | undefined =>
  times
    .filter((time) => time !== undefined)
    .toSorted()
    .at(-1);

/**
 * How a source has answered all processes of this gateway together, and each where they are several.
 * @param known of at least one
 */
export function mergeHealth(known: readonly ProcessHealth[]): SourceHealth {
  const owns = known.map(({ own }) => own);
  const lastSuccessAt = latest(owns.map((own) => own.lastSuccessAt));
  const lastFailureAt = latest(owns.map((own) => own.lastFailureAt));
  const lastFailure = owns.find((own) => own.lastFailureAt === lastFailureAt)?.lastFailure;
  const median = medianOf(known.flatMap(({ times }) => times));
  return {
    circuit: circuits.find((circuit) => owns.some((own) => own.circuit === circuit)) ?? 'closed',
    answers: owns.reduce((sum, { answers }) => sum + answers, 0),
    failures: owns.reduce((sum, { failures }) => sum + failures, 0),
    ...(lastSuccessAt !== undefined && { lastSuccessAt }),
    ...(lastFailureAt !== undefined && { lastFailureAt }),
    ...(lastFailure !== undefined && { lastFailure }),
    ...(median !== undefined && { medianMs: Math.round(median) }),
    ...(known.length > 1 && {
      processes: known
        .map(({ process, toldAt, own: { circuit, answers, failures } }) => ({
          ...{ process, circuit, answers, failures },
          ...(toldAt !== undefined && { toldAt }),
        }))
        .toSorted((left, right) => left.process.localeCompare(right.process)),
    }),
  };
}
