import { daysMoved, isLate, isOver, type Assignment } from './assignment.ts';

/** How a ministry stands to what was assigned to it. */
export interface AssignmentSum {
  readonly ministry: string;
  readonly open: number;
  readonly late: number;
  /** Delays that are asked for and not answered. */
  readonly asked: number;
  readonly done: number;
  /** Steps of which the date was moved. */
  readonly moved: number;
  /** Days by which dates were moved, together. */
  readonly movedDays: number;
}

/** By ministry, those with late steps first. */
export function sumAssignments(rows: readonly Assignment[], today: string): AssignmentSum[] {
  return [...Map.groupBy(rows, ({ ministry }) => ministry)]
    .map(([ministry, own]): AssignmentSum => {
      const moved = own.filter((row) => row.state !== 'withdrawn' && daysMoved(row) > 0);
      return {
        ministry,
        open: own.filter((row) => !isOver(row)).length,
        late: own.filter((row) => isLate(row, today)).length,
        asked: own.filter(({ state }) => state === 'delay-asked').length,
        done: own.filter(({ state }) => state === 'done').length,
        moved: moved.length,
        movedDays: moved.reduce((sum, row) => sum + daysMoved(row), 0),
      };
    })
    .toSorted((one, other) => other.late - one.late || other.open - one.open);
}
